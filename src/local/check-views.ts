/** What the desk of things to check shows: conflicts and changes set aside, with names instead of ids. */
import { may, type Actor } from '../domain/access'
import { askedChanges } from '../domain/asked-changes'
import type { Conflict } from '../domain/conflict'
import { italianDay } from '../domain/dates'
import { isDirectoryKind } from '../domain/directory-entry'
import { PersonId, type WorkerId } from '../domain/ids'
import { Person, shortName } from '../domain/person'
import { QuarantineDecision, type Quarantine } from '../domain/quarantine'
import { fitting, type Desk } from './desk'
import type { ConflictView, QuarantineView, Writer } from './device'
import { pendingMutations } from './outbox'
import type { PeopleIndex } from './people-index'
import { getRecords, shownDoc, type OpenedRecord } from './records'
import { read, type Store } from './store'

export interface CheckViews {
  conflicts(opened: readonly OpenedRecord[]): Promise<readonly ConflictView[]>
  quarantines(opened: readonly OpenedRecord[]): Promise<readonly QuarantineView[]>
}

export function createCheckViews(store: Store, desk: Desk, people: PeopleIndex, self: WorkerId): CheckViews {
  const writer = async (of: Pick<Conflict['candidates'][number], 'author' | 'officeId'>): Promise<Writer> => ({
    name: await desk.workerName(of.author),
    office: of.officeId ? await desk.officeName(of.officeId) : '',
  })

  const conflictView = async ({ id, record }: OpenedRecord): Promise<ConflictView | undefined> => {
    const conflict = fitting(store, 'conflict', id, shownDoc(record))
    if (!conflict) return undefined
    const [target] = await read(store, ['rec'], store => getRecords(store, [conflict.of]))
    return {
      conflict,
      version: record.baseVer,
      candidates: await Promise.all(conflict.candidates.map(writer)),
      current: conflict.current && (await writer(conflict.current)),
      resolver: conflict.resolution && (await desk.workerName(conflict.resolution.by)),
      person: target && people.get(target.record.type === 'person' ? target.id : personOf(shownDoc(target.record))),
      entry: target && entryName(target),
      deskOf: target && (await deskName(target)),
      people: peopleIn(conflict),
    }
  }

  /** Of what is kept at a desk and tells of no person. */
  const deskName = async ({ id, record }: OpenedRecord): Promise<string | undefined> => {
    const doc = shownDoc(record)
    switch (record.type) {
      case 'officeOpening': {
        const opening = fitting(store, 'officeOpening', id, doc)
        return opening && (await desk.officeName(opening.officeId))
      }
      case 'duty': {
        const duty = fitting(store, 'duty', id, doc)
        return duty && (await desk.workerName(duty.workerId))
      }
      case 'ambito':
        return fitting(store, 'ambito', id, doc)?.name
      case 'appointment':
        return fitting(store, 'appointment', id, doc)?.name
      case 'task':
        return fitting(store, 'task', id, doc)?.title
      default:
        return undefined
    }
  }

  const peopleIn = ({ current, candidates }: Conflict): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [current, ...candidates].flatMap(version => {
        const id = PersonId.safeParse(version?.value['personId']).data
        const person = id && people.get(id)
        return person ? [[person.id, shortName(person) ?? '']] : []
      }),
    )

  const aboutOf = async (quarantine: Quarantine): Promise<string> => {
    const records = await read(store, ['rec'], store => getRecords(store, quarantine.about))
    const known = records.flatMap(({ id, record }) => {
      const person = people.get(record.type === 'person' ? id : personOf(shownDoc(record)))
      return (person && shortName(person)) ?? []
    })
    const named = askedChanges(quarantine.asked ?? []).flatMap(change => {
      const fields = change.type === 'create' && change.kind === 'person' ? namesIn.safeParse(change.fields).data : undefined
      return (fields && shortName(fields)) ?? []
    })
    return [...new Set([...known, ...named])].join(', ')
  }

  const askedFor = async (record: OpenedRecord['record']): Promise<QuarantineView['asked']> => {
    const mutations = await read(store, ['meta', 'outbox'], store => pendingMutations(store, record.pending))
    const names = mutations.flatMap(({ ops }) => ops.flatMap(op => (op.op === 'cmd' ? op.name.replace('quarantine.', '') : [])))
    return QuarantineDecision.safeParse(names.at(-1)).data
  }

  const quarantineView = async ({ id, record }: OpenedRecord): Promise<QuarantineView | undefined> => {
    const quarantine = fitting(store, 'quarantine', id, shownDoc(record))
    if (!quarantine) return undefined
    const { author, decidedBy, tried, late = [], officeId } = quarantine
    const workers = new Set([author, decidedBy, tried?.by, ...late.map(({ by }) => by)].filter(by => by !== undefined))
    const names = await Promise.all([...workers].map(async by => [by, await desk.workerName(by)] as const))
    const worker = await desk.worker()
    const actor: Actor | undefined = worker && { ...worker, workerId: worker.id }
    const subject = { kind: 'quarantine' as const, offices: officeId ? [officeId] : [], author }
    return {
      quarantine,
      about: await aboutOf(quarantine),
      names: Object.fromEntries(names),
      officeName: officeId ? await desk.officeName(officeId) : '',
      isMine: author === self,
      mayDecide: quarantine.state === 'open' && !!actor && may(actor, 'decide', subject, italianDay(store.world.now())).ok,
      asked: await askedFor(record),
    }
  }

  return {
    conflicts: async opened => (await Promise.all(opened.map(conflictView))).flatMap(view => view ?? []),
    quarantines: async opened => (await Promise.all(opened.map(quarantineView))).flatMap(view => view ?? []),
  }
}

/** A place without a name of its own is called by its address. */
function entryName({ record }: OpenedRecord): string | undefined {
  if (!isDirectoryKind(record.type)) return undefined
  const { name, address } = shownDoc(record)
  return [name, address].find(text => typeof text === 'string')
}

const namesIn = Person.pick({ surname: true, name: true })

const personOf = (doc: Readonly<Record<string, unknown>>): PersonId | '' => {
  const person = doc['personId'] ?? doc['of']
  return typeof person === 'string' ? (person as PersonId) : ''
}
