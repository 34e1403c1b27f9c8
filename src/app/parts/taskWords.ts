/** A thing to do in words: what, for whom, whose, by when. */
import { dueWhen } from '../../domain/task'
import type { LocalDate } from '../../domain/dates'
import type { ChangeRefusal, TaskView } from '../../local/device'
import { dayOf } from '../text/moments'
import { tasksText as text } from '../text/tasks'

export function taskTitle({ kind, title, about, count = 0 }: TaskView): string {
  if (kind === 'byHand') return title ?? text.kinds.byHand
  if (kind === 'callBack') return text.titleOf.callBack(about)
  if (kind === 'directoryCalls' || kind === 'toCheck') return text.titleOf[kind](count)
  return text.titleOf[kind]()
}

/** What the title does not say. */
export function taskLine(task: TaskView): string {
  const { kind, about, ownerName, isMine, deferral } = task
  const isShared = kind !== 'openDraft' && kind !== 'toCheck'
  return [
    kind === 'callBack' ? undefined : about,
    isShared && (isMine ? text.mine : ownerName ? text.of(ownerName) : text.ofOffice),
    deferral && text.deferred(deferral.why),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function dueWords(dueOn: LocalDate, today: LocalDate, now: Date): string {
  const when = dueWhen(dueOn, today)
  if (when === 'late') return text.due.late(dayOf(dueOn, now))
  return when === 'today' ? text.due.today : text.due.on(dayOf(dueOn, now))
}

/** Somebody can do something with it; the others are done where they lead. */
export const takesSteps = ({ kind }: TaskView): boolean => kind !== 'openDraft' && kind !== 'toCheck'

export function taskRefusalWords({ type }: ChangeRefusal): string {
  const { refused } = text
  return type === 'NotAllowed' || type === 'StorageFull' ? refused[type] : refused.other
}
