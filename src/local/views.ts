/** What the screens show: records with their state, names instead of ids, what hangs on what. */
import type { CaseId, ConflictId, IntakeId, PersonId, QuarantineId, WorkerId } from '../domain/ids'
import { may } from '../domain/access'
import { italianDay } from '../domain/dates'
import type { Person } from '../domain/person'
import type { Attention } from './attention'
import type { AuthorRing } from './author-ring'
import { recordAs, type Desk } from './desk'
import type { ConflictView, DiaryView, IntakeView, PersonSummary, PersonView, QuarantineView } from './device'
import { knownDiary, type OpenCase } from './open-case'
import { createCheckViews } from './check-views'
import { createDiaryViews } from './diary-views'
import { withChosen } from './chosen'
import { readMeta, standIn } from './meta'
import type { PeopleIndex } from './people-index'
import { childIdsOf, childrenOf, getRecord, getRecords, recordsOfType, shownDoc, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'
import { actorOf } from './workplace'

export interface Views {
  summaries(people: readonly Omit<PersonSummary, 'delivery'>[]): Promise<readonly PersonSummary[]>
  person(id: PersonId): Promise<PersonView | undefined>
  intake(id: IntakeId): Promise<IntakeView | undefined>
  recentIntakes(limit: number): Promise<readonly IntakeView[]>
  caseDiary(id: CaseId): Promise<readonly DiaryView[]>
  conflicts(): Promise<readonly ConflictView[]>
  quarantined(): Promise<readonly QuarantineView[]>
  conflict(id: ConflictId): Promise<ConflictView | undefined>
  quarantine(id: QuarantineId): Promise<QuarantineView | undefined>
}

export function createViews(
  store: Store,
  desk: Desk,
  people: PeopleIndex,
  attention: Attention,
  openCase: OpenCase,
  authors: AuthorRing,
  self: WorkerId,
): Views {
  const desks = createCheckViews(store, desk, people, self)
  const diaries = createDiaryViews({ store, desk, attention, authors, openCase, self })

  const intakeView = async (stored: OpenedRecord): Promise<IntakeView | undefined> => {
    const opened = await chosen(stored)
    const intake = recordAs(store, 'intake', opened)
    if (!intake) return undefined
    return {
      intake,
      delivery: await attention.deliveryOf(opened.id, opened.record),
      workerName: await desk.workerName(intake.workerId),
      officeName: await desk.officeName(intake.officeId),
      person: intake.personId && people.get(intake.personId),
    }
  }

  const mergesOf = async (person: Person, others: readonly OpenedRecord[]): Promise<Merges> => {
    const worker = await desk.worker()
    const subject = { kind: 'person' as const, offices: person.offices }
    const merged = others.flatMap(other => recordAs(store, 'person', other) ?? [])
    return {
      merged: await Promise.all(
        merged.map(async each => ({ person: each, byName: each.mergedInto ? await desk.workerName(each.mergedInto.by) : '' })),
      ),
      staying: person.mergedInto && people.get(person.mergedInto.into),
      mayMerge: worker !== undefined && may(actorOf(worker), 'merge', subject, italianDay(store.world.now())).ok,
    }
  }

  /** A record as it will be once the centre confirms what was chosen here. */
  const chosen = async (opened: OpenedRecord): Promise<OpenedRecord> => {
    const values = (await attention.waiting()).chosenById.get(opened.id)
    return values ? { ...opened, record: withChosen(opened.record, opened.id, values) } : opened
  }

  return {
    async summaries(found) {
      const deliveries = await attention.deliveriesOf(found.map(person => person.id))
      return found.map(person => ({ ...person, delivery: deliveries.get(person.id) ?? { type: 'delivered', at: undefined } }))
    },

    async person(id) {
      const found = await read(store, ['rec'], async store => ({
        opened: await getRecord(store, id),
        mergedHere: await getRecords(
          store,
          people.mergedInto(id).map(merged => merged.id),
        ),
        alsoHis: (await Promise.all(people.mergedInto(id).map(merged => childrenOf(store, merged.id)))).flat(),
        children: await childrenOf(store, id),
        childIds: await childIdsOf(store, id),
        stand: standIn(await readMeta(store)),
      }))
      const { childIds, stand } = found
      const children = [...found.children, ...found.alsoHis]
      if (!found.opened) return undefined
      const opened = await chosen(found.opened)
      const person = recordAs(store, 'person', opened)
      if (!person) return undefined
      const active = children.filter(({ record }) => shownState(record) === 'active')
      const intakes = (await Promise.all(active.map(intakeView))).flatMap(view => view ?? [])
      const own = new Set<string>([id, ...children.map(child => child.id)])
      const diary = await diaries.viewsOf(active)
      openCase.keep(
        knownDiary(
          store,
          { of: id, about: 'person', person: found.opened, childIds, stand },
          diary.flatMap(({ entry }) => (entry.of === id ? entry : [])),
        ),
      )
      const waiting = (await attention.waiting()).conflicts.filter(({ record }) => isOf(own, shownDoc(record)['of']))
      return {
        person,
        version: opened.record.baseVer,
        isVoided: shownState(opened.record) === 'voided',
        delivery: await attention.deliveryOf(id, opened.record),
        intakes: intakes.sort((a, b) => b.intake.closedAt.localeCompare(a.intake.closedAt)),
        diary,
        conflicts: await desks.conflicts(waiting),
        ...(await mergesOf(person, found.mergedHere)),
      }
    },

    async intake(id) {
      const opened = await read(store, ['rec'], store => getRecord(store, id))
      return opened && intakeView(opened)
    },

    async recentIntakes(limit) {
      const found = await read(store, ['rec'], store => recordsOfType(store, 'intake', limit))
      const active = found.filter(({ record }) => shownState(record) === 'active')
      const views = (await Promise.all(active.map(intakeView))).flatMap(view => view ?? [])
      return views.sort((a, b) => b.intake.closedAt.localeCompare(a.intake.closedAt))
    },

    caseDiary: diaries.caseDiary,
    async conflicts() {
      return desks.conflicts((await attention.waiting()).conflicts)
    },
    async quarantined() {
      return desks.quarantines((await attention.waiting()).quarantines)
    },
    async conflict(id) {
      const opened = await read(store, ['rec'], store => getRecord(store, id))
      return opened && (await desks.conflicts([opened]))[0]
    },
    async quarantine(id) {
      const opened = await read(store, ['rec'], store => getRecord(store, id))
      return opened && (await desks.quarantines([opened]))[0]
    },
  }
}

type Merges = Pick<PersonView, 'merged' | 'staying' | 'mayMerge'>

const isOf = (ids: ReadonlySet<string>, of: unknown): boolean => typeof of === 'string' && ids.has(of)
