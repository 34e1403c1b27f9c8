/** Everything the screens ask the device to do. Each answers when it is on disk, never after waiting for the network. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { italianDay } from '../../domain/dates'
import { uuidv7, type IntakeId, type OfficeId, type QuickContactId, type RecordId } from '../../domain/ids'
import type { QuickContact } from '../../domain/quick-contact'
import { err, type Result } from '../../domain/result'
import type { Change, ChangeRefusal, Draft, Session } from '../../local/device'
import { useDevice } from './DeviceContext'
import { isLocked } from './queryClient'
import { sessionQuery } from './SessionContext'
import { begunKey, type BegunDraft } from './useDraft'

/** `mutateAsync(change)` answers a Result; `isPending` while the transaction runs. */
export function useChange() {
  const device = useDevice()
  return useMutation({ mutationFn: (change: Change) => device.change(change) })
}

/** The same without `isPending`, for who has much to draw: while the transaction runs nothing is drawn again for its sake. */
export function useQuietChange(): (change: Change) => Promise<Result<unknown, ChangeRefusal>> {
  const device = useDevice()
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  if (failure) throw failure.error
  return async change => {
    try {
      return await device.change(change)
    } catch (error) {
      if (!isLocked(error)) setFailure({ error })
      throw error
    }
  }
}

export interface HowToStart {
  /** The contact without a name that the listening grows out of. */
  readonly from?: QuickContact | undefined
  readonly isEmergency?: boolean | undefined
}

/**
 * Begins a draft: `open` goes to its screen while it goes to disk; the screen shows its fields when it is there. `onRefused` says why it cannot be, of a
 * screen that may be open by then.
 */
function useBegin<How, Id extends string>(
  begin: (id: RecordId, session: Session, how: How) => Draft & { readonly id: Id },
  onRefused: Refused,
) {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ how, open }: Begin<How, Id>): Promise<Result<unknown, ChangeRefusal>> => {
      const session = await queries.fetchQuery(sessionQuery(device))
      if (!session) return err({ type: 'Locked' })
      // The id is made here: a tap does not wait for the worker's turn.
      const draft = begin(uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as RecordId, session, how)
      const saved = device.saveDraft(draft)
      queries.setQueryData<BegunDraft>(begunKey(draft.id), { draft, saved })
      open(draft.id)
      return saved
    },
    // Here and not at the call: by then the screen that was tapped has gone.
    onSuccess: answer => {
      if (!answer.ok) onRefused(answer.refusal)
    },
  })
}

type Refused = (refusal: ChangeRefusal) => void

interface Begin<How, Id> {
  readonly how: How
  readonly open: (id: Id) => void
}

/** The draft of a first listening. */
export const useStartIntake = (onRefused: Refused) => useBegin(newIntake, onRefused)

/** The draft of a contact without a name. */
export const useStartContact = (onRefused: Refused) => useBegin(newContact, onRefused)

function newIntake(id: RecordId, session: Session, { from, isEmergency }: HowToStart): OpenIntake {
  const empty = emptyIntake(id as string as IntakeId, session, Date.now())
  return isEmergency ? begunAsEmergency(empty) : from ? grownFrom(from, empty) : empty
}

const begunAsEmergency = (empty: OpenIntake): OpenIntake => ({
  ...empty,
  isEmergency: true,
  intake: { ...empty.intake, urgency: 'today' },
})

/** A listening that begins where a contact without a name ended: what it knows need not be asked again. */
function grownFrom(contact: QuickContact, empty: OpenIntake): OpenIntake {
  const { comune, channel, chip, area, motive, unmetDemand, id } = contact
  return {
    ...empty,
    promotes: id,
    intake: { ...empty.intake, comune, channel, chips: [chip], areas: [area], motives: [motive], unmetDemand },
  }
}

function newContact(newId: RecordId, session: Session): Extract<Draft, { kind: 'quickContact' }> {
  const id = newId as string as QuickContactId
  const now = Date.now()
  const startedAt = new Date(now).toISOString()
  return {
    kind: 'quickContact',
    id,
    startedAt,
    updatedAt: startedAt,
    contact: {
      id,
      officeId: session.office?.id,
      workerId: session.worker.id,
      comune: session.office?.comune,
      contactedOn: italianDay(now),
      channel: 'inPerson',
      outcome: 'informationGiven',
    },
  }
}

type OpenIntake = Extract<Draft, { kind: 'intake' }>

function emptyIntake(id: IntakeId, session: Session, now: number): OpenIntake {
  const startedAt = new Date(now).toISOString()
  return {
    kind: 'intake',
    id,
    startedAt,
    updatedAt: startedAt,
    step: 1,
    who: { type: 'undecided', fields: {} },
    intake: {
      id,
      officeId: session.office?.id,
      workerId: session.worker.id,
      comune: session.office?.comune,
      accessedOn: italianDay(now),
      startedAt,
      channel: 'inPerson',
      reason: 'spontaneous',
      interlocutor: 'person',
      chips: [],
      areas: [],
      motives: [],
      urgency: 'none',
      services: [],
      privacyNoticeGiven: false,
    },
    completeLater: false,
  }
}

/** Throws a draft away; the answer brings it back. */
export function useDiscardDraft() {
  const device = useDevice()
  return useMutation({
    mutationFn: async (draft: Draft) => {
      await device.discardDraft(draft.id)
      return async () => {
        await device.saveDraft(draft)
      }
    },
  })
}

export function useChooseOffice() {
  const device = useDevice()
  return useMutation({ mutationFn: (office: Parameters<typeof device.chooseOffice>[0]) => device.chooseOffice(office) })
}

export function useSyncNow() {
  const device = useDevice()
  return useMutation({ mutationFn: () => device.syncNow() })
}

/** Answers when everything was tried. The browser is asked first to keep the data: only a page can ask. */
export function usePrepare() {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (office: OfficeId) => {
      await device.persist()
      return device.prepare(office)
    },
    onSuccess: async () => {
      await Promise.all(['readiness', 'storage', 'status'].map(name => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
}

export function usePersist() {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => device.persist(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['storage'] }),
  })
}
