/** Registro degli accessi: who opened, looked for, printed or saved the data of a person. */
import type { AccessRow } from '../../local/managed-device'

const actions: Readonly<Record<AccessRow['action'], string>> = {
  open: 'Aperture',
  search: 'Ricerche',
  print: 'Stampe',
  export: 'File salvati',
}

export const accessText = {
  title: 'Registro degli accessi',
  introOwn: 'Qui vedi quando hai aperto, cercato o stampato i dati di una persona, anche fuori rete.',
  intro:
    'Chi ha aperto, cercato o stampato i dati delle persone dei tuoi sportelli, anche fuori rete. Anche questa consultazione resta scritta.',
  loading: 'Chiedo al centro…',
  refresh: 'Aggiorna il registro',
  filters: 'Che cosa mostrare',
  from: 'Dal giorno',
  to: 'Al giorno',
  wrongDays: (most: number) => `Scegli un periodo di al più ${most} giorni, con il primo giorno prima dell’ultimo.`,
  worker: 'Chi ha letto',
  anyWorker: 'Tutti',
  action: 'Che cosa ha fatto',
  anyAction: 'Tutto',
  actions,
  unusualOnly: 'Solo quello che è fuori dal consueto',
  unusualHint: 'notte, festivi, molte persone in poco tempo, persone di altri sportelli, stesso cognome, emergenze',
  only: 'Solo questa persona',
  onlyOf: (name: string) => `Solo questa persona: ${name}`,
  everybody: (name: string) => `Vedi solo gli accessi a ${name}.`,
  all: 'Togli il filtro',

  none: 'Nessun accesso in questi giorni',
  noneHint: 'Gli accessi fatti fuori rete arrivano qui quando il dispositivo torna in contatto con il centro.',
  count: (shown: number, total: number) =>
    shown < total ? `i ${shown} più recenti di ${total}` : total === 1 ? '1 accesso' : `${total} accessi`,
  narrow: 'Per vedere gli altri scegli meno giorni o una persona sola.',
  unnamed: 'Persona che non puoi vedere',
  noPerson: 'Scheda senza persona',
  searched: (said: string) => `Ricerca: «${said}»`,
  did: { open: 'scheda aperta', search: 'ricerca', print: 'stampa', export: 'file salvato' } satisfies Record<
    AccessRow['action'],
    string
  >,
  kinds: {
    case: 'presa in carico',
    intake: 'primo ascolto',
    referral: 'invio',
    attachment: 'allegato',
    emergencyCard: 'scheda di emergenza',
  } as Readonly<Record<string, string>>,
  grounds: {
    role: 'per ruolo',
    team: 'come équipe del caso',
    author: 'come autore',
    permission: 'per permesso',
    emergency: 'in emergenza',
  } satisfies Record<AccessRow['grounds'], string>,
  tablet: (letter: string) => `dispositivo ${letter}`,
  online: 'al centro',
  unusual: {
    night: 'di notte',
    holiday: 'giorno festivo',
    manyPeople: 'molte persone in un’ora',
    otherOffice: 'persona di altri sportelli',
    ownSurname: 'stesso cognome di chi legge',
    emergency: 'emergenza',
  } satisfies Record<AccessRow['unusual'][number], string>,
  broken: 'manca qualcosa prima di questa riga',
  brokenTitle: (count: number) =>
    count === 1 ? 'Il registro di un dispositivo ha un’interruzione.' : `Il registro dei dispositivi ha ${count} interruzioni.`,
  brokenHint:
    'Fra due righe manca qualcosa, oppure una riga è stata cambiata. Chiedi a chi usa il dispositivo che cosa è successo e avvisa chi amministra l’ambito.',

  NoNetwork: [
    'Il registro si legge solo in rete',
    'Quello che leggi ora viene scritto lo stesso: quando la rete torna, riprova.',
  ],
  CentreUnavailable: ['Il centro non risponde', 'Non dipende da te: riprova fra qualche minuto.'],
  NotAllowed: ['Il centro non ti mostra questo registro', 'Chi amministra l’ambito può dirti perché.'],
} as const
