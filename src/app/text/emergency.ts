/** Schede di emergenza: aprirne una, scriverla nel fascicolo, sapere che è stata aperta. */
import type { EmergencyReason } from '../../domain/emergency-opening'
import type { EmergencySort } from '../../domain/emergency-line'
import type { EmergencyRefusal } from '../../local/device'

const minutes = (count: number): string => (count === 1 ? '1 minuto' : `${count} minuti`)

type OwnRefusal = Exclude<EmergencyRefusal['type'], 'Malformed' | 'Namesakes' | 'TooManyTries'>

export const emergencyText = {
  title: 'Scheda di emergenza',
  back: 'Altro',
  lead: 'Di una persona seguita da un’altra sede, e che non è su questo dispositivo: chi la segue, chi chiamare, a che cosa stare attenti. Funziona anche senza rete.',
  danger: 'Se qualcuno è in pericolo adesso chiama prima il 112.',
  reasons: {
    danger: 'Pericolo per la persona o per altri',
    health: 'Malore o urgenza sanitaria',
    violence: 'Violenza',
    minor: 'Minore da proteggere',
    missing: 'Persona scomparsa o ritrovata',
    shelter: 'Nessun posto per la notte',
    other: 'Altro',
  } satisfies Readonly<Record<EmergencyReason, string>>,

  ask: {
    who: 'Chi è',
    whoHint: 'La scheda si apre solo a chi sa il nome: il cognome intero e il primo nome.',
    surname: 'Cognome',
    name: 'Nome',
    birthDate: 'Data di nascita (facoltativa)',
    birthDateHint: 'Per esempio 2/3/1985. Serve se più persone hanno lo stesso nome.',
    why: 'Perché la apri',
    reason: 'Motivo',
    words: 'Che cosa sta succedendo',
    wordsHint: 'Una frase: la leggono chi segue la persona e chi coordina.',
    next: 'Continua',
    problems: 'Per continuare',
    errors: {
      surname: 'Scrivi il cognome intero.',
      name: 'Scrivi il nome.',
      birthDate: 'Scrivi giorno, mese e anno, o lascia vuoto.',
      namesakes: 'Più persone hanno questo nome: scrivi la data di nascita.',
      reason: 'Scegli il motivo.',
      words: 'Scrivi che cosa sta succedendo: almeno dieci lettere.',
    },
  },

  confirm: {
    title: (name: string) => `Aprire la scheda di ${name}?`,
    points: (most: string) => [
      'Nel registro degli accessi restano il tuo nome, l’ora, il motivo e la frase che hai scritto. Anche se la scheda non c’è.',
      'Lo sapranno chi è responsabile del caso e chi coordina la sede, appena questo dispositivo torna in rete.',
      `La scheda resta sullo schermo al più ${most}. Non si stampa e non resta sul dispositivo.`,
    ],
    most: minutes,
    open: 'Apri la scheda',
    back: 'Torna indietro',
    close: 'Chiudi senza aprire',
  },

  card: {
    title: 'Scheda aperta',
    born: (day: string) => `data di nascita ${day}`,
    bornUnknown: 'data di nascita non scritta',
    check: 'Controlla che sia la persona giusta.',
    closes: (time: string, left: number) =>
      left <= 0 ? `Si chiude alle ${time}` : `Si chiude alle ${time}, fra ${minutes(left)}`,
    close: 'Chiudi la scheda',
    closed: 'Scheda chiusa.',
    timeOver: 'Il tempo è finito: la scheda è chiusa.',
    follows: 'Chi la segue',
    nobody: 'Nessuno, in questo momento: risponde la sede.',
    safety: 'A che cosa stare attenti',
    noSafety: 'Nessuna nota di sicurezza.',
    contacts: 'Chi chiamare',
    noContacts: 'Nessun contatto.',
    call: (who: string, number: string) => `Chiama ${who}: ${number}`,
  },

  standing: {
    arriving: 'Le schede stanno ancora arrivando su questo dispositivo: qualcuna può mancare.',
    switchedOff: [
      'L’ente ha spento le schede di emergenza',
      'Su questo dispositivo non ce ne sono. Chiama la sede, o il 112 se c’è pericolo.',
    ],
    roleMayNot: [
      'Le schede di emergenza non sono per il tuo ruolo',
      'Le aprono assistenti sociali, psicologi e chi coordina. Chiama uno di loro, o il 112 se c’è pericolo.',
    ],
  },
  refused: {
    NoSuchCard: [
      'Nessuna scheda con questo nome',
      'Controlla come si scrive. Può anche non essere una persona seguita, o esserlo da troppo poco: chiama la sede, o il 112 se c’è pericolo. Resta scritto che l’hai cercata.',
    ],
    SwitchedOff: ['L’ente ha spento le schede di emergenza', 'Chiama la sede, o il 112 se c’è pericolo.'],
    NotHereYet: [
      'Questa parte dell’app non è ancora arrivata',
      'Arriva da sola appena c’è rete. Intanto chiama la sede, o il 112.',
    ],
  } satisfies Partial<Readonly<Record<OwnRefusal, readonly [string, string]>>>,
  notOpened: 'La scheda non è stata aperta',
  tooMany: (wait: string) => [
    'Troppi tentativi in un’ora',
    `Le schede si aprono a chi sa il nome, non provando nomi. Riprova fra ${wait}, o chiama la sede.`,
  ],
  wait: minutes,

  section: {
    label: 'Emergenza',
    title: 'Scheda di emergenza',
    lead: 'Quello che scrivi qui lo può aprire, in emergenza e con un motivo, ogni assistente sociale, psicologo e coordinatore dell’ambito che sa il nome della persona. Ogni apertura viene segnalata a chi è responsabile del caso e a chi coordina.',
    rule: 'Scrivi solo ciò che serve a non fare danni e a trovare aiuto: niente storia, diagnosi o provvedimenti, niente fatti dei parenti.',
    add: 'Aggiungi',
    none: 'Ancora niente',
    noneHint: 'Senza note la scheda dice soltanto chi segue la persona e la sede.',
    sorts: {
      safety: 'Nota di sicurezza',
      contact: 'Contatto',
      withheld: 'Nessuna scheda',
    } satisfies Readonly<Record<EmergencySort, string>>,
    safetyHint: 'Per chi arriva: “Non dire al marito dove si trova”, “Il cane morde”.',
    contactHint: 'Chi è e perché: “Paola, la sorella: ha le chiavi”.',
    sort: 'Che cosa aggiungi',
    textOf: { safety: 'La nota', contact: 'Chi è', withheld: 'Perché' } satisfies Readonly<Record<EmergencySort, string>>,
    phone: 'Telefono',
    errors: { text: 'Scrivi che cosa dire.', phone: 'Scrivi il numero: almeno tre cifre.' },
    save: 'Salva',
    saved: 'Salvato su questo dispositivo: sugli altri la scheda cambia al loro primo contatto.',
    edit: 'Modifica',
    editOf: (text: string) => `Modifica: ${text}`,
    editTitle: 'Modifica la voce',
    remove: 'Togli',
    removeOf: (text: string) => `Togli: ${text}`,
    removed: 'Tolto dalla scheda.',
    removedBecause: 'Tolto dalla scheda di emergenza',
    withhold: 'Nessuna scheda di questa persona',
    withholdHint:
      'Per chi deve restare nascosto anche ai colleghi. Chi cerca la persona in emergenza non trova niente, neanche degli altri suoi casi.',
    withholdTitle: 'Nessuna scheda di questa persona',
    withholdSave: 'Togli la scheda',
    withheld: 'Nessuna scheda: gli altri dispositivi la perdono al loro primo contatto.',
    shownAgain: 'La scheda torna sugli altri dispositivi al loro primo contatto.',
    preview: 'Come la vedono i colleghi',
    previewNone: {
      closed: 'Il caso è chiuso: nessun dispositivo ha la scheda.',
      withheld: 'Di questa persona nessun dispositivo ha la scheda.',
      group: 'Un gruppo non ha una scheda di emergenza.',
      switchedOff: 'L’ente ha spento le schede di emergenza: nessun dispositivo le ha. Quello che è scritto qui resta.',
      unnamed: 'Senza cognome e nome non c’è scheda: nessuno potrebbe aprirla.',
    },
  },

  openings: {
    title: 'Schede aperte in emergenza',
    opened: (person: string) => `Scheda di ${person}`,
    unnamed: 'una persona che segui',
    by: (worker: string, moment: string) => `${worker} · ${moment}`,
    why: (reason: string, words: string) => `${reason}: ${words}`,
    read: 'Ho letto',
    readOf: (person: string) => `Ho letto: scheda di ${person}`,
    done: 'Letto. L’apertura resta nel registro degli accessi.',
  },
} as const
