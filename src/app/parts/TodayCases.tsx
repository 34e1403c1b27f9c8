import type { ReactNode } from 'react'
import { daysOpen } from '../../domain/referral'
import { useAmbitoNames } from '../data/referrals'
import { useToday } from '../data/useNow'
import { casesText } from '../text/cases'
import { Card } from '../ui/Card'
import { List, ListRowLink, Mark } from '../ui/List'
import { Send } from '../ui/icons'
import { CaseDeadlines } from './CaseDeadlines'
import { EmergencyOpenings } from './EmergencyOpenings'
import { personOf } from './ReferralRow'
import { useProposals } from './useProposals'

const { list: text } = casesText
const shown = 3

/** What the cases bring to Oggi: whose card was opened, who is proposed and waits, and what is due. */
export function TodayCases(): ReactNode {
  return (
    <>
      <EmergencyOpenings />
      <NewProposals />
      <CaseDeadlines />
    </>
  )
}

function NewProposals() {
  const proposals = useProposals()
  const names = useAmbitoNames()
  const today = useToday()
  if (proposals.length === 0) return null
  return (
    <Card title={text.proposals} aside={proposals.length}>
      <List>
        {proposals.slice(0, shown).map(view => (
          <ListRowLink
            key={view.record.id}
            to="/casi"
            mark={
              <Mark tone="wait">
                <Send />
              </Mark>
            }
            title={personOf(view)}
            line={text.proposalLine(names.officeName(view.record.officeId), daysOpen(view.record, today))}
          />
        ))}
      </List>
    </Card>
  )
}
