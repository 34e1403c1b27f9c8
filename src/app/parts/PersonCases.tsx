import { isProfessional } from '../../domain/diary-entry'
import type { PersonId } from '../../domain/ids'
import { useCases } from '../data/cases'
import { useSession } from '../data/SessionContext'
import { casesText } from '../text/cases'
import { LinkButton } from '../ui/Button'
import { Card } from '../ui/Card'
import { List } from '../ui/List'
import { FolderOpen } from '../ui/icons'
import { CaseRow } from './CaseRow'

const { onPerson: text } = casesText

/** The cases of a person that this worker may see, on the person's page. */
export function PersonCases({ person }: { readonly person: PersonId }) {
  const { data: views } = useCases(person)
  const { data: session } = useSession()
  if (!views || !session) return null
  const mayOpen = isProfessional(session.worker.roles)
  const hasOpen = views.some(({ standing }) => standing.state !== 'closed')
  if (views.length === 0 && !mayOpen) return null
  return (
    <Card title={text.title} aside={views.length || undefined}>
      {views.length > 0 && (
        <List>
          {views.map(view => (
            <CaseRow key={view.record.id} view={view} />
          ))}
        </List>
      )}
      {!hasOpen && (
        <div className="card-body stack">
          {views.length === 0 && <p className="quiet-text">{text.none}</p>}
          {mayOpen && (
            <div className="row">
              <LinkButton icon={<FolderOpen />} to="/casi/nuovo" search={{ persona: person }}>
                {text.open}
              </LinkButton>
            </div>
          )}
        </div>
      )}
    </Card>
  )
}
