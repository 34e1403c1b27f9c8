import type { Draft } from '../../local/device'
import { draftsText } from '../text/drafts'
import { Button } from '../ui/Button'
import { Trash2 } from '../ui/icons'
import { useThrowAway } from './useThrowAway'

/** At the end of a draft's row. */
export function DiscardDraftButton({ draft, describedBy }: { readonly draft: Draft; readonly describedBy: string }) {
  const throwAway = useThrowAway()
  return (
    <Button
      tone="quiet"
      className="icon-only"
      aria-label={draftsText.discard}
      aria-describedby={describedBy}
      onClick={() => {
        throwAway(draft)
      }}
    >
      <Trash2 />
    </Button>
  )
}
