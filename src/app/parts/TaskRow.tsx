import { Link } from '@tanstack/react-router'
import { useId, useState, type ReactNode } from 'react'
import { dueWhen } from '../../domain/task'
import type { TaskKind, TaskList, TaskView } from '../../local/device'
import { useTaskStep } from '../data/tasks'
import { useNow, useToday } from '../data/useNow'
import { momentOf } from '../text/moments'
import { tasksText as text } from '../text/tasks'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { BadgeCheck, CalendarDays, Check, CircleAlert, FileText, ListTodo, Pencil, Phone, Send } from '../ui/icons'
import { ListRow, Mark } from '../ui/List'
import { DeferDialog } from './DeferDialog'
import { EditTaskDialog } from './EditTaskDialog'
import { dueWords, takesSteps, taskLine, taskRefusalWords, taskTitle } from './taskWords'
import { useUndoableChange } from './useUndoableChange'

const icons: Readonly<Record<TaskKind, ReactNode>> = {
  callBack: <Phone />,
  missingDocuments: <FileText />,
  expectedAnswer: <Send />,
  appointmentEnding: <CalendarDays />,
  directoryCalls: <BadgeCheck />,
  openDraft: <Pencil />,
  toCheck: <CircleAlert />,
  byHand: <ListTodo />,
}

/** One thing to do: where it leads, and what can be done with it at once. */
export function TaskRow({ task, owners }: { readonly task: TaskView; readonly owners: TaskList['owners'] }) {
  const titleId = useId()
  const now = useNow()
  const today = useToday()
  const [opened, setOpened] = useState<'defer' | 'edit'>()
  const close = () => {
    setOpened(undefined)
  }
  const take = useTaskStep()
  const doUndoably = useUndoableChange()
  const toast = useToast()
  const title = taskTitle(task)
  const line = taskLine(task)
  const isLate = dueWhen(task.dueOn, today) === 'late'

  async function done(): Promise<void> {
    const change = await take(task, { do: 'done' })
    if (!change) toast({ message: text.refused.other })
    else
      doUndoably({
        id: task.key,
        change,
        message: text.doneSaid(title),
        undo: text.undo,
        made: text.saved,
        refusalWords: taskRefusalWords,
      })
  }
  return (
    <ListRow
      mark={<Mark tone={isLate ? 'alarm' : 'plain'}>{icons[task.kind]}</Mark>}
      title={
        <span id={titleId}>
          <TaskLink task={task}>{title}</TaskLink>
        </span>
      }
      line={
        <>
          <span className={isLate ? 'state alarm' : 'state'}>{dueWords(task.dueOn, today, now)}</span>
          {line && ` · ${line}`}
        </>
      }
      end={
        <>
          {takesSteps(task) && (
            <>
              <Button icon={<Check />} aria-label={text.doneOf(title)} onClick={() => void done()}>
                {text.done}
              </Button>
              <Button
                tone="quiet"
                aria-label={text.deferOf(title)}
                onClick={() => {
                  setOpened('defer')
                }}
              >
                {text.defer}
              </Button>
            </>
          )}
          {task.kind === 'byHand' && (
            <Button
              tone="quiet"
              aria-label={text.editOf(title)}
              onClick={() => {
                setOpened('edit')
              }}
            >
              {text.editShort}
            </Button>
          )}
          {opened === 'defer' && <DeferDialog task={task} title={title} owners={owners} onClose={close} />}
          {opened === 'edit' && <EditTaskDialog task={task} onClose={close} />}
        </>
      }
    />
  )
}

/** What was done these days, and a way back. */
export function DoneTaskRow({ task, owners }: { readonly task: TaskView; readonly owners: TaskList['owners'] }) {
  const now = useNow()
  const take = useTaskStep()
  const doUndoably = useUndoableChange()
  const title = taskTitle(task)
  const { ending } = task
  const by = owners.find(({ id }) => id === ending?.by)?.name ?? ''
  async function reopen(): Promise<void> {
    const change = await take(task, { do: 'reopened' })
    if (change)
      doUndoably({
        id: task.key,
        change,
        message: text.reopenOf(title),
        undo: text.undo,
        made: text.saved,
        refusalWords: taskRefusalWords,
      })
  }
  return (
    <ListRow
      mark={
        <Mark tone="ok">
          <Check />
        </Mark>
      }
      title={<TaskLink task={task}>{title}</TaskLink>}
      line={[ending && text.doneBy(by, momentOf(ending.at, now)), ending?.note].filter(Boolean).join(' · ')}
      end={
        <Button tone="quiet" aria-label={text.reopenOf(title)} onClick={() => void reopen()}>
          {text.reopen}
        </Button>
      }
    />
  )
}

/** Where it can be done; plain words where there is nothing to open. */
function TaskLink({ task, children }: { readonly task: TaskView; readonly children: ReactNode }) {
  switch (task.kind) {
    case 'openDraft':
      return (
        <Link className="row-open" to="/ascolto/$draftId" params={{ draftId: task.of ?? '' }}>
          {children}
        </Link>
      )
    case 'toCheck':
      return (
        <Link className="row-open" to="/controllo">
          {children}
        </Link>
      )
    case 'directoryCalls':
      return (
        <Link className="row-open" to="/servizi/da-fare">
          {children}
        </Link>
      )
    case 'appointmentEnding':
      return (
        <Link className="row-open" to="/agenda" search={{ giorno: task.cause?.on }}>
          {children}
        </Link>
      )
    case 'expectedAnswer':
      return (
        <Link className="row-open" to="/invii/$referralId" params={{ referralId: task.of ?? '' }}>
          {children}
        </Link>
      )
    case 'callBack':
    case 'missingDocuments':
    case 'byHand':
      return task.person ? (
        <Link className="row-open" to="/persone/$personId" params={{ personId: task.person.id }}>
          {children}
        </Link>
      ) : (
        children
      )
    default:
      return task.kind satisfies never
  }
}
