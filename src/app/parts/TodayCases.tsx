import type { ReactNode } from 'react'
import { useCases } from '../data/cases'
import { useHandovers } from '../data/handovers'
import type { ReferralView } from '../data/referrals'
import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { casesText } from '../text/cases'
import { handoverText } from '../text/handover'
import { Card } from '../ui/Card'
import { List, ListRowLink, Mark } from '../ui/List'
import { Clock, Send } from '../ui/icons'
import { CaseDeadlines } from './CaseDeadlines'
import { caseTitle } from './caseWords'
import { EmergencyOpenings } from './EmergencyOpenings'
import { callOf, HandoverRow } from './HandoverRow'
import { ProposalsCard } from './ProposalsCard'
import { personOf } from './ReferralRow'
import { TodaySessions } from './TodaySessions'

const { list: text } = casesText
const shown = 3

/** What the cases bring to Oggi: whose card was opened, which groups meet, who is proposed and waits, and what is due. */
export function TodayCases(): ReactNode {
  return (
    <>
      <EmergencyOpenings />
      <TodaySessions />
      <ToDecide />
      <ProposalsCard atMost={shown} renderRow={renderProposal} />
      <WaitingHandovers />
      <CaseDeadlines />
    </>
  )
}

/** What colleagues have asked of whoever coordinates their office. */
function ToDecide() {
  const { data: cases } = useCases()
  const { data: session } = useSession()
  if (!cases || !session?.worker.roles.includes('coordinator')) return null
  const { id: me, offices } = session.worker
  const asked = cases
    .filter(({ record }) => offices.includes(record.officeId))
    .flatMap(view => view.standing.awaited.filter(({ by }) => by !== me).map(request => ({ view, request })))
  if (asked.length === 0) return null
  return (
    <Card title={text.toDecide} aside={asked.length}>
      <List>
        {asked.map(({ view, request }) => (
          <ListRowLink
            key={request.id}
            to="/casi/$caseId/$section"
            params={{ caseId: view.record.id, section: 'sintesi' }}
            mark={
              <Mark tone="wait">
                <Clock />
              </Mark>
            }
            title={casesText.approvals[request.subject]}
            line={caseTitle(view)}
          />
        ))}
      </List>
    </Card>
  )
}

/** Handovers that wait for this worker, and for nobody else. */
function WaitingHandovers() {
  const { data: views } = useHandovers()
  const { data: session } = useSession()
  const today = useToday()
  if (!views || !session) return null
  const waiting = views.filter(view => callOf(session, view, today) !== undefined)
  if (waiting.length === 0) return null
  return (
    <Card title={handoverText.list.waits} aside={waiting.length}>
      <List>
        {waiting.map(view => (
          <HandoverRow key={view.record.id} view={view} />
        ))}
      </List>
    </Card>
  )
}

const renderProposal = (view: ReferralView, line: string) => (
  <ListRowLink
    to="/casi"
    mark={
      <Mark tone="wait">
        <Send />
      </Mark>
    }
    title={personOf(view)}
    line={line}
  />
)
