/** Truth expires: when an entry was last checked, by whom and how, and for how long that is to be believed. */
import { z } from './schema'
import { addDays, LocalDate } from './dates'
import { WorkerId } from './ids'
import type { Service, ServiceClass } from './service'

export const VerificationMethod = z.enum(['phone', 'visit', 'email', 'website', 'document', 'desk'])
export type VerificationMethod = z.infer<typeof VerificationMethod>

export const Verification = z.object({
  on: LocalDate,
  /** Absent for what was imported. */
  by: WorkerId.optional(),
  how: VerificationMethod,
  /** Who answered. */
  with: z.string().max(120).optional(),
})
export type Verification = z.infer<typeof Verification>

/** How many days a check is good for: what volunteers run changes more often than a public desk. */
export const verifiedForDays: Readonly<Record<ServiceClass, number>> = {
  emergency: 90,
  economicSupport: 90,
  essentials: 90,
  selfHelp: 120,
  transport: 180,
  information: 180,
  housing: 180,
  education: 240,
  homeCare: 240,
  workSupport: 180,
  healthCare: 240,
  dayCentre: 365,
  residential: 365,
  protection: 180,
  community: 120,
}

/** Days before the end when a check is asked for already. */
export const expiringDays = 21

export type VerificationState =
  | { readonly type: 'toVerify' }
  | { readonly type: 'verified' | 'expiring' | 'expired'; readonly on: LocalDate; readonly until: LocalDate }
  | { readonly type: 'retired' }

/** Da verificare → Verificata → In scadenza → Scaduta; or Dismessa. */
export function verificationState(
  { status, verification, serviceClass }: Pick<Service, 'status' | 'verification' | 'serviceClass'>,
  today: LocalDate,
): VerificationState {
  if (status === 'withdrawn') return { type: 'retired' }
  if (!verification) return { type: 'toVerify' }
  const until = addDays(verification.on, verifiedForDays[serviceClass])
  const type = today > until ? 'expired' : today > addDays(until, -expiringDays) ? 'expiring' : 'verified'
  return { type, on: verification.on, until }
}

/** Whether somebody should call and ask. */
export const needsCall = (state: VerificationState): boolean =>
  state.type === 'toVerify' || state.type === 'expiring' || state.type === 'expired'

/** What is most urgent to check comes first: never checked, then the longest expired. */
export const callOrder = (state: VerificationState): string =>
  state.type === 'expired' || state.type === 'expiring' ? state.until : ''
