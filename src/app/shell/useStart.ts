import { useNavigate } from '@tanstack/react-router'
import type { IntakeId, QuickContactId } from '../../domain/ids'
import { unreachable } from '../../domain/result'
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

/** Opens a first listening: its screen answers the tap, its fields wait until the draft is on disk. */
export function useNewIntake(): Start {
  const { mutate, isPending } = useStartIntake(useRefused())
  const navigate = useNavigate()
  return {
    isPending,
    start: ({ replace = false, ...how } = {}) => {
      // Two taps of a nervous finger are one listening.
      if (isPending) return
      const open = (draftId: IntakeId) => void navigate({ to: '/ascolto/$draftId', params: { draftId }, replace })
      mutate({ how, open })
    },
  }
}

/** The same of a contact without a name. */
export function useNewContact(): Start {
  const { mutate, isPending } = useStartContact(useRefused())
  const navigate = useNavigate()
  return {
    isPending,
    start: ({ replace = false } = {}) => {
      if (isPending) return
      const open = (draftId: QuickContactId) => void navigate({ to: '/contatto/$draftId', params: { draftId }, replace })
      mutate({ how: {}, open })
    },
  }
}
/** The screen that was opened has nothing to stand on: back to Oggi, with the reason. */
function useRefused(): (refusal: ChangeRefusal) => void {
  const navigate = useNavigate()
  const toast = useToast()
  return refusal => {
    toast({ message: whyNot(refusal) })
    void navigate({ to: '/', replace: true })
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
