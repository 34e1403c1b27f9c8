import { useNavigate } from '@tanstack/react-router'
import { unreachable } from '../../domain/result'
import type { ChangeRefusal } from '../../local/device'
import { useStartIntake } from '../data/writes'
import { shellText } from '../text/shell'
import { useToast } from '../ui/Announcer'

/** Opens a first listening: its draft is on disk before the screen appears. */
export function useNewIntake(): { readonly start: (how?: { readonly replace: boolean }) => void; readonly isPending: boolean } {
  const { mutate, isPending } = useStartIntake()
  const navigate = useNavigate()
  const toast = useToast()
  return {
    isPending,
    start: (how = { replace: false }) => {
      // Two taps of a nervous finger are one listening.
      if (isPending) return
      mutate(undefined, {
        onSuccess: answer => {
          if (answer.ok) void navigate({ to: '/ascolto/$draftId', params: { draftId: answer.value }, ...how })
          else toast({ message: whyNot(answer.refusal) })
        },
      })
    },
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
