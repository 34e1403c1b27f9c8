/** What may fit, requirement by requirement: an order and its reasons; the worker decides. */
import type { RequirementState } from '../../domain/requirement-check'
import type { Standing } from '../../domain/orientation'

const standing: Record<Standing, string> = {
  fits: 'Sembra adatto',
  mayFit: 'Forse adatto',
  doesNotFit: 'Non sembra adatto',
}

const state: Record<RequirementState, string> = { met: 'ok', missing: 'no', unknown: 'da chiedere' }

export const orientationText = {
  standing,
  state,
  requirements: (checks: string) => `Requisiti: ${checks}`,
  noRequirements: 'Nessun requisito nella scheda',
  missing: (asked: string) => ` (${asked})`,
  or: ' o ',

  /** What a requirement is about, in a word or two. */
  topic: {
    age: 'età',
    residence: 'residenza',
    household: 'famiglia',
    stay: 'cittadinanza o permesso',
    sex: 'sesso',
    served: 'comune servito',
    other: (text: string) => `«${text}»`,
  },

  toAsk: 'Da chiedere',
  countsFor: (services: number) => (services === 1 ? 'serve per 1 servizio' : `serve per ${services} servizi`),
  lead: 'Requisiti e ordine aiutano a scegliere: si può scegliere anche un servizio che non sembra adatto.',

  question: {
    birth: 'data di nascita',
    sex: 'sesso',
    residence: 'comune di residenza',
    residentSince: 'da quando ha la residenza',
    region: 'se ha la residenza in regione',
    stay: 'cittadinanza o permesso di soggiorno',
    minors: 'quanti minori in famiglia',
    members: 'quante persone in famiglia',
    invalidityPercent: 'percentuale di invalidità',
    trait: (trait: string) => `se è una famiglia ${trait}`,
    livesAlone: 'se vive senza altre persone',
  },
}
