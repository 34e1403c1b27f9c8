import { useForgetEmptied } from '../../data/unlocking'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

const { emptied: words } = unlockText

/** The browser threw the data away and left the keys: said as it is, and the way back. `queued` is what the lock screen last knew. */
export function EmptiedVault({
  vaultId,
  queued,
  onForgotten,
}: {
  readonly vaultId: string
  readonly queued: number
  readonly onForgotten: () => void
}) {
  const { ask, isPending } = useForgetEmptied()
  return (
    <div role="alert" className="stack">
      <Notice tone="alarm" icon={<CircleAlert />}>
        <strong>{words.what}</strong> {words.unsent(queued)} {words.how}
      </Notice>
      <Button
        tone="primary"
        size="big"
        wide
        aria-disabled={isPending}
        onClick={() => {
          ask(vaultId, onForgotten)
        }}
      >
        {words.signIn}
      </Button>
    </div>
  )
}
