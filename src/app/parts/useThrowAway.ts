import type { Draft } from '../../local/device'
import { useDiscardDraft } from '../data/writes'
import { draftsText } from '../text/drafts'
import { useToast } from '../ui/Announcer'

/** Throws a draft away, and says so: it can be brought back until the message goes. */
export function useThrowAway(): (draft: Draft) => void {
  const { mutateAsync: discard } = useDiscardDraft()
  const toast = useToast()
  return draft => {
    // Its form may be shut by the time it is gone: that is said all the same.
    void discard(draft).then(
      bringBack => {
        toast({ message: draftsText.discarded, undo: { label: draftsText.undo, run: () => void bringBack() } })
      },
      () => undefined,
    )
  }
}
