import type { Person } from '../../domain/person'
import { useTasks } from '../data/tasks'
import { useToday } from '../data/useNow'
import { tasksText as text } from '../text/tasks'
import { Card } from '../ui/Card'
import { List } from '../ui/List'
import { NewTaskButton } from './NewTaskDialog'
import { TaskRow } from './TaskRow'
import { useBeingDecided } from './useUndoableChange'

/** What is to be done for one person, whoever does it. */
export function PersonTasks({ person }: { readonly person: Pick<Person, 'id' | 'surname' | 'name'> }) {
  const { data } = useTasks({ person: person.id }, useToday())
  const beingDecided = useBeingDecided()
  if (!data) return null
  const open = data.open.filter(({ key }) => !beingDecided.includes(key))
  return (
    <Card title={text.ofPerson} aside={open.length > 0 ? open.length : undefined}>
      {open.length > 0 && (
        <List>
          {open.map(task => (
            <TaskRow key={task.key} task={task} owners={data.owners} />
          ))}
        </List>
      )}
      <div className="card-foot">
        <NewTaskButton owners={data.owners} person={person} />
      </div>
    </Card>
  )
}
