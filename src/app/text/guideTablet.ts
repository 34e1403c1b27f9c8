/** The pages of the Guida about the tablet itself: what it keeps, sends and locks. */
import type { GuideId } from './guideWords'

interface GuidePart {
  readonly title: string
  readonly lines: readonly string[]
}

export interface GuideText {
  readonly title: string
  readonly lead: string
  readonly parts: readonly GuidePart[]
  readonly next: readonly GuideId[]
}

type TabletId = Extract<GuideId, 'da-controllare' | 'fuori-rete' | 'blocchi-e-pin' | 'dispositivo-smarrito'>

export const tabletPages: Readonly<Record<TabletId, GuideText>> = {
  'da-controllare': {
    title: 'Da controllare',
    lead: 'Qui arriva solo quello che deve decidere una persona.',
    parts: [
      {
        title: 'Due versioni dello stesso dato',
        lines: [
          'Due colleghi hanno scritto cose diverse senza saperlo. Le vedi una accanto all’altra, con chi e quando.',
          'Tieni una delle due, scrivine un’altra, oppure conserva entrambe in una nota.',
        ],
      },
      {
        title: 'Modifiche messe da parte',
        lines: [
          'Il centro non ha potuto accettare una modifica. Non è persa: decide chi coordina.',
          'Se la modifica è tua, vedi qui che cosa è stato deciso.',
        ],
      },
      {
        title: 'Anche fuori rete',
        lines: ['Puoi scegliere quando vuoi: la scelta va in coda e parte con la rete.'],
      },
    ],
    next: ['fuori-rete', 'persone'],
  },
  'fuori-rete': {
    title: 'Che cosa succede fuori rete',
    lead: 'Si lavora come sempre. La rete serve per consegnare, non per scrivere.',
    parts: [
      {
        title: 'Le parole',
        lines: [
          '«Solo su questo dispositivo»: è una bozza. «In coda»: è salvato e aspetta la rete. «Consegnato» con l’ora: il centro lo ha.',
          '«Serve un controllo»: c’è qualcosa da decidere in Da controllare.',
          'In alto a destra vedi sempre come sta il dispositivo. Toccalo per i particolari e per Sincronizza ora.',
        ],
      },
      {
        title: 'Quando la rete torna',
        lines: [
          'Tutto parte da solo, nell’ordine in cui lo hai scritto. Non devi fare niente.',
          'In Dispositivo leggi, voce per voce, quando il centro ha ricevuto.',
        ],
      },
      {
        title: 'Per quanto tempo',
        lines: [
          'Senza sentire il centro il dispositivo si legge per un numero di giorni: lo vedi allo sblocco. Poi si può solo scrivere, finché non torna un contatto.',
          'Quello che hai scritto non si cancella mai da solo.',
        ],
      },
      {
        title: 'Che cosa non si può fare',
        lines: [
          'Il primo accesso, la ricerca delle schede a riposo e il registro dei dispositivi hanno bisogno della rete.',
          'Traduzioni, guida e codici arrivano poco dopo l’installazione: se non ci sono ancora, la schermata lo dice.',
        ],
      },
    ],
    next: ['prima-di-uscire', 'blocchi-e-pin'],
  },
  'blocchi-e-pin': {
    title: 'Blocchi, frase e PIN',
    lead: 'Due serrature: una veloce per la pausa, una vera per quando chiudi.',
    parts: [
      {
        title: 'La pausa',
        lines: [
          'Dopo 5 minuti senza tocchi, o un minuto con l’app nascosta, l’app si blocca. Si riapre col PIN di sei cifre.',
          'Dopo cinque PIN sbagliati serve la frase. Bozze e coda restano intatte.',
        ],
      },
      {
        title: 'La chiusura',
        lines: [
          'Con Blocca, chiudendo l’app, o dopo 8 ore dalla frase, serve di nuovo la frase di sblocco.',
          'Dopo le frasi sbagliate si aspetta sempre un po’ di più. Niente viene cancellato.',
        ],
      },
      {
        title: 'Per imparare',
        lines: [
          'Dalla schermata di sblocco si apre la Prova, con persone inventate: niente parte, e quando esci non resta niente.',
        ],
      },
      {
        title: 'Se dimentichi la frase',
        lines: [
          'Il centro non la conosce. Può aiutarti solo chi custodisce la chiave di recupero dell’ente, se c’è.',
          'La password è un’altra cosa: serve per accedere al centro.',
        ],
      },
    ],
    next: ['dispositivo-smarrito', 'fuori-rete'],
  },
  'dispositivo-smarrito': {
    title: 'Dispositivo smarrito',
    lead: 'Prima si avvisa, poi si cerca.',
    parts: [
      {
        title: 'Subito',
        lines: [
          'Avvisa chi coordina o chi amministra: da Altro, Dispositivi, tocca Dispositivo smarrito e scrive il motivo.',
          'Da quel momento il centro non accetta più niente da quel dispositivo. Al primo contatto il dispositivo si svuota da solo.',
          'I dati sul dispositivo sono cifrati: senza la frase non si leggono.',
        ],
      },
      {
        title: 'Che cosa conteneva',
        lines: ['Nel registro c’è l’elenco di quello che il dispositivo aveva: serve per dire chi è coinvolto.'],
      },
      {
        title: 'Se lo ritrovi',
        lines: ['La decisione si può ritirare finché il dispositivo non l’ha ricevuta.'],
      },
    ],
    next: ['blocchi-e-pin'],
  },
}
