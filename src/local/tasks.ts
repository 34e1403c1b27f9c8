/** What has to be done, put together from what this tablet holds: the rules of the domain over its records, and what people did with each. */
import { addDays, italianDay, type LocalDate } from '../domain/dates'
import type { OfficeId, WorkerId } from '../domain/ids'
import { shortName } from '../domain/person'
import { remindOn } from '../domain/referral'
import { byDue, knownTasks, type KnownTask, type TaskProposal } from '../domain/task'
import { lacksEnding } from '../domain/appointment'
import {
  appointmentEndings,
  callBacks,
  directoryCalls,
  expectedAnswers,
  lastOfAll,
  missingDocuments,
  type Awaited,
} from '../domain/task-rules'
import type { Role } from '../domain/worker'
import type { Desk } from './desk'
import type { DeskRecordDevice, DeskRecordView } from './desk-record-device'
import type { DirectoryDevice } from './directory-device'
import type { DraftSummary } from './draft'
import type { ListeningMemory } from './listening-memory'
import type { PeopleIndex } from './people-index'
import type { TaskDevice, TaskKind, TaskList, TaskQuery, TaskView } from './task-device'

export interface TaskSources {
  /** ms since 1970, by the tablet's clock. */
  readonly now: () => number
  readonly self: WorkerId
  readonly desk: Pick<Desk, 'worker' | 'ownOffices' | 'officeOfToday' | 'officeName' | 'workerName' | 'workers'>
  readonly people: Pick<PeopleIndex, 'get' | 'survivorOf' | 'recordsOf'>
  /** How many conflicts and changes set aside wait for somebody. */
  readonly toCheck: () => Promise<number>
  readonly drafts: () => Promise<readonly DraftSummary[]>
  readonly listenings: Pick<ListeningMemory, 'fresh'>
  readonly records: DeskRecordDevice & Pick<DirectoryDevice, 'directoryFacts'>
}

const doneDays = 7

export function createTasks(sources: TaskSources): Pick<TaskDevice, 'tasks'> {
  const { now, desk, records } = sources
  const view = viewsOf(sources)
  return {
    async tasks(query) {
      const today = italianDay(now())
      const kept = await records.deskRecords({ kind: 'task' })
      const versions = new Map(kept.map(each => [each.record.id as string, each]))
      const known = knownTasks(
        await proposals(sources, today),
        kept.map(({ record }) => record),
      ).filter(isAsked(query, sources.people))
      const since = addDays(today, -doneDays)
      const done = known.filter(({ ending }) => ending && ending.at >= since)
      const open = known.filter(({ isDone }) => !isDone)
      const own = query.person ? [] : await ownThings(sources, today)
      const office = (await desk.officeOfToday())?.id
      const ofToday = !query.office || query.office === office ? own : []
      const views = await Promise.all([...ofToday.map(each => view(each, versions)), ...open.map(each => view(each, versions))])
      return {
        owners: await ownersAt(desk, query.office),
        open: views.sort(byDue),
        done: await Promise.all(done.sort((a, b) => (a.ending!.at < b.ending!.at ? 1 : -1)).map(each => view(each, versions))),
      } satisfies TaskList
    },
  }
}

const noOwners: readonly Role[] = ['administrator', 'observatory']

async function ownersAt(desk: TaskSources['desk'], office: OfficeId | undefined): Promise<TaskList['owners']> {
  const offices = office ? [office] : (await desk.ownOffices()).map(({ id }) => id)
  return (await desk.workers())
    .filter(({ active, roles }) => active && roles.some(role => !noOwners.includes(role)))
    .filter(worker => worker.offices.some(each => offices.includes(each)))
    .map(({ id, name, surname }) => ({ id, name: `${name} ${surname}` }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
}

const isAsked =
  ({ office, person }: TaskQuery, people: TaskSources['people']) =>
  (task: KnownTask): boolean =>
    (office === undefined || task.officeId === office) &&
    (person === undefined || (task.personId !== undefined && people.survivorOf(task.personId) === people.survivorOf(person)))

/** Everything that the rules say of this tablet's records, of all the desks that it holds. */
async function proposals({ desk, listenings, records, people }: TaskSources, today: LocalDate): Promise<readonly TaskProposal[]> {
  const { all, lastContact } = await listenings.fresh()
  const office = await desk.officeOfToday()
  const { calls } = await records.directoryFacts()
  return [
    ...callBacks(all.values(), lastOfAll(lastContact, people.recordsOf), today),
    ...missingDocuments(all.values(), today),
    ...expectedAnswers(await unanswered(records), today),
    ...appointmentEndings(await withoutEnding(records, today), today),
    ...(office ? directoryCalls(calls, office.id, today) : []),
  ]
}

async function unanswered(records: DeskRecordDevice): Promise<readonly Awaited[]> {
  const open = await records.deskRecords({ kind: 'referral', isOpen: true })
  return open.flatMap(({ record }) => {
    const dueOn = remindOn(record)
    const { id, officeId, personId, workerId } = record
    return dueOn ? [{ id, officeId, personId, workerId, dueOn }] : []
  })
}

async function withoutEnding(records: DeskRecordDevice, today: LocalDate): Promise<readonly Awaited[]> {
  const open = await records.deskRecords({ kind: 'appointment', isOpen: true })
  return open.flatMap(({ record }) => {
    const { id, officeId, personId, workerId, on } = record
    return lacksEnding(record, today) ? [{ id, officeId, personId, workerId, dueOn: on }] : []
  })
}

/** A thing to do that no record stands behind. */
type Shown = KnownTask & Partial<Pick<TaskView, 'kind' | 'about' | 'count' | 'of'>>

/** What only this tablet knows: drafts left for later, and what waits to be checked. */
async function ownThings({ self, desk, drafts, toCheck }: TaskSources, today: LocalDate): Promise<readonly Shown[]> {
  const office = await desk.officeOfToday()
  if (!office) return []
  const thing = (key: string, kind: TaskKind, dueOn: LocalDate, more: Partial<Shown>): Shown => ({
    key,
    kind,
    dueOn,
    officeId: office.id,
    isDone: false,
    ownerId: self,
    cause: undefined,
    title: undefined,
    personId: undefined,
    deferral: undefined,
    ending: undefined,
    records: [],
    ...more,
  })
  const later = (await drafts()).flatMap(({ draft, about, isOrphan }) =>
    draft.kind === 'intake' && draft.completeLater && !isOrphan
      ? [thing(draft.id, 'openDraft', italianDay(Date.parse(draft.updatedAt)), { about, of: draft.id })]
      : [],
  )
  const count = await toCheck()
  return count === 0 ? later : [...later, thing('toCheck', 'toCheck', today, { count, ownerId: undefined })]
}

/** A thing to do as a list shows it. */
function viewsOf({ self, desk, people, records }: TaskSources) {
  return async (task: Shown, kept: ReadonlyMap<string, DeskRecordView<'task'>>): Promise<TaskView> => {
    const [first] = task.records
    const last = task.records.map(({ id }) => kept.get(id)?.delivery).find(delivery => delivery && delivery.type !== 'delivered')
    const person = task.personId && people.get(people.survivorOf(task.personId))
    return {
      about: person && shortName(person),
      of: task.cause?.of,
      count: task.cause?.rule === 'directoryCalls' ? (await records.directoryFacts()).calls : undefined,
      ...task,
      kind: task.kind ?? task.cause?.rule ?? 'byHand',
      version: first ? (kept.get(first.id)?.version ?? 0) : 0,
      delivery: last ?? { type: 'delivered', at: undefined },
      person,
      ownerName: task.ownerId ? await desk.workerName(task.ownerId) : '',
      isMine: task.ownerId === self,
    }
  }
}
