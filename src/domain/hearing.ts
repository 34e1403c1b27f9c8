/** A hearing (udienza) to which the service or the people of a case are called, and what came of it. */
import { z } from './schema'
import { courtReference } from './court'
import { LocalDate } from './dates'
import { CaseId, HearingId, MandateId, MeasureId, WorkerId } from './ids'

/** What it is held for. */
export const HearingPurpose = z.enum(['partiesAppearance', 'minorHearing', 'serviceHearing', 'validation', 'other'])
export type HearingPurpose = z.infer<typeof HearingPurpose>

const time = z.iso.time({ precision: -1 })

export const HearingEnding = z.discriminatedUnion('do', [
  z.object({ do: z.literal('held'), note: z.string().trim().min(1).max(4000).optional() }),
  z.object({
    do: z.literal('adjourned'),
    to: LocalDate,
    at: time.optional(),
    note: z.string().trim().min(1).max(1000).optional(),
  }),
  z.object({ do: z.literal('cancelled'), note: z.string().trim().min(1).max(1000).optional() }),
])
export type HearingEnding = z.infer<typeof HearingEnding>

export const Hearing = z.object({
  id: HearingId,
  caseId: CaseId,
  workerId: WorkerId,
  ...courtReference,
  mandateId: MandateId.optional(),
  measureId: MeasureId.optional(),
  purpose: HearingPurpose,
  /** The day in Italy and the time on its walls. */
  on: LocalDate,
  at: time.optional(),
  room: z.string().trim().min(1).max(120).optional(),
  judge: z.string().trim().min(1).max(120).optional(),
  /** Who goes for the service. */
  attending: z.array(WorkerId).max(10),
  ending: HearingEnding.optional(),
})
export type Hearing = z.infer<typeof Hearing>

/** The day on which it is next held; nothing once it was, or is not to be. */
export function hearingDue({
  on,
  at,
  ending,
}: Pick<Hearing, 'on' | 'at' | 'ending'>): { readonly on: LocalDate; readonly at: string | undefined } | undefined {
  if (!ending) return { on, at }
  return ending.do === 'adjourned' ? { on: ending.to, at: ending.at } : undefined
}

/** An adjournment leads onwards. */
export const hearingFault = ({ on, ending }: Hearing): 'AdjournedBackwards' | undefined =>
  ending?.do === 'adjourned' && ending.to <= on ? 'AdjournedBackwards' : undefined
