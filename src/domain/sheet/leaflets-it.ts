import type { Leaflets } from './leaflets'

export const leaflets: Leaflets = {
  review: { state: 'toReview', by: 'office' },
  privacy: {
    title: 'Come usiamo i tuoi dati',
    lead: 'Informativa breve sui dati personali (articolo 13 del Regolamento UE 2016/679).',
    sections: [
      {
        label: 'Chi tiene i dati',
        lines: [
          'I tuoi dati li tiene {controller}.',
          'Il responsabile della protezione dei dati (DPO) risponde alle tue domande: {officer}.',
        ],
      },
      {
        label: 'Perché te li chiediamo',
        lines: [
          'Servono per ascoltarti e per aiutarti.',
          'È un compito che la legge dà ai Comuni, nell’interesse di tutti.',
          'Per questo non firmi un consenso. Decidi tu che cosa raccontare.',
        ],
      },
      {
        label: 'Che cosa scriviamo',
        lines: [
          'Il tuo nome, come ti troviamo, di che cosa hai bisogno.',
          'Scriviamo della salute o della famiglia solo quando serve per aiutarti.',
          'Se non vuoi dire il nome, le informazioni te le diamo lo stesso.',
        ],
      },
      {
        label: 'Chi li legge',
        lines: [
          'Li legge chi ti aiuta: gli operatori del servizio sociale.',
          'Se ti mandiamo a un altro servizio, gli diciamo solo quello che serve. Prima lo chiediamo a te.',
          'In alcuni casi la legge ci obbliga a informare un giudice.',
        ],
      },
      {
        label: 'Per quanto tempo',
        lines: ['Li teniamo per il tempo che la legge chiede. Poi si cancellano o passano in archivio.'],
      },
      {
        label: 'Che cosa puoi fare',
        lines: [
          'Puoi chiedere di vedere i tuoi dati e di correggerli.',
          'Nei casi previsti dalla legge puoi chiedere di cancellarli, di usarli di meno o di non usarli.',
          'Parla con noi allo sportello, oppure scrivi al DPO.',
          'Se qualcosa non va, puoi scrivere al Garante per la protezione dei dati personali: www.garanteprivacy.it.',
        ],
      },
      {
        label: 'Chi decide',
        lines: ['Decidono le persone. Il programma può solo consigliare un servizio.'],
      },
    ],
  },
  askForOfficer: 'chiedi l’indirizzo allo sportello',
  numbers: {
    title: 'Numeri da chiamare',
    lead: 'Sono gratis. Rispondono a ogni ora, tutti i giorni.',
    of: {
      '112': { label: 'Emergenza', line: 'Per un pericolo grave: polizia, fuoco, ambulanza.' },
      '118': { label: 'Ambulanza', line: 'Se qualcuno sta molto male.' },
      '115': { label: 'Vigili del fuoco', line: 'Se c’è un incendio, una fuga di gas o un crollo.' },
      '1522': {
        label: 'Violenza e stalking',
        line: 'Ti ascoltano donne esperte. Parlano molte lingue. Non dici il nome se non vuoi.',
      },
      '114': { label: 'Bambini in pericolo', line: 'Se un bambino o un ragazzo rischia qualcosa di grave.' },
      '19696': { label: 'Telefono Azzurro', line: 'Per bambini e ragazzi che vogliono parlare con qualcuno.' },
      '116000': { label: 'Bambini scomparsi', line: 'Se un bambino o un ragazzo non si trova.' },
      '800290290': {
        label: 'Tratta e sfruttamento',
        line: 'Se ti costringono a lavorare o a prostituirti. Parlano molte lingue.',
      },
    },
  },
}
