/** Conservazione (legal hold) of a case: who holds it, why, and what that means. */
import { fromDay, onDay } from './italianDays'

export const holdText = {
  title: 'Conservazione',
  none: 'Nessuna conservazione disposta: il fascicolo si modifica come sempre.',
  notice:
    'Fascicolo in conservazione: si può aggiungere, ma niente si modifica, si annulla, si unisce o si toglie dai dispositivi.',
  why: (reason: string, day: string) => `${reason} (${fromDay(day)})`,
  place: 'Disponi la conservazione',
  placeLead:
    'Serve quando un giudice, una causa o un’ispezione può chiedere il fascicolo. Il lavoro continua: si aggiunge e basta.',
  reason: 'Perché',
  reasonHint: 'Per esempio: causa civile in corso. Lo legge l’équipe.',
  act: 'Atto che lo chiede',
  actHint: 'Per esempio: nota dell’Avvocatura, protocollo 1234 del 3 marzo. Si può lasciare vuoto.',
  reviewOn: 'Da riesaminare il',
  reviewHint: 'La conservazione non finisce da sola: quel giorno si chiede se serve ancora.',
  facts: {
    by: 'Disposta da',
    act: 'Atto',
    since: 'Dal',
    review: 'Da riesaminare',
    reason: 'Perché',
  },
  reviewLate: (day: string) => `${onDay(day)} è passato: chi coordina verifichi se serve ancora`,
  lift: 'Togli la conservazione',
  liftOf: (reason: string) => `Togli la conservazione: ${reason}`,
  liftWhy: 'Perché non serve più',
  save: 'Conferma',
  placed: 'Conservazione disposta. Salvato sul dispositivo.',
  lifted: 'Conservazione tolta. Salvato sul dispositivo.',
  missing: 'Scrivi perché.',
  wait: 'La dispone e la toglie chi coordina la sede.',
}
