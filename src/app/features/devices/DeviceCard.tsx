import { Fragment, useState } from 'react'
import type { DeviceEntry } from '../../../local/managed-device'
import { useNow } from '../../data/useNow'
import { devicesText } from '../../text/devices'
import { momentOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { CircleAlert, FileText } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { StateBadge } from '../../ui/StateBadge'
import { DecideDialog } from './DecideDialog'

type Act = DeviceEntry['may'][number]

const tones = { active: 'taken', locked: 'waiting', leaving: 'waiting', revoked: 'attention', wiped: 'here' } as const

/** One tablet: how it stands, and what to do about it. */
export function DeviceCard({
  entry,
  office,
  ambitoDays,
}: {
  readonly entry: DeviceEntry
  readonly office: string | undefined
  /** The lease of the devices that have none of their own. */
  readonly ambitoDays: number
}) {
  const now = useNow()
  const [act, setAct] = useState<Act>()
  const held = isGone(entry) ? devicesText.held : devicesText.holds
  const name = devicesText.nameOf(`${entry.worker.name} ${entry.worker.surname}`, entry.letter)
  return (
    <Card
      title={name}
      aside={
        <StateBadge tone={tones[entry.status]}>
          {entry.emptied ? devicesText.emptied : devicesText.status[entry.status]}
        </StateBadge>
      }
    >
      <CardBody>
        {entry.isOwn && <p className="quiet-text">{devicesText.own}</p>}
        {entry.clonedAt && (
          <Notice tone="alarm" icon={<CircleAlert />}>
            <strong>{devicesText.copied}</strong> {devicesText.copiedHint(momentOf(entry.clonedAt, now))}
          </Notice>
        )}
        {entry.accessBreak && <BrokenLog of={entry.accessBreak} />}
        <Facts entry={entry} office={office} />
        <History entry={entry} />
        <div className="row">
          {actsOf(entry).map(each => (
            <Button
              key={each}
              tone={each === 'lost' ? 'danger' : 'plain'}
              aria-label={`${devicesText.acts[each]}: ${name}`}
              onClick={() => {
                setAct(each)
              }}
            >
              {devicesText.acts[each]}
            </Button>
          ))}
          <LinkButton
            to="/dispositivi/$device"
            params={{ device: entry.device }}
            tone="quiet"
            icon={<FileText />}
            aria-label={`${held}: ${name}`}
          >
            {held}
          </LinkButton>
        </div>
        {act && (
          <DecideDialog
            entry={entry}
            name={name}
            act={act}
            ambitoDays={ambitoDays}
            onClose={() => {
              setAct(undefined)
            }}
          />
        )}
      </CardBody>
    </Card>
  )
}

/** Its access log does not hold together: whether the tablet or the centre is to be asked. */
function BrokenLog({ of: { n, came, foundAt } }: { readonly of: NonNullable<DeviceEntry['accessBreak']> }) {
  const now = useNow()
  const { brokenLog } = devicesText
  return (
    <Notice tone="alarm" icon={<CircleAlert />}>
      <strong>{brokenLog.title}</strong> {brokenLog[came ? 'came' : 'changed'](n, momentOf(foundAt, now))}
    </Notice>
  )
}

export const isGone = ({ status }: DeviceEntry): boolean => status === 'revoked' || status === 'wiped'

/** The tablet in one's hands is neither lost nor far away. */
const actsOf = ({ may, isOwn }: DeviceEntry): readonly Act[] =>
  isOwn ? may.filter(act => act !== 'lost' && act !== 'lock') : may

const { facts: words } = devicesText

function Facts({ entry, office }: { readonly entry: DeviceEntry; readonly office: string | undefined }) {
  const now = useNow()
  const moment = (at: string) => momentOf(at, now)
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.office, office],
    [words.lastSeen, entry.lastSeenAt ? moment(entry.lastSeenAt) : words.never],
    [words.pending, entry.pending === null ? words.pendingUnknown : String(entry.pending)],
    [words.leavesAt, entry.leavesAt ? moment(entry.leavesAt) : undefined],
    [words.emptied, entry.emptied ? words.emptiedWith(moment(entry.emptied.at), entry.emptied.rescued) : undefined],
    [words.order, orderWords(entry, now)],
    [words.lease, entry.leaseUntil && entry.status !== 'wiped' ? moment(entry.leaseUntil) : undefined],
    [words.leaseDays, entry.leaseDays === null || isGone(entry) ? undefined : devicesText.days(entry.leaseDays)],
    [words.persisted, entry.persisted === null ? undefined : entry.persisted ? words.yes : words.no],
    [words.recoverable, recoverableWords(entry)],
    [words.app, entry.app ?? undefined],
    [words.enrolled, moment(entry.enrolledAt)],
    [words.replaces, entry.replaces ? words.yes : undefined],
  ]
  return (
    <dl className="facts">
      {rows.map(
        ([word, value]) =>
          value !== undefined && (
            <Fragment key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}

const recoverableWords = (entry: DeviceEntry): string | undefined =>
  entry.isRecoverable === null || isGone(entry) ? undefined : entry.isRecoverable ? words.yes : words.notRecoverable

function orderWords({ order }: DeviceEntry, now: Date): string | undefined {
  if (!order) return undefined
  const known: Readonly<Record<string, string>> = devicesText.orders
  const what = known[order.name] ?? devicesText.orders.other
  return order.toldAt ? devicesText.orderTold(what, momentOf(order.toldAt, now)) : devicesText.orderWaits(what)
}

function History({ entry }: { readonly entry: DeviceEntry }) {
  const now = useNow()
  if (entry.decisions.length === 0) return null
  return (
    <details>
      <summary>{devicesText.history}</summary>
      <ul className="list">
        {entry.decisions.map(({ at, action, by, reason }) => (
          <li key={at + action} className="list-row">
            <span>
              <span className="list-row-title">{devicesText.historyOf[action] ?? action}</span>
              <span className="list-row-line">{devicesText.by(by, momentOf(at, now))}</span>
              {isSaid(action) && <span className="list-row-line">{reason}</span>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the centre notes by itself has a reason for programs. */
const isSaid = (action: string): boolean =>
  !['device.wiped', 'device.rekeyed', 'device.emptied', 'device.cloned', 'device.recovered'].includes(action)
