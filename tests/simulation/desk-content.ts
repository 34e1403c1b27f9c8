/** What became of what was kept at the desks: nothing of it is dropped, and what has one cause is one thing to do. */
import { causeKey, knownTasks, type Task } from '../../src/domain/task'
import type { TimeEntry } from '../../src/domain/time-entry'
import { canonicalJson } from '../../src/sync/canonical'
import type { End } from './seen'
import type { ServerState } from './server-state'

/** Every step that took effect is there. */
export function stepsAreKept({ server }: End): string[] {
  const kept = new Map(tasksIn(server).map(task => [task.id as string, new Set(task.steps.map(step => canonicalJson(step)))]))
  return server.log.flatMap(({ device, mid, result, mutation }) => {
    if (result.r === 'quarantined') return []
    return (mutation?.ops ?? []).flatMap(op => {
      const taken = op.op === 'create' && op.type === 'task' ? op.doc['steps'] : op.op === 'patch' ? op.add?.['steps'] : undefined
      if (!taken || !('id' in op)) return []
      if (server.records.get(op.id)?.type !== 'task') return []
      const lacking = (taken as Task['steps']).filter(step => !kept.get(op.id)?.has(canonicalJson(step)))
      return lacking.map(step => `${device} ${mid}: the step ${step.n} ${step.do} of task ${op.id} is gone`)
    })
  })
}

/** However the records of one cause came to be two, they are shown as one. */
export function causesAreOnce({ server }: End): string[] {
  const tasks = tasksIn(server)
  const proposals = tasks.flatMap(task => (task.cause ? [{ ...task, cause: task.cause }] : []))
  const shown = knownTasks(proposals, tasks).filter(({ cause }) => cause)
  const keys = shown.map(({ cause }) => causeKey(cause!))
  const isTwice = new Set(keys).size < keys.length
  const isAll = new Set(proposals.map(({ cause }) => causeKey(cause))).size === keys.length
  return isTwice || !isAll ? [`${keys.join(', ')} are shown of ${proposals.length} records with a cause`] : []
}

/** Hours have one author: what was written last, by the centre's order, is what they say. */
export function hoursAreAsWritten({ server }: End): string[] {
  const notes = new Map<string, string | undefined>()
  for (const { result, mutation } of server.log) {
    if (result.r === 'quarantined') continue
    for (const op of mutation?.ops ?? []) {
      if (op.op === 'create' && op.type === 'timeEntry') notes.set(op.id, undefined)
      else if (op.op === 'patch' && notes.has(op.id))
        notes.set(op.id, (op.set?.['note'] as string | undefined) ?? notes.get(op.id))
    }
  }
  return [...notes].flatMap(([id, note]) => {
    const entry = server.records.get(id)?.doc as unknown as TimeEntry | undefined
    return entry && entry.note === note ? [] : [`hours ${id}: the note is ${entry?.note}, not ${note}`]
  })
}

const tasksIn = (server: ServerState): readonly Task[] =>
  [...server.records.values()].flatMap(({ type, doc }) => (type === 'task' ? [doc as unknown as Task] : []))
