import type { ReactNode } from 'react'
import { reportStanding } from '../../../../domain/court-report'
import { hearingDue } from '../../../../domain/hearing'
import { mandateStanding } from '../../../../domain/mandate'
import type { DeskRecordView } from '../../../../local/device'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { Button, LinkButton } from '../../../ui/Button'
import { ListRow, ListRowLink } from '../../../ui/List'
import { StateBadge, Tag } from '../../../ui/StateBadge'
import { DueTag } from '../../../parts/DueTag'
import { courtWords, mandateTones, reportTones } from './judicialWords'

const { codes, hearing: hearingText } = judicialText

function ActLink({
  caseId,
  what,
  id,
  title,
  line,
  end,
}: {
  readonly caseId: string
  readonly what: string
  readonly id: string
  readonly title: string
  readonly line: string
  readonly end: ReactNode
}) {
  return (
    <ListRowLink
      to="/casi/$caseId/giudiziario/$what/$recordId"
      params={{ caseId, what, recordId: id }}
      title={title}
      line={line}
      end={end}
    />
  )
}

export function MandateRow({ view: { record } }: { readonly view: DeskRecordView<'mandate'> }) {
  const { state, dueOn } = mandateStanding(record)
  return (
    <ActLink
      caseId={record.caseId}
      what="incarico"
      id={record.id}
      title={codes.request[record.request]}
      line={courtWords(record)}
      end={
        <>
          {dueOn && <DueTag dueOn={dueOn} />}
          <StateBadge tone={mandateTones[state]}>{codes.state[state]}</StateBadge>
        </>
      }
    />
  )
}

export function MeasureRow({ view: { record } }: { readonly view: DeskRecordView<'measure'> }) {
  const says = record.removal
    ? judicialText.section.removal
    : record.protections.map(one => codes.protection[one]).join(', ') || (record.matter && codes.matter[record.matter])
  return (
    <ActLink
      caseId={record.caseId}
      what={record.removal ? 'urgenza' : 'provvedimento'}
      id={record.id}
      title={record.removal ? judicialText.section.removal : courtWords(record)}
      line={[shortDayOf(record.issuedOn), !record.removal && says].filter(Boolean).join(' · ')}
      end={
        record.ended ? (
          <Tag>{codes.measureEnding[record.ended.how]}</Tag>
        ) : (
          record.standing && <Tag>{codes.standing[record.standing]}</Tag>
        )
      }
    />
  )
}

export function ReportRow({
  view: { record },
  approval,
}: {
  readonly view: DeskRecordView<'courtReport'>
  readonly approval: Approval
}) {
  const { state } = reportStanding(record, approval)
  return (
    <ActLink
      caseId={record.caseId}
      what="relazione"
      id={record.id}
      title={record.subject}
      line={`${codes.kind[record.kind]} · ${shortDayOf(record.on)}`}
      end={<StateBadge tone={reportTones[state]}>{codes.reportState[state]}</StateBadge>}
    />
  )
}

export type Approval = Parameters<typeof reportStanding>[1]

export function HearingRow({
  view: { record },
  isOver,
  onEnd,
}: {
  readonly view: DeskRecordView<'hearing'>
  /** Its day went by. */
  readonly isOver: boolean
  readonly onEnd: () => void
}) {
  const due = hearingDue(record)
  const { ending } = record
  const when = [shortDayOf(due?.on ?? record.on), due?.at ?? record.at, record.room].filter(Boolean).join(' · ')
  return (
    <ListRow
      title={codes.purpose[record.purpose]}
      line={[courtWords(record), when, ending && 'note' in ending && ending.note].filter(Boolean).join(' · ')}
      end={
        <>
          {due && !isOver ? <DueTag dueOn={due.on} /> : ending && <Tag>{hearingText.ended[ending.do]}</Tag>}
          {due && (
            <Button tone={isOver ? 'primary' : 'plain'} onClick={onEnd}>
              {isOver ? hearingText.lacksEnding : hearingText.end}
            </Button>
          )}
          <LinkButton
            tone="quiet"
            to="/casi/$caseId/giudiziario/$what/$recordId"
            params={{ caseId: record.caseId, what: 'udienza', recordId: record.id }}
            aria-label={hearingText.openOf(codes.purpose[record.purpose], shortDayOf(record.on))}
          >
            {hearingText.open}
          </LinkButton>
        </>
      }
    />
  )
}
