import type { SignedIn } from '../../../local/device'
import { useNow } from '../../data/useNow'
import { lossText } from '../../text/losses'
import { momentOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'

type Losses = SignedIn['losses']

const lostIn = (losses: Losses): number => (losses?.gone ?? []).reduce((sum, { lost }) => sum + lost, 0)

export const isSomethingLost = (losses: Losses): boolean => lostIn(losses) > 0 || (losses?.pending.length ?? 0) > 0

/** Said once, before the new vault is made: what the tablet has lost, what it has not, and what can still be done. */
export function LossReport({ losses, onSeen }: { readonly losses: Losses; readonly onSeen: () => void }) {
  const now = useNow()
  const lost = lostIn(losses)
  const title = lost > 0 ? lossText.title(lost) : lossText.maybeTitle
  const when = (at: string | null) => (at === null ? lossText.unknown : momentOf(at, now))
  return (
    <LockFrame>
      <PageHeading windowTitle={title}>{title}</PageHeading>
      {losses?.gone
        .filter(each => each.lost > 0)
        .map(each => (
          <Notice key={each.device} tone="alarm" icon={<CircleAlert />}>
            {lossText.gone(
              each.lost,
              lossText.letter(each.letter),
              each.lastContactAt === null ? lossText.never : lossText.since(when(each.lastContactAt)),
            )}
          </Notice>
        ))}
      {losses?.pending.map(({ device, letter, count, lastContactAt }) => (
        <Notice key={device} tone="wait" icon={<CircleAlert />}>
          {lossText.maybe(count, lossText.letter(letter), when(lastContactAt))}
        </Notice>
      ))}
      <h2>{lossText.todo}</h2>
      <ol className="numbered">
        {lossText.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{lost > 0 ? lossText.told : lossText.tell}</p>
      <Button tone="primary" size="big" wide onClick={onSeen}>
        {lossText.seen}
      </Button>
    </LockFrame>
  )
}
