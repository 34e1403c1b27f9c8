/** Areas of need and what people ask for: one internal code each, with the crosswalk that the flows need (DOMAIN: needs and areas). */
import { z } from './schema'

/** The areas of the social services. The Italian words on screen are in the app's catalogue. */
export const Area = z.enum(['MIN', 'ANZ', 'DIS', 'IMM', 'FRA', 'DIP', 'GIO', 'MUL'])
export type Area = z.infer<typeof Area>

/** AreaUtenza of the SIUSS flow (INPS PSA 2018-06); absent where the crosswalk has none. */
export const siussAreaByArea: Readonly<Record<Area, '1' | '2' | '3' | undefined>> = {
  MIN: '1',
  ANZ: '3',
  DIS: '2',
  IMM: '3',
  FRA: '3',
  DIP: '3',
  GIO: '1',
  MUL: undefined,
}

/** "Motivo della richiesta": what the request is about, one step finer than the area. */
export const Motive = z.enum([
  'information',
  'incomeAndDebts',
  'housing',
  'workAndTraining',
  'healthAndCare',
  'disability',
  'parenting',
  'familyConflict',
  'violence',
  'minorsAndSchool',
  'addictions',
  'mentalHealth',
  'loneliness',
  'immigrationAndDocuments',
  'justice',
  'transport',
  'emergency',
  'other',
])
export type Motive = z.infer<typeof Motive>

/** The chips of "Che cosa serve": what a worker taps, and what the tap records. */
export const NeedChip = z.enum([
  'elderly',
  'minorsAndFamily',
  'disability',
  'housing',
  'workAndIncome',
  'foreigners',
  'addictionsMentalHealth',
  'violence',
  'other',
])
export type NeedChip = z.infer<typeof NeedChip>

export interface NeedMeaning {
  readonly area: Area
  readonly motives: readonly Motive[]
}

/** Violence against a minor belongs to the area of minors, against an adult to fragility. */
export function needMeaning(chip: NeedChip, personIsMinor: boolean): NeedMeaning {
  if (chip === 'violence') return { area: personIsMinor ? 'MIN' : 'FRA', motives: ['violence'] }
  return meaningByChip[chip]
}

const meaningByChip: Readonly<Record<Exclude<NeedChip, 'violence'>, NeedMeaning>> = {
  elderly: { area: 'ANZ', motives: [] },
  minorsAndFamily: { area: 'MIN', motives: [] },
  disability: { area: 'DIS', motives: [] },
  housing: { area: 'FRA', motives: ['housing'] },
  workAndIncome: { area: 'FRA', motives: ['incomeAndDebts', 'workAndTraining'] },
  foreigners: { area: 'IMM', motives: [] },
  addictionsMentalHealth: { area: 'DIP', motives: [] },
  other: { area: 'MUL', motives: [] },
}
