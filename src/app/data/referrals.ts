/** Referrals: read from the device, begun, and answered. */
import { skipToken, useQuery } from '@tanstack/react-query'
import type { PersonId, RecordId, ReferralId, WorkerId } from '../../domain/ids'
import { partiesOf, remindAfter, type ReferralParty, type ReferralTarget, type SharedFact } from '../../domain/referral'
import type { ServiceClass } from '../../domain/service'
import type { DeskRecordView, Draft, OpenReferral } from '../../local/device'
import { useDevice } from './DeviceContext'
import { usePerson } from './reads'
import { useSession } from './SessionContext'

export type ReferralView = DeskRecordView<'referral'>
export type ReferralDraftOf = Extract<Draft, { kind: 'referral' }>
const topics = ['records', 'people', 'queue', 'session'] as const

/** Of one person, or all that this tablet has, the last first. */
export function useReferrals(person?: PersonId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['referrals', person ?? 'all'],
    queryFn: () => device.deskRecords({ kind: 'referral', person }),
    meta: { topics },
  })
}

/** Those that are not concluded, of all that this tablet has, the last first. */
export function useOpenReferrals() {
  const device = useDevice()
  return useQuery({
    queryKey: ['referrals', 'open'],
    queryFn: () => device.deskRecords({ kind: 'referral', isOpen: true }),
    meta: { topics },
  })
}

/** `null` when this tablet does not have it. */
export function useReferral(id: ReferralId | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['referral', id],
    queryFn:
      id === undefined
        ? skipToken
        : async () => (await device.deskRecords({ kind: 'referral', ids: [id as string as RecordId] }))[0] ?? null,
    meta: { topics },
  })
}

/** The side of whoever works on this tablet; empty while it is not known. */
export function useParties(view: ReferralView | null | undefined): readonly ReferralParty[] {
  const { data: session } = useSession()
  const own = session?.worker.offices
  const parties = view && own ? partiesOf(view.record, [], own) : []
  // The whole person is read only where another desk has sent: whoever follows them now is on its side too.
  const isSettled = !own || parties.includes('sender')
  const { data: person } = usePerson(isSettled ? undefined : view?.record.personId)
  return view && own && person ? partiesOf(view.record, person.person.offices, own) : parties
}

export interface BegunReferral {
  readonly target?: ReferralTarget | undefined
  readonly recipient?: string | undefined
  readonly serviceClass?: ServiceClass | undefined
  readonly shared: readonly SharedFact[]
  readonly reason: string
}

/** A referral begun from what is known already, with the id that its record will have. */
export function useNewReferral(): (begun: BegunReferral) => Promise<OpenReferral> {
  const device = useDevice()
  return async ({ serviceClass, ...begun }) => ({
    ...begun,
    id: (await device.newId()) as string as ReferralId,
    urgency: 'none',
    remindAfterDays: remindAfter(serviceClass, 'none'),
  })
}

export function useNewPassageId(): () => Promise<RecordId> {
  const device = useDevice()
  return () => device.newId()
}

/** What was being written for a person, or a new one that goes to disk with its first letter. `null` when this tablet does not have the person. */
export function useReferralDraft(of: PersonId, begin: (() => BegunReferral) | undefined) {
  const device = useDevice()
  const newReferral = useNewReferral()
  return useQuery({
    queryKey: ['referralDraft', of],
    queryFn: begin
      ? async (): Promise<ReferralDraftOf> => {
          const drafts = (await device.drafts()).map(({ draft }) => draft)
          const left = drafts.find(draft => draft.kind === 'referral' && draft.of === of)
          if (left?.kind === 'referral') return left
          const referral = await newReferral(begin())
          const now = new Date().toISOString()
          return { kind: 'referral', id: referral.id, startedAt: now, updatedAt: now, of, referral }
        }
      : skipToken,
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
  })
}

/** Desks and workers of the ambito by name; empty until they are read. */
export function useAmbitoNames() {
  const device = useDevice()
  const { data } = useQuery({ queryKey: ['ambitoNames'], queryFn: () => device.ambitoNames(), meta: { topics: ['session'] } })
  return {
    offices: data?.offices ?? [],
    officeName: (id: string): string => data?.offices.find(office => office.id === id)?.name ?? '',
    workerName: (id: WorkerId | undefined): string => (id && data?.workers[id]) || '',
  }
}
