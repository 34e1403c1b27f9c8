/** Passaggio di consegne: preparing it, completing it, taking it over. */
import type { CaseRole } from '../../domain/case'
import type { HandoverReason, HandoverSort } from '../../domain/handover'
import type { Urgency } from '../../domain/intake'
import { byDay, fromDay, ofDay, onDay, toDay } from './italianDays'

const reasons: Readonly<Record<HandoverReason, string>> = {
  leave: 'Assenza con rientro',
  transfer: 'Trasferimento',
  end: 'Fine del rapporto',
}
const sorts: Readonly<Record<HandoverSort, string>> = {
  task: 'Da fare',
  deadline: 'Scadenze',
  promise: 'Promesse e appuntamenti',
  risk: 'Rischi',
  keepInMind: 'Da non perdere',
}
const urgencies: Readonly<Record<Exclude<Urgency, 'none'>, string>> = {
  today: 'Caso aperto come urgente (in giornata)',
  withinWeek: 'Caso aperto come urgente (entro la settimana)',
}
const parts: Readonly<Record<CaseRole, string>> = { responsible: 'responsabile', member: 'in équipe', specialist: 'specialista' }
const cases = (count: number) => (count === 1 ? '1 caso' : `${count} casi`)

export const handoverText = {
  title: 'Passaggio di consegne',
  back: 'Tutti i passaggi',
  reasons,
  sorts,
  cases,
  parts,
  fromTo: (from: string, to: string) => `Da ${from} a ${to}`,
  leaveLine: (from: string, to: string) => `${fromDay(from)} ${toDay(to)}`,
  fromDay,
  list: {
    open: 'Aperti',
    closed: 'Conclusi',
    none: 'Nessun passaggio di consegne',
    noneHint:
      'Lo prepara il coordinatore quando un collega parte o si assenta, o lo chiede chi lascia. Compare qui a chi lascia e a chi riceve.',
    ask: 'Chiedi un passaggio',
    asked: (name: string) => `chiesto da ${name}`,
    toPass: 'Da decidere',
    waits: 'Passaggi di consegne',
    prepare: 'Prepara un passaggio',
    toRead: (count: number) => `${cases(count)} da leggere`,
    toComplete: 'Da completare',
    toGiveBack: 'Da riportare',
    done: 'Concluso',
    going: 'In corso',
  },
  prepare: {
    title: 'Prepara un passaggio di consegne',
    lead: 'Le consegne si propongono dai dati di questo dispositivo. Chi lascia le completa, chi riceve le legge caso per caso.',
    askTitle: 'Chiedi un passaggio di consegne',
    askLead:
      'Scegli tu a chi proponi i tuoi casi. Restano a te finché chi coordina la sede non li passa: può anche prepararne uno diverso.',
    ask: 'Chiedi',
    askSaved: 'Richiesta salvata sul dispositivo: chi coordina la vede su Oggi.',
    who: 'Chi, quando, quali casi',
    office: 'Sede dei casi',
    from: 'Chi lascia',
    to: 'Chi riceve',
    choose: 'Scegli',
    reason: 'Perché',
    reasonHint: {
      leave: 'Resta in équipe; alla fine i casi tornano indietro',
      transfer: 'Esce dalle équipe dei casi',
      end: 'Esce dalle équipe dei casi',
    },
    startsOn: 'Dal',
    endsOn: 'Ultimo giorno di assenza',
    note: 'Nota per chi riceve (facoltativa)',
    cases: 'Casi da passare',
    casesNone: 'Non risultano casi aperti di questo operatore in questa sede, su questo dispositivo.',
    caseLine: (number: string, part: string) => `${number}, ${part}`,
    save: 'Prepara',
    saved: 'Passaggio preparato. Salvato sul dispositivo.',
    errors: {
      from: 'Scegli chi lascia.',
      to: 'Scegli chi riceve.',
      same: 'Chi riceve è la stessa persona che lascia. Scegline un’altra.',
      startsOn: 'Indica il giorno.',
      endsOn: 'Indica l’ultimo giorno di assenza, non prima dell’inizio.',
      cases: 'Scegli almeno un caso.',
    },
    notAllowed: 'Un passaggio di consegne riguarda i casi: lo chiede chi li segue, o lo prepara il coordinatore della sede.',
  },
  file: {
    missing: 'Passaggio non trovato',
    missingLead: 'Questo passaggio non è sul dispositivo: lo vedono chi lascia, chi riceve e il coordinatore della sede.',
    note: 'Nota',
    progress: (passed: number, read: number, all: number) => `passati ${passed} di ${cases(all)}, letti ${read}`,
    find: 'Cerca nei dati di questo dispositivo',
    findHint:
      'Aggiunge alle consegne scadenze, cose da fare, appuntamenti, progetti e interventi che questo dispositivo conosce.',
    found: (count: number) =>
      count === 0
        ? 'Non c’è niente di nuovo da aggiungere.'
        : count === 1
          ? '1 consegna aggiunta.'
          : `${count} consegne aggiunte.`,
    passAll: (count: number, to: string) => `Passa ${cases(count)} a ${to}`,
    backAll: (count: number, to: string) => `Riporta ${cases(count)} a ${to}`,
    passed: (count: number) => `${cases(count)} ${count === 1 ? 'passato' : 'passati'}. Salvato sul dispositivo.`,
    returned: (count: number) => `${cases(count)} ${count === 1 ? 'riportato' : 'riportati'}. Salvato sul dispositivo.`,
    some: (done: number, left: number) =>
      `${cases(done)} ${done === 1 ? 'fatto' : 'fatti'}; ${left === 1 ? '1 non è su questo dispositivo o lo' : `${left} non sono su questo dispositivo o li`} segue un’altra sede. Riprova dopo il prossimo contatto col centro.`,
    leaveOver: (day: string) => `L’assenza è finita ${onDay(day)}: i casi possono tornare.`,
    print: 'Stampa',
    printIgnored: 'Questo browser non stampa: apri il passaggio da un computer.',
    completer: 'Completa le consegne prima di partire: quello che sai solo tu non è in nessuna scheda.',
    reader: 'Leggi ogni caso e conferma: chi coordina vede che cosa è stato letto.',
    place: { before: 'Da passare', over: 'Passato', back: 'Rientrato' },
    open: 'Apri il caso',
    openOf: (title: string) => `Apri il caso: ${title}`,
    noLines: 'Nessuna consegna scritta.',
    add: 'Aggiungi',
    addOf: (title: string) => `Aggiungi una consegna: ${title}`,
    remove: 'Togli',
    removeOf: (line: string) => `Togli: ${line}`,
    removed: 'Consegna tolta. Salvato sul dispositivo.',
    acknowledge: 'Ho letto',
    acknowledgeOf: (title: string) => `Ho letto le consegne: ${title}`,
    acknowledged: 'Presa visione registrata. Salvato sul dispositivo.',
    readBy: (who: string, when: string) => `Letto da ${who}, ${when}`,
    unread: 'Non ancora letto',
    by: byDay,
    onDay,
  },
  line: {
    title: 'Nuova consegna',
    sort: 'Che cos’è',
    text: 'Consegna',
    textHint: 'In poche parole, come la diresti al collega.',
    on: 'Giorno (facoltativo)',
    save: 'Salva',
    saved: 'Consegna scritta. Salvato sul dispositivo.',
    error: 'Scrivi la consegna.',
  },
  print: {
    contains: (count: number, lines: number) =>
      `Contiene: ${cases(count)}, ${lines === 1 ? '1 consegna' : `${lines} consegne`}. Non contiene note del diario né atti dell’autorità giudiziaria.`,
    foot: 'Documento riservato a chi riceve le consegne. Non va lasciato in vista e si distrugge dopo l’uso.',
    signed: 'Firma per presa visione',
  },
  refused: {
    NotAllowed: 'Non hai il permesso. Niente è cambiato.',
    NothingChanged: 'Era già così. Niente è cambiato.',
    StorageFull: 'Lo spazio del dispositivo è pieno. Niente è stato salvato: libera spazio e riprova.',
    other: 'Non è stato possibile. Niente è cambiato: riprova.',
  },
  words: {
    appointment: (day: string, time: string, reason: string | undefined) =>
      [`Appuntamento ${onDay(day)} alle ${time}`, reason].filter(Boolean).join(': '),
    referral: (recipient: string, state: string) => `Invio a ${recipient}: ${state.toLocaleLowerCase('it')}`,
    approval: (what: string) => `In attesa di approvazione: ${what}`,
    verification: (title: string) => `Verifica del progetto «${title}»`,
    term: {
      convene: (title: string) => `Convocazione del nucleo (PaIS «${title}»)`,
      sign: (title: string) => `Firma del PaIS «${title}»`,
    },
    action: (what: string) => `Preso come impegno nel progetto: ${what}`,
    intervention: (what: string, state: string) => `Intervento «${what}»: ${state.toLocaleLowerCase('it')}`,
    urgency: (urgency: Exclude<Urgency, 'none'>) => urgencies[urgency],
    lastContact: (day: string) => `Ultima nota di diario ${ofDay(day)}`,
  },
} as const
