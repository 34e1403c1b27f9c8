/** This tablet: how it stands with the centre, the ways to open it, what it says when it was emptied. */
import { onDay, toDay } from './italianDays'

export const ownTabletText = {
  standing: {
    soon: (moment: string) =>
      `Questo dispositivo non sente il centro da molto: fino ${toDay(moment)} lo usi come sempre, poi potrai solo aggiungere ascolti e note. Basta un momento di rete.`,
    over: 'Tempo fuori rete finito: puoi scrivere ascolti e note nuovi, ma non leggere quello che c’è. Niente è andato perso: appena il dispositivo sente il centro torna tutto.',
    overTitle: 'Tempo fuori rete finito',
    leaving: (moment: string) =>
      `Fine incarico: dopo ${onDay(moment)} questo dispositivo invia quello che ha in coda e si svuota. Chiudi le bozze prima di allora.`,
    rekeyDue:
      'Il centro ha chiesto chiavi nuove per il tuo archivio: si rinnovano da sole la prossima volta che lo apri con la frase.',
    rekeyRuns: (percent: number) =>
      `Rinnovo le chiavi dell’archivio: ${percent} %. Puoi lavorare come sempre; se chiudi, riprende da dove era arrivato.`,
    rekeyProgress: 'Archivio già passato alla chiave nuova',
    upgrade: (version: string) => `Il centro chiede di aggiornare l’app alla versione ${version}.`,
    upgradeDo: 'Cerca l’aggiornamento',
    copied:
      'Di questo archivio il centro ha già un’altra copia, e non può più dire quale sei tu. Quello che hai scritto è al sicuro qui: accedi di nuovo e parte sotto un nuovo numero, senza doppioni.',
    unknownHere:
      'Il centro è stato ripristinato da una copia di prima che questo dispositivo fosse registrato. Quello che hai scritto è al sicuro qui: accedi di nuovo e parte tutto, senza doppioni.',
    copiedDo: 'Accedi di nuovo',
    space:
      'Lo spazio su questo dispositivo sta finendo: elimina foto, video o app che non servono prima dei prossimi ascolti. Quello che è già salvato resta.',
    spaceSee: 'Quanto ne resta',
    again: {
      title: 'Registra di nuovo questo dispositivo',
      intro: 'Servono la rete e la tua password del centro. La frase di sblocco e il PIN restano gli stessi.',
      login: 'Nome utente',
      password: 'Password',
      missing: 'Scrivi nome utente e password',
      submit: 'Registra di nuovo',
      done: 'Fatto: la coda parte adesso.',
      somebodyElse: 'Questo accesso non è di chi usa l’archivio: niente è cambiato.',
      failed: 'Non è riuscito, e niente è cambiato: controlla rete e password e riprova.',
    },
  },

  passkey: {
    title: 'Sblocco rapido del dispositivo',
    intro:
      'Apri l’archivio con l’impronta, il volto o il codice di questo dispositivo, senza scrivere la frase. La frase continua a valere: non dimenticarla.',
    on: 'Attivo: il dispositivo apre l’archivio da solo.',
    phrase: 'Frase di sblocco',
    phraseMissing: 'Scrivi la frase di sblocco',
    add: 'Attiva',
    remove: 'Disattiva',
    added: 'Sblocco rapido attivo.',
    removed: 'Sblocco rapido disattivato.',
    failed:
      'Il dispositivo non lo ha permesso, o ha risposto due volte in modo diverso: niente è cambiato. La frase continua a valere.',
    wrongPhrase: 'La frase non è quella giusta: niente è cambiato.',
    open: 'Sblocca con il dispositivo',
    phraseWanted:
      'Questa volta serve la frase: il centro ha chiesto chiavi nuove per questo archivio. Poi riattiva lo sblocco rapido in Dispositivo.',
    notOpened: 'Il dispositivo non ha aperto l’archivio: usa la frase. I dati sono intatti.',
  },

  recovery: {
    link: 'Ho dimenticato la frase',
    title: 'Recupera l’archivio',
    intro:
      'Chi custodisce la chiave di recupero dell’ente può riaprire il tuo archivio, con quello che aspetta in coda. Non serve la rete sul dispositivo.',
    first: '1. Fai arrivare questa richiesta a chi custodisce la chiave',
    request: 'Richiesta',
    save: 'Salva la richiesta in un file',
    fileName: 'richiesta-di-recupero.txt',
    second: '2. Incolla qui la risposta',
    answer: 'Risposta',
    answerMissing: 'Incolla la risposta che hai ricevuto',
    third: '3. Scegli una nuova frase e un nuovo PIN',
    submit: 'Riapri l’archivio',
    back: 'Torna allo sblocco',
    refusals: {
      WrongAnswer:
        'Questa risposta non apre l’archivio: forse manca un pezzo, o risponde a una richiesta di prima. Niente è cambiato.',
      NotRecoverable:
        'Questo archivio è di prima che l’ente facesse la chiave di recupero: senza la frase non si apre. Quello che era consegnato è al centro.',
    },
  },

  /** Of a tablet that its worker emptied. */
  ownUntold: 'Il centro lo saprà appena c’è rete: basta riaprire l’app.',

  wiped: {
    lost: (initials: string, moment: string) =>
      `L’archivio di ${initials} è stato svuotato ${onDay(moment)}, perché il dispositivo risultava smarrito. Quello che era consegnato è al centro.`,
    own: (initials: string, moment: string) =>
      `L’archivio di ${initials} è stato svuotato ${onDay(moment)} da chi lo usava. Quello che era consegnato, o nel file di salvataggio, non è perso.`,
    leaving: (initials: string, moment: string) =>
      `L’archivio di ${initials} è stato svuotato ${onDay(moment)}, a fine incarico, dopo aver consegnato tutto.`,
  },
}
