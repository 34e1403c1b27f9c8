import { isEscalated, nearnessOf } from '../../domain/court-deadline'
import { useCases, type CaseView } from '../data/cases'
import { useSession } from '../data/SessionContext'
import { useNow, useToday } from '../data/useNow'
import { casesText } from '../text/cases'
import { dayOf } from '../text/moments'
import { Card } from '../ui/Card'
import { List, ListRowLink } from '../ui/List'
import { caseTitle } from './caseWords'
import { DueTag } from './DueTag'

const { deadlines: text } = casesText

interface Due {
  readonly view: CaseView
  readonly id: string
  readonly what: string
  readonly dueOn: string
}

/**
 * What is due of the cases: to whoever follows one, fifteen days before; to whoever coordinates it, the five days in which something can still be done, and
 * after. Nothing of the act is here: the heading of the case says the day alone.
 */
export function CaseDeadlines() {
  const { data: cases } = useCases()
  const { data: session } = useSession()
  const today = useToday()
  const now = useNow()
  if (!cases || !session) return null
  const me = session.worker.id
  const isNear = (view: CaseView, dueOn: string): boolean =>
    view.standing.team.some(({ worker }) => worker === me) ? nearnessOf(dueOn, today) !== 'far' : isEscalated(dueOn, today)
  const due: readonly Due[] = cases
    .flatMap(view => view.standing.deadlines.map(({ id, what, dueOn }) => ({ view, id, what, dueOn })))
    .filter(({ view, dueOn }) => isNear(view, dueOn))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  if (due.length === 0) return null
  return (
    <Card title={text.title} aside={due.length}>
      <List>
        {due.map(({ view, id, what, dueOn }) => (
          <ListRowLink
            key={id}
            to="/casi/$caseId/$section"
            params={{ caseId: view.record.id, section: 'sintesi' }}
            title={what}
            line={`${caseTitle(view)} · ${dayOf(dueOn, now)}`}
            end={<DueTag dueOn={dueOn} />}
          />
        ))}
      </List>
    </Card>
  )
}
