import { useNavigate } from '@tanstack/react-router'
import { unreachable, type Result } from '../../domain/result'
import type { ChangeRefusal } from '../../local/device'
import { useStartContact, useStartIntake, type HowToStart } from '../data/writes'
import { shellText } from '../text/shell'
import { useToast } from '../ui/Announcer'

interface How extends HowToStart {
  readonly replace?: boolean
}

export interface Start {
  readonly start: (how?: How) => void
  readonly isPending: boolean
}

/** Opens a first listening: its draft is on disk before the screen appears. */
export function useNewIntake(): Start {
  const { mutate, isPending } = useStartIntake()
  const navigate = useNavigate()
  const opening = useOpening()
  return {
    isPending,
    start: ({ replace = false, ...how } = {}) => {
      // Two taps of a nervous finger are one listening.
      if (isPending) return
      mutate(how, { onSuccess: opening(draftId => navigate({ to: '/ascolto/$draftId', params: { draftId }, replace })) })
    },
  }
}

/** The same of a contact without a name. */
export function useNewContact(): Start {
  const { mutate, isPending } = useStartContact()
  const navigate = useNavigate()
  const opening = useOpening()
  return {
    isPending,
    start: ({ replace = false } = {}) => {
      if (isPending) return
      mutate(undefined, { onSuccess: opening(draftId => navigate({ to: '/contatto/$draftId', params: { draftId }, replace })) })
    },
  }
}

/** Goes to the draft that was made, or says why none was. */
function useOpening() {
  const toast = useToast()
  return <Id>(open: (id: Id) => Promise<void>) =>
    (answer: Result<Id, ChangeRefusal>) => {
      if (answer.ok) void open(answer.value)
      else toast({ message: whyNot(answer.refusal) })
    }
}

function whyNot(refusal: ChangeRefusal): string {
  switch (refusal.type) {
    case 'Locked':
      return shellText.startFailed.locked
    case 'StorageFull':
      return shellText.startFailed.full
    case 'NotAllowed':
    case 'CannotClose':
    case 'CannotWrite':
    case 'Malformed':
    case 'NoSuchRecord':
    case 'NothingChanged':
    case 'StorageRefused':
    case 'NewerVersion':
      return shellText.startFailed.other
    default:
      return unreachable(refusal)
  }
}
