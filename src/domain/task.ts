/**
 * A thing to do (FHIR Task): written by hand, or computed on the tablet from what it holds. One that is computed is known by its cause, and what people do to
 * it is kept in records that name the cause: two tablets that did so without knowing of each other have two records, which are read as one thing to do.
 */
import { z } from './schema'
import { addDays, daysBetween, Instant, LocalDate } from './dates'
import { OfficeId, PersonId, RecordId, TaskId, WorkerId } from './ids'
import { err, ok, type Result } from './result'

/** Why the tablet computes a thing to do. */
export const TaskRule = z.enum(['callBack', 'missingDocuments', 'expectedAnswer', 'appointmentEnding', 'directoryCalls'])
export type TaskRule = z.infer<typeof TaskRule>

export const TaskCause = z.object({
  rule: TaskRule,
  /** The listening, the referral, the appointment; the office, for what comes back every week. */
  of: RecordId,
  /** Which time, of what comes back: the Monday of the week, the day on which an answer was to be there. */
  on: LocalDate.optional(),
})
export type TaskCause = z.infer<typeof TaskCause>

export const titleLength = 40
const said = z.string().trim().min(1).max(200)
/** `n` is one more than all that the author had seen: it orders the steps, and no clock does. */
const step = { n: z.int().min(1).max(1_000_000), by: WorkerId, at: Instant }

/** What somebody did with a thing to do. Steps are added and never changed, so those of two tablets never contradict each other. */
export const TaskStep = z.discriminatedUnion('do', [
  z.object({ ...step, do: z.literal('reopened') }),
  /** To a colleague; to the office when it names nobody. */
  z.object({ ...step, do: z.literal('given'), to: WorkerId.optional() }),
  z.object({ ...step, do: z.literal('deferred'), until: LocalDate, why: said }),
  z.object({ ...step, do: z.literal('done'), note: said.optional() }),
])
export type TaskStep = z.infer<typeof TaskStep>

export const Task = z.object({
  id: TaskId,
  officeId: OfficeId,
  /** Who wrote it. */
  workerId: WorkerId,
  personId: PersonId.optional(),
  /** Absent for what was written by hand. */
  cause: TaskCause.optional(),
  title: z.string().trim().min(1).max(titleLength).optional(),
  dueOn: LocalDate,
  /** Whose it is; of the whole office when absent. */
  ownerId: WorkerId.optional(),
  steps: z.array(TaskStep).max(500),
})
export type Task = z.infer<typeof Task>

/** Of a title written by hand. */
export function titleFault(title: string): 'TitleMissing' | 'TitleTooLong' | undefined {
  const said = title.trim()
  return said === '' ? 'TitleMissing' : said.length > titleLength ? 'TitleTooLong' : undefined
}

export type TaskRefusal =
  | { readonly type: 'TitleMissing' }
  | { readonly type: 'TitleTooLong' }
  | { readonly type: 'DueMissing' }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** A thing to do as a form leaves it: anything may be missing. */
export type TaskForm = { [Field in keyof Task]?: Task[Field] | undefined }

/** The record, or the whole list of what is missing: what was written by hand says what it is about, what was computed has its cause for that. */
export function completeTask(form: TaskForm): Result<Task, readonly TaskRefusal[]> {
  const refusals: TaskRefusal[] = []
  const title = form.title?.trim() ?? ''
  const fault = titleFault(title)
  if (fault && !(fault === 'TitleMissing' && form.cause)) refusals.push({ type: fault })
  if (!form.dueOn) refusals.push({ type: 'DueMissing' })
  if (refusals.length > 0) return err(refusals)
  const parsed = Task.safeParse({ steps: [], ...form, ...(title && { title }) })
  if (parsed.success) return ok(parsed.data)
  return err([{ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) }])
}

/** What the tablet computed: it becomes a record when somebody does something with it. */
export interface TaskProposal {
  readonly cause: TaskCause
  readonly officeId: OfficeId
  readonly personId?: PersonId | undefined
  readonly dueOn: LocalDate
  readonly ownerId?: WorkerId | undefined
}

/** The same cause has the same key on every tablet. */
export const causeKey = ({ rule, of, on }: TaskCause): string => [rule, of, ...(on ? [on] : [])].join(' ')

/** How a thing to do stands once all its steps are taken. */
export interface TaskStanding {
  readonly isDone: boolean
  readonly dueOn: LocalDate
  readonly ownerId: WorkerId | undefined
  /** The last time it was put off. */
  readonly deferral: Extract<TaskStep, { do: 'deferred' }> | undefined
  /** Who did it, and when, while it is done. */
  readonly ending: Extract<TaskStep, { do: 'done' }> | undefined
}

export function taskStanding(start: Pick<Task, 'dueOn' | 'ownerId'>, steps: readonly TaskStep[]): TaskStanding {
  let standing: TaskStanding = {
    isDone: isDone(steps),
    dueOn: start.dueOn,
    ownerId: start.ownerId,
    deferral: undefined,
    ending: undefined,
  }
  for (const each of [...steps].sort(byOrder)) {
    if (each.do === 'given') standing = { ...standing, ownerId: each.to }
    if (each.do === 'deferred') standing = { ...standing, dueOn: each.until, deferral: each }
    if (each.do === 'done') standing = { ...standing, ending: each }
  }
  return standing.isDone ? standing : { ...standing, ending: undefined }
}

/** Done, unless somebody who knew that took it up again. Of two who could not know of each other, the one who did it is right. */
export function isDone(steps: readonly Pick<TaskStep, 'do' | 'n'>[]): boolean {
  const last = (what: TaskStep['do']) => Math.max(0, ...steps.flatMap(({ do: did, n }) => (did === what ? n : [])))
  return last('done') > 0 && last('done') >= last('reopened')
}

const rank = { reopened: 0, given: 1, deferred: 2, done: 3 } as const satisfies Record<TaskStep['do'], number>

/** Of two that were put off without knowing of each other the nearer day comes last, and stands: better reminded early than late. */
function byOrder(a: TaskStep, b: TaskStep): number {
  const day = (each: TaskStep) => (each.do === 'deferred' ? each.until : '')
  return a.n - b.n || rank[a.do] - rank[b.do] || compare(day(b), day(a)) || compare(a.by, b.by) || compare(a.at, b.at)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type WithoutOrder<Step> = Step extends unknown ? Omit<Step, 'n'> : never
export type NewTaskStep = WithoutOrder<TaskStep>

/** The step that comes after all that are known. */
export const nextStep = (steps: readonly TaskStep[], taken: NewTaskStep): TaskStep => ({
  ...taken,
  n: 1 + Math.max(0, ...steps.map(({ n }) => n)),
})

/** A thing to do as it is shown: what was computed, and what people did, from all the records of its cause. */
export interface KnownTask extends TaskStanding {
  /** The cause's key, or the id of what was written by hand. */
  readonly key: string
  readonly cause: TaskCause | undefined
  readonly title: string | undefined
  readonly officeId: OfficeId
  readonly personId: PersonId | undefined
  /** The records of this cause, the oldest first; none while nobody has done anything. */
  readonly records: readonly Task[]
}

/**
 * Everything to do, each thing once: what was written by hand, and what is computed with what was done to it. A cause that holds no more is not shown,
 * whatever was done to it.
 */
export function knownTasks(proposals: readonly TaskProposal[], records: readonly Task[]): readonly KnownTask[] {
  const byCause = new Map<string, Task[]>()
  for (const task of records) {
    if (!task.cause) continue
    const key = causeKey(task.cause)
    byCause.set(key, [...(byCause.get(key) ?? []), task])
  }
  const proposed = new Map(proposals.map(proposal => [causeKey(proposal.cause), proposal]))
  return [
    ...[...proposed].map(([key, proposal]) => shown(key, proposal, byCause.get(key) ?? [])),
    ...records.filter(task => !task.cause).map(task => shown(task.id, task, [task])),
  ]
}

/** What was computed, or the record written by hand. */
type Beginning = Omit<TaskProposal, 'cause'> & Pick<Task, 'cause' | 'title'>

function shown(key: string, from: Beginning, found: readonly Task[]): KnownTask {
  const { cause, title, officeId, personId } = from
  const records = [...found].sort((a, b) => compare(a.id, b.id))
  return {
    ...taskStanding(
      from,
      records.flatMap(({ steps }) => steps),
    ),
    key,
    cause,
    title,
    officeId,
    personId,
    records,
  }
}

/** Late, for today, within seven days, later. */
export type DueWhen = 'late' | 'today' | 'week' | 'later'

export function dueWhen(dueOn: LocalDate, today: LocalDate): DueWhen {
  const days = daysBetween(today, dueOn)
  return days < 0 ? 'late' : days === 0 ? 'today' : days <= 7 ? 'week' : 'later'
}

/** Days that a deferral offers, by how they are said. */
export const deferralDays = (today: LocalDate) =>
  ({
    tomorrow: addDays(today, 1),
    inThreeDays: addDays(today, 3),
    inAWeek: addDays(today, 7),
    inAMonth: addDays(today, 30),
  }) as const

/** The longest overdue first; then by key, so that every tablet shows one order. */
export const byDue = (a: KnownTask, b: KnownTask): number => compare(a.dueOn, b.dueOn) || compare(a.key, b.key)

/** What becomes of a computed thing to do when somebody does something with it; or the record, with one step more. */
export function withStep(known: KnownTask, taken: NewTaskStep, made: Pick<Task, 'id' | 'workerId' | 'officeId'>): Task {
  const steps = known.records.flatMap(({ steps }) => steps)
  const [first] = known.records
  const added = nextStep(steps, taken)
  if (first) return { ...first, steps: [...first.steps, added] }
  const { cause, personId, dueOn, ownerId } = known
  return { ...made, ...(personId && { personId }), ...(cause && { cause }), dueOn, ...(ownerId && { ownerId }), steps: [added] }
}
