/**
 * An instrument of assessment, as data: sections of questions, when each is asked, how the answers become scores and what these mean. One engine shows
 * and counts them all, so that an ente adds its own without code.
 */
import { z } from './schema'
import { Area } from './areas'
import { LocalDate } from './dates'
import { InstrumentId, WorkerId } from './ids'

/** Of a section, a question or a score: what answers are kept by, and so never changed from one version to the next. */
const Key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
/** Of an option. The codes of a national flow are kept as they are. */
const OptionValue = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/)
const Points = z.number().min(-1000).max(1000)

export const InstrumentOption = z.object({
  value: OptionValue,
  label: z.string().min(1).max(300),
  hint: z.string().min(1).max(600).optional(),
  /** What it adds to the scores that count its question. */
  points: Points.optional(),
})
export type InstrumentOption = z.infer<typeof InstrumentOption>

/**
 * Asked only if an earlier question of the same section was answered so: with one of some values (`yes` and `no` for a yes or no), or with a number
 * within bounds.
 */
export const AskIf = z.object({
  question: Key,
  is: z.array(OptionValue).min(1).max(60).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
})
export type AskIf = z.infer<typeof AskIf>

const asked = {
  id: Key,
  label: z.string().min(1).max(300),
  hint: z.string().min(1).max(600).optional(),
  /** A part is not signed without it. */
  isRequired: z.boolean().optional(),
  /** All have to hold. */
  askIf: z.array(AskIf).min(1).max(6).optional(),
}
const options = z.array(InstrumentOption).min(2).max(60)

export const Question = z.discriminatedUnion('type', [
  z.object({ ...asked, type: z.literal('choice'), options }),
  z.object({ ...asked, type: z.literal('choices'), options }),
  z.object({ ...asked, type: z.literal('number'), least: z.number(), most: z.number(), unit: z.string().max(20).optional() }),
  /** Whole steps from one end to the other; the answer is its own points. */
  z.object({
    ...asked,
    type: z.literal('scale'),
    least: z.int().min(-10).max(10),
    most: z.int().min(-10).max(10),
    leastLabel: z.string().min(1).max(80),
    mostLabel: z.string().min(1).max(80),
  }),
  z.object({ ...asked, type: z.literal('text'), isLong: z.boolean().optional() }),
  z.object({ ...asked, type: z.literal('date') }),
  z.object({ ...asked, type: z.literal('yesNo'), points: z.object({ yes: Points, no: Points }).optional() }),
])
export type Question = z.infer<typeof Question>

/** What one professional fills in and signs. */
export const InstrumentSection = z.object({
  id: Key,
  title: z.string().min(1).max(120),
  lead: z.string().min(1).max(800).optional(),
  questions: z.array(Question).min(1).max(120),
})
export type InstrumentSection = z.infer<typeof InstrumentSection>

/** What a stretch of points means; both ends belong to it. */
export const Band = z.object({
  from: z.number(),
  to: z.number(),
  label: z.string().min(1).max(80),
  meaning: z.string().min(1).max(400).optional(),
})
export type Band = z.infer<typeof Band>

export const InstrumentScore = z.object({
  id: Key,
  label: z.string().min(1).max(120),
  method: z.enum(['sum', 'mean']),
  /** Their points are counted. */
  questions: z.array(Key).min(1).max(200),
  /** A question without an answer: there is no score, it counts nothing, or the others stand for it. */
  missing: z.enum(['noScore', 'zero', 'prorate']),
  /** With `zero` and `prorate`: fewer answers than these make no score. */
  minAnswered: z.int().min(1).max(200).optional(),
  better: z.enum(['higher', 'lower']),
  bands: z.array(Band).max(12).optional(),
  /** Who set the bands, and what the score does not say. */
  note: z.string().min(1).max(600).optional(),
})
export type InstrumentScore = z.infer<typeof InstrumentScore>

export const InstrumentSource = z.object({
  citation: z.string().min(1).max(400),
  year: z.int().min(1900).max(2100).optional(),
  url: z.url().max(300).optional(),
  /** Under which terms it may be used. */
  rights: z.string().min(1).max(400).optional(),
})
export type InstrumentSource = z.infer<typeof InstrumentSource>

export const InstrumentDefinition = z.object({
  /** The same for all versions. */
  code: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(60),
  version: z.int().min(1).max(999),
  name: z.string().min(1).max(120),
  purpose: z.string().min(1).max(600),
  forWhom: z.object({ words: z.string().min(1).max(200), areas: z.array(Area).max(8) }),
  sources: z.array(InstrumentSource).min(1).max(12),
  sections: z.array(InstrumentSection).min(1).max(40),
  scores: z.array(InstrumentScore).max(40),
})
export type InstrumentDefinition = z.infer<typeof InstrumentDefinition>

/** An instrument that the ente brought. Its definition is written once: another wording is another version, and answers stay readable by theirs. */
export const Instrument = z.object({
  id: InstrumentId,
  definition: InstrumentDefinition,
  workerId: WorkerId,
  /** Not offered any more from that day on; what was filled in stays readable. */
  withdrawnOn: LocalDate.optional(),
})
export type Instrument = z.infer<typeof Instrument>

/** An answer as it is kept: a value or several, a number, text or a day, yes or no. */
export const Answer = z.union([z.string().min(1).max(8000), z.number(), z.boolean(), z.array(OptionValue).min(1).max(60)])
export type Answer = z.infer<typeof Answer>

/** By question. */
export const Answers = z.record(Key, Answer)
export type Answers = z.infer<typeof Answers>
