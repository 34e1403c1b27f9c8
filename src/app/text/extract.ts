/** Accesso agli atti: the request, what is chosen, what is hidden, the text that is given and the answer. */
import type { AccessGround, Applicant, DeliveryForm, ExtractOutcome, ExtractSort, HideReason } from '../../domain/extract'
import type { ExtractState } from '../../domain/extract-rules'
import { byDay, ofDay, onDay } from './italianDays'

const grounds: Readonly<Record<AccessGround, string>> = {
  ownData: 'I propri dati (GDPR, art. 15)',
  documents: 'Documenti (L. 241/1990, artt. 22 e seguenti)',
}
const applicants: Readonly<Record<Applicant, string>> = {
  person: 'La persona stessa',
  parent: 'Genitore',
  guardian: 'Tutore o amministratore di sostegno',
  lawyer: 'Avvocato',
  delegate: 'Delegato',
  other: 'Altro',
}
const sorts: Readonly<Record<ExtractSort, string>> = {
  diaryEntry: 'Diario',
  assessment: 'Valutazione',
  casePlan: 'Progetto',
  intervention: 'Intervento',
  mandate: 'Incarico dell’autorità giudiziaria',
  measure: 'Provvedimento',
  hearing: 'Udienza',
  courtReport: 'Relazione',
}
const reasons: Readonly<Record<HideReason, string>> = {
  name: 'nome di un’altra persona',
  phone: 'numero di telefono',
  email: 'indirizzo e-mail',
  codiceFiscale: 'codice fiscale',
  address: 'indirizzo',
  byHand: 'a mano',
}
const outcomes: Readonly<Record<ExtractOutcome, string>> = {
  granted: 'Accolta',
  partly: 'Accolta in parte',
  deferred: 'Differita',
  refused: 'Negata',
  withdrawn: 'Ritirata da chi l’ha fatta',
}
const forms: Readonly<Record<DeliveryForm, string>> = {
  paper: 'Copia su carta',
  pec: 'PEC',
  email: 'E-mail',
  inspection: 'Presa visione sul posto',
}
const states: Readonly<Record<ExtractState, string>> = {
  inPreparation: 'In preparazione',
  awaitingApproval: 'Da rileggere',
  approved: 'Estratto approvato',
  deferred: 'Differita',
  answered: 'Conclusa',
}
/** The day, the kind and the title; a title that is its kind is said once. */
const heading = (day: string, sort: ExtractSort, title: string): string => [...new Set([day, sorts[sort], title])].join(' · ')
const count = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)

export const extractText = {
  title: 'Accesso agli atti',
  lead: 'Le richieste di vedere ciò che è scritto, e ciò che è stato consegnato.',
  none: 'Nessuna richiesta di accesso.',
  noneLead:
    'Quando qualcuno chiede di vedere ciò che è scritto in questo fascicolo, la richiesta si registra qui: il termine è di 30 giorni.',
  mayNot: 'Per preparare un estratto serve il permesso «accesso agli atti», che dà chi coordina.',
  back: 'Tutte le richieste',
  missing: 'Questa richiesta non è sul dispositivo',
  states,
  outcomes,
  deadline: 'Rispondere a una richiesta di accesso agli atti',
  by: byDay,
  late: (day: string) => `scaduta ${onDay(day)}`,
  close: 'Chiudi',
  save: 'Salva',
  saved: 'Salvato sul dispositivo.',
  choose: 'Scegli…',

  request: {
    new: 'Nuova richiesta',
    title: 'Richiesta di accesso',
    by: 'Chi chiede',
    byHint: 'Nome e cognome.',
    as: 'In qualità di',
    applicants,
    ground: 'Che cosa chiede',
    grounds,
    on: 'Ricevuta il',
    protocol: 'Numero di protocollo',
    identity: 'Come ha dimostrato chi è, e a che titolo chiede',
    identityHint: 'Per esempio: carta d’identità; delega firmata; decreto di nomina.',
    what: 'Che cosa vuole vedere',
    interest: 'Perché (interesse diretto, concreto e attuale)',
    interestHint: 'Lo chiede la L. 241/1990, art. 22.',
    saved: (day: string) => `Richiesta salvata sul dispositivo: si risponde ${byDay(day)}.`,
    line: (name: string, day: string) => `${name}, richiesta ${ofDay(day)}`,
    errors: {
      by: 'Scrivi chi chiede.',
      what: 'Scrivi che cosa vuole vedere.',
      interest: 'Scrivi perché.',
      on: 'Scegli il giorno.',
    },
  },

  pick: {
    title: '1. Che cosa si consegna',
    lead: 'Le note «solo io» non compaiono e non si consegnano mai.',
    groups: { case: 'Diario e altri atti', judicial: 'Autorità giudiziaria: una per una, con il permesso di chi può vederle' },
    sorts,
    heading,
    all: 'Scegli tutto il diario e gli altri atti',
    chosen: (n: number, of: number) => `${n} di ${of} atti scelti`,
    none: 'In questo fascicolo non c’è ancora niente da consegnare.',
  },

  hide: {
    title: '2. Che cosa si oscura',
    lead: 'I dati di altre persone sono proposti qui sotto: tocca una parola per oscurarla o mostrarla. Chi riceve l’estratto legge [omissis].',
    none: 'Prima scegli che cosa si consegna.',
    hideAll: (n: number) => `Oscura ${count(n, 'dato proposto', 'dati proposti')}`,
    nothingProposed: 'Nessun altro dato proposto.',
    words: 'Parole da oscurare',
    wordsHint: 'Ovunque compaiano negli atti scelti. Oppure seleziona le parole nel testo.',
    hideWords: 'Oscura',
    hideSelection: 'Oscura le parole selezionate',
    notFound: 'Queste parole non ci sono negli atti scelti.',
    undo: 'Annulla l’ultima modifica',
    show: (words: string, why: string) => `${words}: oscurato, ${why}. Mostra`,
    hide: (words: string, why: string) => `${words}: ${why}. Oscura`,
    lost: (words: string) => `«${words}» non c’è più nel testo: controlla.`,
    reasons,
    said: (n: number) => count(n, 'passaggio oscurato', 'passaggi oscurati'),
  },

  review: {
    title: '3. Rilettura e consegna',
    read: 'Testo dell’estratto',
    lead: 'L’estratto si rilegge com’è, prima di consegnarlo.',
    prepare: 'Prepara il testo',
    again: 'Prepara di nuovo',
    changed: 'Da quando il testo è stato preparato qualcosa è cambiato: preparalo di nuovo.',
    open: 'Rileggi il testo',
    ask: 'Ho riletto: manda a chi coordina',
    asked: 'Mandato a chi coordina. Salvato sul dispositivo.',
    awaiting: 'Attende la rilettura di chi coordina.',
    awaitingAnother:
      'Dopo la richiesta di rilettura il testo è stato preparato di nuovo: questo non si può approvare. Chi coordina tocca «Non approvare», poi chi prepara lo rimanda.',
    approve: 'Ho riletto: approva',
    approved: 'Approvato. Salvato sul dispositivo.',
    reject: 'Non approvare',
    rejectWhy: 'Che cosa non va',
    rejected: 'Non approvato. Salvato sul dispositivo.',
    isApproved: 'Una seconda persona ha riletto e approvato questo testo.',
    isWaived: 'L’ente non chiede la rilettura di una seconda persona.',
    answer: 'Rispondi alla richiesta',
  },

  answer: {
    title: 'Esito della richiesta',
    outcome: 'Esito',
    on: 'Il giorno',
    to: 'Consegnato a',
    form: 'Come',
    forms,
    note: 'Documento di chi ritira, o indirizzo a cui è andato',
    reason: 'Perché',
    reasonHint: 'Va scritto anche nella risposta a chi ha chiesto, con il modo per fare ricorso o reclamo.',
    until: 'Differita fino al',
    saved: 'Esito salvato sul dispositivo.',
    savedNumber: (number: string) => `Estratto ${number}. Salvato sul dispositivo.`,
    errors: {
      outcome: 'Scegli l’esito.',
      reason: 'Scrivi perché.',
      until: 'Scegli un giorno dopo quello dell’esito.',
      to: 'Scrivi a chi è stato consegnato.',
      on: 'Scegli un giorno, non prima di quello della richiesta.',
    },
    notYet: (mayDefer: boolean) =>
      `Per consegnare serve un testo preparato e riletto: qui si può ${mayDefer ? 'differire, ' : ''}negare o segnare come ritirata.`,
  },

  given: {
    title: 'Che cosa è stato risposto',
    number: 'Estratto numero',
    numberHint: 'Numero del dispositivo, non di protocollo.',
    to: 'Consegnato a',
    form: 'Come',
    note: 'Documento o indirizzo',
    digest: 'Impronta del testo (SHA-256)',
    frozen: 'Il testo qui sotto è quello consegnato, e non si modifica più.',
  },

  paper: {
    title: 'Estratto per accesso agli atti',
    draft: 'BOZZA: non consegnare',
    number: (number: string) => `Estratto n. ${number}`,
    of: (name: string) => `Fascicolo: ${name}`,
    request: (name: string, as: string, day: string) => `Richiesta di ${name} (${as.toLocaleLowerCase('it')}) ${ofDay(day)}`,
    includes: (n: number) => `Questo estratto comprende ${count(n, 'atto', 'atti')}.`,
    leavesOut: (notChosen: number, hidden: number) =>
      [
        notChosen > 0 && `Non comprende ${count(notChosen, 'altro atto', 'altri atti')} del fascicolo.`,
        hidden === 0
          ? 'Nessun passaggio è oscurato.'
          : `${count(hidden, 'passaggio', 'passaggi')} con dati di altre persone o riservati ${hidden === 1 ? 'è sostituito' : 'sono sostituiti'} da [omissis].`,
      ]
        .filter(Boolean)
        .join(' '),
    never: 'Le note personali degli operatori, se ce ne sono, non fanno parte degli atti consegnati.',
    noJudicial: 'Le carte dell’autorità giudiziaria non sono comprese.',
    reason: (reason: string) => `Motivo: ${reason}`,
    print: 'Stampa',
    printIgnored: 'Questo browser non stampa: apri Antenna in un browser che lo fa.',
    sign: 'Firma di chi consegna',
    received: 'Firma di chi riceve',
    foot: (digest: string) => `Impronta SHA-256 del testo: ${digest}`,
  },

  source: {
    where: (where: string) => `Luogo: ${where}`,
    withWhom: (who: string) => `Presenti: ${who}`,
    minutes: (minutes: number) => `Durata: ${count(minutes, 'minuto', 'minuti')}`,
    amended: 'Nota corretta in seguito da un’altra nota.',
    amends: 'Corregge una nota precedente.',
    statement: (name: string, day: string, said: string) => `Richiesta di rettifica di ${name} ${ofDay(day)}: «${said}»`,
    goal: (text: string) => `Obiettivo: ${text}`,
    state: (state: string) => `Stato: ${state}`,
    from: (day: string) => `Inizio: ${day}`,
    to: (day: string) => `Fine: ${day}`,
    provider: (name: string) => `Chi eroga: ${name}`,
  },
}
