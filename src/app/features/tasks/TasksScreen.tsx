import type { Session, TaskList, TaskQuery, TaskView } from '../../../local/device'
import { dueWhen } from '../../../domain/task'
import { useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useTasks } from '../../data/tasks'
import { useToday } from '../../data/useNow'
import { NewTaskButton } from '../../parts/NewTaskDialog'
import { DoneTaskRow, TaskRow } from '../../parts/TaskRow'
import { useBeingDecided } from '../../parts/useUndoableChange'
import { tasksText as text } from '../../text/tasks'
import { Card, CardBody } from '../../ui/Card'
import { RadioCards } from '../../ui/choices'
import { Select } from '../../ui/Field'
import { CircleCheck } from '../../ui/icons'
import { List } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { taskKinds, whoseOptions, type TaskFilters } from './filters'

const sections = ['late', 'today', 'week', 'later'] as const

/** Da fare: everything to do, by when it is due, with filters that stay in the address. */
export function TasksScreen({
  filters,
  onFilters,
}: {
  readonly filters: TaskFilters
  readonly onFilters: (filters: TaskFilters) => void
}) {
  const { data: session } = useSession()
  const { data: status } = useStatus()
  const today = useToday()
  const { whose = 'office', kind } = filters
  const { data } = useTasks(session ? queryOf(session, whose) : undefined, today)
  const beingDecided = useBeingDecided()
  if (status && !status.isComplete) return <Arriving />
  if (!data) return null
  const isWanted = (task: TaskView) =>
    !beingDecided.includes(task.key) && (kind === undefined || task.kind === kind) && (whose !== 'mine' || task.isMine)
  const open = data.open.filter(isWanted)
  const done = data.done.filter(isWanted)
  return (
    <div className="page page-narrow stack">
      <div className="page-head">
        <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
        <NewTaskButton owners={data.owners} />
      </div>
      <p className="quiet-text">{text.lead}</p>
      <Card title={text.filters}>
        <CardBody>
          <RadioCards
            legend={text.whose}
            options={whoseOptions.map(value => ({ value, label: text.whoseOf[value] }))}
            value={whose}
            onChange={next => {
              onFilters({ ...filters, whose: next })
            }}
          />
          <Select
            label={text.kind}
            options={[{ value: '', label: text.allKinds }, ...taskKinds.map(value => ({ value, label: text.kinds[value] }))]}
            value={kind ?? ''}
            onChange={event => {
              onFilters({ whose, kind: taskKinds.find(each => each === event.target.value) })
            }}
          />
        </CardBody>
      </Card>
      {open.length + done.length === 0 && (
        <EmptyState icon={<CircleCheck />} title={data.open.length === 0 ? text.none : text.noneFound}>
          {text.noneHint}
        </EmptyState>
      )}
      {sections.map(when => (
        <Section
          key={when}
          title={text.when[when]}
          tasks={open.filter(({ dueOn }) => dueWhen(dueOn, today) === when)}
          owners={data.owners}
        />
      ))}
      {done.length > 0 && (
        <Card title={text.when.done} aside={done.length}>
          <List>
            {done.map(task => (
              <DoneTaskRow key={task.key} task={task} owners={data.owners} />
            ))}
          </List>
        </Card>
      )}
    </div>
  )
}

function Arriving() {
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <p>{text.arriving}</p>
    </div>
  )
}

const queryOf = (session: Session, whose: NonNullable<TaskFilters['whose']>): TaskQuery =>
  whose === 'office' ? { office: session.office?.id } : {}

function Section({
  title,
  tasks,
  owners,
}: {
  readonly title: string
  readonly tasks: readonly TaskView[]
  readonly owners: TaskList['owners']
}) {
  if (tasks.length === 0) return null
  return (
    <Card title={title} aside={tasks.length}>
      <List>
        {tasks.map(task => (
          <TaskRow key={task.key} task={task} owners={owners} />
        ))}
      </List>
    </Card>
  )
}
