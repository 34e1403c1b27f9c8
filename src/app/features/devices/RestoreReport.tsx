import type { LossReport } from '../../../local/managed-device'
import { useNow } from '../../data/useNow'
import { momentOf } from '../../text/moments'
import { restoreText as words } from '../../text/restore'
import { List, ListRow } from '../../ui/List'
import { StateBadge } from '../../ui/StateBadge'

type Loss = LossReport['devices'][number]

const tones = { lost: 'attention', missing: 'waiting', unknown: 'waiting' } as const

/** How the recovery stands, in sentences. */
export function RestoreSentences({ report, at }: { readonly report: LossReport; readonly at: string }) {
  const now = useNow()
  const { waitingUntil, recovered, held, devices } = report
  const since = momentOf(at, now)
  return (
    <>
      <p>
        {words.since(since.charAt(0).toUpperCase() + since.slice(1))} {words.recovered(recovered)}
      </p>
      {waitingUntil && <p>{words.waiting(momentOf(waitingUntil, now))}</p>}
      {held > 0 && <p>{words.held(held)}</p>}
      {devices.length === 0 && <p>{words.nothingMissing}</p>}
    </>
  )
}

/** Tablet by tablet, what is not back. */
export function MissingList({ devices }: { readonly devices: readonly Loss[] }) {
  const now = useNow()
  return (
    <List label={words.missingTitle}>
      {devices.map(loss => (
        <ListRow
          key={`${loss.device} ${loss.state} ${loss.fromMid}`}
          title={words.nameOf(loss.worker || words.somebody, loss.letter)}
          line={lineOf(loss, now)}
          end={<StateBadge tone={tones[loss.state]}>{words.states[loss.state]}</StateBadge>}
        />
      ))}
    </List>
  )
}

function lineOf(loss: Loss, now: Date): string {
  const lastSeen = loss.lastSeenAt ? words.lastSeen(momentOf(loss.lastSeenAt, now)) : words.neverSeen
  return [loss.office && `${loss.office}.`, whatOf(loss), lastSeen].filter(Boolean).join(' ')
}

function whatOf({ state, fromMid, toMid }: Loss): string {
  if (state === 'unknown' || toMid === null) return words.lines.unknown
  const count = toMid - fromMid + 1
  return state === 'lost' ? words.lines.lost(count, fromMid, toMid) : words.lines.missing(count)
}
