import { handedCases, handoverCall, isAskedFor, isHandoverOpen, type HandoverCall } from '../../domain/handover-rules'
import type { Session } from '../../local/device'
import type { HandoverView } from '../data/handovers'
import { useAmbitoNames } from '../data/referrals'
import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { handoverText } from '../text/handover'
import { shortDayOf } from '../text/moments'
import { Users } from '../ui/icons'
import { ListRowLink, Mark } from '../ui/List'
import { Tag } from '../ui/StateBadge'

const { list: text } = handoverText

/** What this worker has to do about it. */
export const callOf = ({ worker }: Session, { record }: HandoverView, today: string): HandoverCall | undefined =>
  handoverCall(
    record,
    { worker: worker.id, coordinates: worker.roles.includes('coordinator') && worker.offices.includes(record.officeId) },
    today,
  )

/** A handover in a list: from whom to whom, and what is asked of whoever looks; else how it stands. */
export function HandoverRow({ view }: { readonly view: HandoverView }) {
  const names = useAmbitoNames()
  const today = useToday()
  const { data: session } = useSession()
  const { record } = view
  const call = session && callOf(session, view, today)
  return (
    <ListRowLink
      to="/consegne/$handoverId"
      params={{ handoverId: record.id }}
      mark={
        <Mark tone={call ? 'wait' : 'plain'}>
          <Users />
        </Mark>
      }
      title={handoverText.fromTo(names.workerName(record.from), names.workerName(record.to))}
      line={[
        handoverText.reasons[record.reason],
        handoverText.fromDay(shortDayOf(record.startsOn)),
        handoverText.cases(handedCases(record).length),
        isAskedFor(record) && text.asked(names.workerName(record.from)),
      ]
        .filter(Boolean)
        .join(' · ')}
      end={call ? <Tag tone="wait">{callWords(view, call)}</Tag> : <Tag>{isHandoverOpen(record) ? text.going : text.done}</Tag>}
    />
  )
}

const callWords = ({ record }: HandoverView, call: HandoverCall): string =>
  call === 'toRead' ? text.toRead(handedCases(record).filter(({ receipt }) => !receipt).length) : text[call]
