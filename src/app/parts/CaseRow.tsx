import { memo } from 'react'
import type { CaseView } from '../data/cases'
import { useAmbitoNames } from '../data/referrals'
import { useNow, useToday } from '../data/useNow'
import { casesText } from '../text/cases'
import { dayOf } from '../text/moments'
import { ListRowLink, Mark } from '../ui/List'
import { StateBadge, Tag } from '../ui/StateBadge'
import { FolderOpen } from '../ui/icons'
import { caseTitle, caseTones } from './caseWords'

const { list: text } = casesText

/** One case in a list: whom it is about, who answers for it, what is due first, how it stands. */
export const CaseRow = memo(function CaseRow({ view }: { readonly view: CaseView }) {
  const { record, standing } = view
  const now = useNow()
  const today = useToday()
  const names = useAmbitoNames()
  const [next] = standing.deadlines
  const due = next && (next.dueOn < today ? text.late : text.due)(next.what, dayOf(next.dueOn, now))
  const isLate = next !== undefined && next.dueOn < today
  return (
    <ListRowLink
      to="/casi/$caseId/$section"
      params={{ caseId: record.id, section: 'sintesi' }}
      mark={
        <Mark tone={isLate ? 'alarm' : standing.awaited.length > 0 ? 'wait' : 'plain'}>
          <FolderOpen />
        </Mark>
      }
      title={caseTitle(view)}
      line={[record.number, names.workerName(standing.responsible), due].filter(Boolean).join(' · ')}
      end={
        <>
          <StateBadge tone={caseTones[standing.state]}>{casesText.states[standing.state]}</StateBadge>
          {standing.holds.length > 0 && <Tag>{text.onHold}</Tag>}
          {standing.awaited.length > 0 && <Tag tone="wait">{text.awaited}</Tag>}
        </>
      }
    />
  )
})
