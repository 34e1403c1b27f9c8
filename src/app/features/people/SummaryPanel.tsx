import { lazy, Suspense } from 'react'
import type { IntakeView, PersonView } from '../../../local/device'
import { useNow } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { PersonTasks } from '../../parts/PersonTasks'
import { PersonAppointments } from '../../parts/PersonAppointments'
import { ReceiptLine } from '../../parts/ReceiptLine'
import { codes } from '../../text/codes'
import { dayOf, momentOf } from '../../text/moments'
import { personText } from '../../text/person'
import { Button, LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { List, ListRow, Mark } from '../../ui/List'
import { MessageCircle, NotebookPen, Pencil } from '../../ui/icons'
import { IntakeDetails } from './IntakeDetails'
import { MergePanel } from './MergePanel'
import { PersonFacts } from './PersonFacts'
import '../../styles/agenda.css'

const { summary: text } = personText

/** It comes after the installation: where it is not on the tablet yet, the page does without. */
const PersonCases = lazy(() =>
  import('../../parts/PersonCases').then(
    ({ PersonCases }) => ({ default: PersonCases }),
    () => ({ default: () => null }),
  ),
)

/** What is known, the last things that happened, and each listening with all that was said. */
export function SummaryPanel({ view, onDiary }: { readonly view: PersonView; readonly onDiary: () => void }) {
  const latestFirst = [...view.intakes].sort((a, b) => b.intake.startedAt.localeCompare(a.intake.startedAt))
  return (
    <div className="columns summary">
      <div>
        <LastEvents view={view} onDiary={onDiary} />
        <PersonTasks person={view.person} />
        <Card title={text.intakes} aside={latestFirst.length || undefined}>
          {latestFirst.length === 0 ? (
            <p className="card-body quiet-text">{text.noIntakes}</p>
          ) : (
            <ul className="list">
              {latestFirst.map((intake, index) => (
                <IntakeRow key={intake.intake.id} view={intake} isOpen={index === 0} />
              ))}
            </ul>
          )}
        </Card>
      </div>
      <div>
        <Suspense fallback={null}>
          <PersonCases person={view.person.id} />
        </Suspense>
        <PersonAppointments view={view} />
        <Card title={text.data}>
          <div className="card-body stack">
            <PersonFacts person={view.person} />
            <ReceiptLine delivery={view.delivery} />
            <LinkButton icon={<Pencil />} to="/persone/$personId/modifica" params={{ personId: view.person.id }}>
              {text.edit}
            </LinkButton>
          </div>
        </Card>
        <MergePanel view={view} />
      </div>
    </div>
  )
}

const eventsShown = 3

function LastEvents({ view, onDiary }: { readonly view: PersonView; readonly onDiary: () => void }) {
  const now = useNow()
  const events = [
    ...view.intakes.map(({ intake, delivery }) => ({
      id: intake.id as string,
      at: intake.startedAt,
      title: text.intake,
      // The outcome and not the need, as on Oggi: the first lines of a page are read over the shoulder.
      line: codes.outcome[intake.outcome],
      icon: <MessageCircle />,
      delivery,
    })),
    ...view.diary
      .filter(({ amendedBy }) => amendedBy.length === 0)
      .map(({ entry, delivery }) => ({
        id: entry.id as string,
        at: entry.occurredAt,
        title: codes.entryKind[entry.kind],
        // Nobody reads it over the shoulder.
        line: entry.audience === 'authorOnly' ? codes.audience.authorOnly : entry.text,
        icon: <NotebookPen />,
        delivery,
      })),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, eventsShown)
  return (
    <Card title={text.last}>
      {events.length === 0 ? (
        <p className="card-body quiet-text">{text.noEvents}</p>
      ) : (
        <>
          <List>
            {events.map(event => (
              <ListRow
                key={event.id}
                mark={<Mark>{event.icon}</Mark>}
                title={event.title}
                line={
                  <>
                    <span className="event-when">{momentOf(event.at, now)}</span>
                    <span className="event-line">{event.line}</span>
                  </>
                }
                end={event.delivery.type === 'delivered' ? undefined : <DeliveryBadge delivery={event.delivery} />}
              />
            ))}
          </List>
          {view.diary.length > 0 && (
            <div className="card-foot">
              <Button tone="quiet" icon={<NotebookPen />} onClick={onDiary}>
                {text.openDiary}
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  )
}

function IntakeRow({ view, isOpen }: { readonly view: IntakeView; readonly isOpen: boolean }) {
  const { intake } = view
  const now = useNow()
  return (
    <li>
      <details className="disclosure" open={isOpen}>
        <summary>
          <span className="grow">
            <span className="list-row-title">{text.intakeOn(dayOf(intake.accessedOn, now))}</span>
            <span className="list-row-line">{codes.outcome[intake.outcome]}</span>
          </span>
          <DeliveryBadge delivery={view.delivery} />
        </summary>
        <IntakeDetails view={view} />
      </details>
    </li>
  )
}
