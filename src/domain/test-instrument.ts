/** A small instrument for tests, with every kind of question. */
import type { InstrumentDefinition } from './instrument'

export const smallInstrument: InstrumentDefinition = {
  code: 'prova',
  version: 1,
  name: 'Scheda di prova',
  purpose: 'Serve alle prove.',
  forWhom: { words: 'Nessuno', areas: ['ANZ'] },
  sources: [{ citation: 'Nostra', year: 2026 }],
  sections: [
    {
      id: 'home',
      title: 'Casa',
      questions: [
        { id: 'hasHome', type: 'yesNo', label: 'Ha una casa', isRequired: true, points: { yes: 2, no: 0 } },
        {
          id: 'state',
          type: 'choice',
          label: 'Com’è',
          isRequired: true,
          askIf: [{ question: 'hasHome', is: ['yes'] }],
          options: [
            { value: 'good', label: 'Buona', points: 3 },
            { value: 'poor', label: 'Cattiva', points: 0 },
          ],
        },
        { id: 'rooms', type: 'number', label: 'Stanze', least: 1, most: 20, askIf: [{ question: 'state', is: ['poor'] }] },
        { id: 'crowd', type: 'text', label: 'Come ci si sta', askIf: [{ question: 'rooms', atMost: 2 }] },
      ],
    },
    {
      id: 'life',
      title: 'Vita',
      questions: [
        { id: 'mood', type: 'scale', label: 'Umore', least: 0, most: 4, leastLabel: 'Basso', mostLabel: 'Alto' },
        {
          id: 'friends',
          type: 'choices',
          label: 'Chi vede',
          options: [
            { value: 'kin', label: 'Parenti', points: 1 },
            { value: 'friends', label: 'Amici', points: 1 },
            { value: 'none', label: 'Nessuno', points: 0 },
          ],
        },
        { id: 'since', type: 'date', label: 'Da quando' },
      ],
    },
  ],
  scores: [
    {
      id: 'all',
      label: 'Totale',
      method: 'sum',
      questions: ['hasHome', 'state', 'mood', 'friends'],
      missing: 'noScore',
      better: 'higher',
      bands: [
        { from: 0, to: 4, label: 'Poco' },
        { from: 5, to: 11, label: 'Molto' },
      ],
    },
  ],
}
