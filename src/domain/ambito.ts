/** The ambito territoriale sociale: municipalities that run their social services together. */
import { z } from './schema'
import { ApprovalSubject } from './approval'
import { RecordId } from './ids'
import { Comune } from './comune'
import { LocalDate } from './dates'

/** A version of the informativa that the desks hand over. */
export const NoticeVersion = z.object({
  /** As it is printed on the sheet ("2026-1"). */
  version: z.string().trim().min(1).max(40),
  /** The first day on which it is handed over. */
  from: LocalDate,
  /** Where its text is. */
  url: z
    .url({ protocol: /^https$/ })
    .max(300)
    .optional(),
})
export type NoticeVersion = z.infer<typeof NoticeVersion>

export const Ambito = z.object({
  id: RecordId,
  name: z.string().min(1).max(120),
  comuni: z.array(Comune).min(1).max(200),
  /** The comune capofila's cadastral code. */
  leadComune: Comune.shape.catastale,
  /** Invented data: every screen says so. */
  isDemo: z.boolean(),
  /** After how many months without a change an office's records leave its tablets; the usual ones when it does not say. */
  holdingMonths: z.int().min(1).max(240).optional(),
  /** For how many days the code of a referral opens its page; `codeDays` (referral.ts) when it does not say. */
  referralCodeDays: z.int().min(7).max(365).optional(),
  /** What is handed over under GDPR art. 13, version by version; the desks choose from these. */
  privacyNotices: z.array(NoticeVersion).max(40).optional(),
  /** What a team does here without asking its coordinator for approval; it asks for everything when this does not say. */
  waivedApprovals: z.array(ApprovalSubject).max(ApprovalSubject.options.length).optional(),
  /** Whether tablets carry emergency cards of who is followed by the services; they do when it does not say. */
  emergencyCards: z.boolean().optional(),
})
export type Ambito = z.infer<typeof Ambito>

export const holdingMonths = { usual: 24 } as const

/** The versions that were handed over by a day, the one in force first. */
export const noticesBy = (notices: readonly NoticeVersion[] = [], day: LocalDate): readonly NoticeVersion[] =>
  notices.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))
