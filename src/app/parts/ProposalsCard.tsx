import { Fragment, type ReactNode } from 'react'
import { daysOpen } from '../../domain/referral'
import { useAmbitoNames, type ReferralView } from '../data/referrals'
import { useToday } from '../data/useNow'
import { casesText } from '../text/cases'
import { Card } from '../ui/Card'
import { List } from '../ui/List'
import { useProposals } from './useProposals'

const { list: text } = casesText

/** Whoever is proposed, until somebody opens the case; `line` says by which office and for how many days. */
export function ProposalsCard({
  atMost,
  renderRow,
}: {
  readonly atMost?: number
  readonly renderRow: (view: ReferralView, line: string) => ReactNode
}) {
  const proposals = useProposals()
  const names = useAmbitoNames()
  const today = useToday()
  if (proposals.length === 0) return null
  const lineOf = ({ record }: ReferralView) => text.proposalLine(names.officeName(record.officeId), daysOpen(record, today))
  return (
    <Card title={text.proposals} aside={proposals.length}>
      <List>
        {proposals.slice(0, atMost).map(view => (
          <Fragment key={view.record.id}>{renderRow(view, lineOf(view))}</Fragment>
        ))}
      </List>
    </Card>
  )
}
