import type { Leaflets } from './leaflets'
import { leaflets as italian } from './leaflets-it'

export const leaflets: Leaflets = {
  ...italian,
  review: { state: 'toReview', by: 'easyReaders' },
  privacy: {
    title: 'Le cose che scriviamo di te',
    lead: 'Questo foglio dice che cosa facciamo con i tuoi dati. I dati sono le cose che sappiamo di te.',
    sections: [
      {
        label: 'Chi ha i tuoi dati',
        lines: ['I tuoi dati li ha {controller}.', 'C’è una persona che li protegge. Si chiama DPO. Per scriverle, {officer}.'],
      },
      {
        label: 'Perché scriviamo',
        lines: [
          'Scriviamo per aiutarti bene.',
          'La legge dice che il Comune deve aiutare le persone.',
          'Non devi firmare niente.',
        ],
      },
      {
        label: 'Che cosa scriviamo',
        lines: [
          'Il tuo nome. Il tuo telefono. Le cose che ti servono.',
          'A volte scriviamo della tua salute. A volte della tua famiglia. Solo se serve.',
          'Puoi anche non dire il nome. Ti aiutiamo lo stesso.',
        ],
      },
      {
        label: 'Chi può leggere',
        lines: [
          'Legge solo chi ti aiuta.',
          'Se ti aiuta anche un altro ufficio, prima chiediamo a te.',
          'Qualche volta dobbiamo dirlo a un giudice. Lo dice la legge.',
        ],
      },
      {
        label: 'Per quanto tempo',
        lines: ['C’è una legge che dice per quanto tempo. Poi i dati si cancellano o vanno in archivio.'],
      },
      {
        label: 'Che cosa puoi fare tu',
        lines: [
          'Puoi vedere i tuoi dati. Chiedi a noi.',
          'Puoi dire: questo è sbagliato. Noi lo correggiamo.',
          'A volte puoi dire: cancellate. A volte puoi dire: non usatelo.',
          'Se non sei contento, scrivi al Garante. Il sito è www.garanteprivacy.it.',
        ],
      },
      { label: 'Chi decide', lines: ['Decidono le persone. Il computer dà solo consigli.'] },
    ],
  },
  numbers: {
    title: 'Chi puoi chiamare',
    lead: 'Non paghi la telefonata. Puoi chiamare sempre, di giorno e di notte.',
    of: {
      '112': { label: 'C’è un pericolo', line: 'Arriva chi ti può aiutare: polizia, pompieri o ambulanza.' },
      '118': { label: 'Qualcuno sta molto male', line: 'Arriva l’ambulanza.' },
      '115': { label: 'C’è un fuoco o puzza di gas', line: 'Arrivano i pompieri.' },
      '1522': { label: 'Qualcuno ti fa del male', line: 'Ti risponde una donna. Parlano tante lingue. Puoi non dire il nome.' },
      '114': { label: 'Un bambino è in pericolo', line: 'Può chiamare chiunque.' },
      '19696': { label: 'Sei un bambino o un ragazzo', line: 'Se hai un problema, qualcuno ti ascolta.' },
      '116000': { label: 'Un bambino non si trova', line: 'Chiama subito.' },
      '800290290': { label: 'Qualcuno ti obbliga a lavorare', line: 'Ti aiutano a uscirne. Parlano tante lingue.' },
    },
  },
}
