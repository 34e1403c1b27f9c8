/** The frame round every screen, the locks' cover, errors, updates, settings. */
export const shellText = {
  skip: 'Vai al contenuto',
  navigation: 'Navigazione',
  today: 'Oggi',
  people: 'Persone',
  newIntakeShort: 'Ascolto',
  newIntake: 'Nuovo ascolto',
  services: 'Servizi',
  more: 'Altro',
  lock: 'Blocca',
  noOffice: 'Nessuna sede scelta',
  openToday: (hours: string) => `sportello ${hours}`,
  closedToday: 'sportello chiuso',
  demo: 'dati inventati',
  messages: 'Messaggi',
  close: 'Chiudi',

  startFailed: {
    locked: 'Il dispositivo si è bloccato: sbloccalo e riprova.',
    full: 'Lo spazio sul dispositivo è finito: l’ascolto non può cominciare. Libera spazio nelle impostazioni del dispositivo e riprova.',
    other: 'Il dispositivo non ha potuto aprire la bozza. Niente è andato perso: riprova, e se succede ancora riavvia l’app.',
  },

  error: {
    title: 'Qualcosa si è interrotto',
    saved:
      'Quello che avevi salvato è sul dispositivo, e la bozza aperta è ferma all’ultimo salvataggio, di pochi secondi fa. Torna a Oggi e riprendila da lì.',
    again: 'Se succede di nuovo, scrivi a chi segue l’app questa frase:',
    home: 'Torna a Oggi',
    reload: 'Ricarica l’app',
  },
  notHereYet: {
    title: 'Questa parte non è ancora sul dispositivo',
    saved:
      'Arriva da sola, in pochi secondi, la prima volta che c’è rete. Il resto dell’app funziona, e quello che hai salvato è al suo posto.',
  },
  notFound: {
    title: 'Questa pagina non c’è',
    body: 'L’indirizzo non corrisponde a niente in questa versione dell’app. Niente è andato perso.',
  },

  update: {
    ready: 'È pronta una nuova versione dell’app.',
    how: 'L’aggiornamento richiede pochi secondi, poi ti chiederà di nuovo la frase di sblocco. Bozze e coda restano sul dispositivo.',
    apply: 'Aggiorna ora',
    coming: 'Aggiornamento in corso…',
  },

  storage: {
    full: {
      what: 'Lo spazio sul dispositivo è finito: quello che scrivi adesso resta solo su questa pagina.',
      how: 'Non chiuderla. Quello che era già salvato è al sicuro. Libera spazio nelle impostazioni del dispositivo (foto, video, altre app), poi salva di nuovo. Se non basta, vai in Altro, Dispositivo e premi Salva in un file: raccoglie anche la bozza che non si è salvata.',
    },
    refused: {
      what: 'Il dispositivo non permette di salvare: quello che scrivi adesso resta solo su questa pagina.',
      how: 'Non chiuderla. Quello che era già salvato è al sicuro. Prova a salvare di nuovo; se continua, vai in Altro, Dispositivo e premi Salva in un file, che raccoglie anche la bozza non salvata; poi riavvia l’app.',
    },
    newer: {
      what: 'In un’altra finestra l’app si è aggiornata: questa non può più salvare.',
      how: 'Quello che era già salvato è al sicuro, anche la bozza fino all’ultimo salvataggio. Annota quello che hai scritto dopo, poi ricarica: ti chiederà la frase di sblocco.',
      reload: 'Ricarica',
    },
    unreadable: {
      title: 'L’archivio non risponde',
      saved:
        'Il browser non riesce a leggere i dati di questo dispositivo. Quello che avevi salvato non è stato toccato. Ricarica l’app; se non basta, chiudila e riavvia il dispositivo. Dopo tre tentativi falliti, allo sblocco, puoi salvare in un file quello che non è ancora partito.',
    },
  },

  install: {
    offer: 'Installa l’app su questo dispositivo.',
    why: 'Si apre anche fuori rete, a tutto schermo, e il browser non ne cancella i dati.',
    do: 'Installa',
    gateTitle: 'Prima installa l’app su questo iPad',
    gateWhy:
      'Su iPad e iPhone il browser cancella i dati di un sito dopo sette giorni senza visite. Perché nessun ascolto vada perso, Antenna tiene i dati solo quando è installata.',
    gateSteps: [
      'Tocca il pulsante Condividi (il quadrato con la freccia verso l’alto) nella barra di Safari.',
      'Scegli Aggiungi alla schermata Home, poi Aggiungi.',
      'Apri Antenna dalla schermata Home e accedi da lì.',
    ],
  },
}
