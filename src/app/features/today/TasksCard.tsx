import { dueWhen } from '../../../domain/task'
import { useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useTasks } from '../../data/tasks'
import { useToday } from '../../data/useNow'
import { NewTaskButton } from '../../parts/NewTaskDialog'
import { TaskRow } from '../../parts/TaskRow'
import { takesSteps } from '../../parts/taskWords'
import { useBeingDecided } from '../../parts/useUndoableChange'
import { tasksText as text } from '../../text/tasks'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { List } from '../../ui/List'

const shown = 6

/** What is to be done at this desk: what is late first, then today, then this week. Drafts and what is to be checked have cards of their own. */
export function TasksCard() {
  const { data: session } = useSession()
  const { data: status } = useStatus()
  const today = useToday()
  const { data } = useTasks(session?.office && { office: session.office.id }, today)
  const beingDecided = useBeingDecided()
  if (status && !status.isComplete) {
    return (
      <Card title={text.title}>
        <p className="card-note">{text.arriving}</p>
      </Card>
    )
  }
  if (!data) return null
  const open = data.open.filter(task => takesSteps(task) && !beingDecided.includes(task.key))
  const near = open.filter(({ dueOn }) => dueWhen(dueOn, today) !== 'later').slice(0, shown)
  return (
    <Card title={text.title} aside={open.length > 0 ? open.length : undefined}>
      {near.length === 0 ? (
        <p className="card-note">{`${text.none}. ${text.noneHint}`}</p>
      ) : (
        <List>
          {near.map(task => (
            <TaskRow key={task.key} task={task} owners={data.owners} />
          ))}
        </List>
      )}
      <div className="card-foot row">
        <LinkButton to="/da-fare" tone="quiet">
          {text.seeAll}
        </LinkButton>
        <NewTaskButton owners={data.owners} />
      </div>
    </Card>
  )
}
