/** What the screens show: records with their state, names instead of ids, what hangs on what. */
import type { Conflict } from '../domain/conflict'
import type { IntakeId, PersonId } from '../domain/ids'
import { shortName } from '../domain/person'
import type { Records } from '../domain/record-kinds'
import type { Attention } from './attention'
import { fitting, type Desk } from './desk'
import type { ConflictView, DiaryView, IntakeView, PersonSummary, PersonView, QuarantineView } from './device'
import { knownDiary, type OpenCase } from './open-case'
import type { PeopleIndex } from './people-index'
import { childIdsOf, childrenOf, getRecord, getRecords, recordsOfType, shownDoc, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'

export interface Views {
  summaries(people: readonly Omit<PersonSummary, 'delivery'>[]): Promise<readonly PersonSummary[]>
  person(id: PersonId): Promise<PersonView | undefined>
  intake(id: IntakeId): Promise<IntakeView | undefined>
  recentIntakes(limit: number): Promise<readonly IntakeView[]>
  conflicts(): Promise<readonly ConflictView[]>
  quarantined(): Promise<readonly QuarantineView[]>
}

export function createViews(
  store: Store,
  desk: Desk,
  people: PeopleIndex,
  attention: Attention,
  openCase: OpenCase,
  self: string,
): Views {
  const fit = <Type extends keyof Records>(type: Type, { id, record }: OpenedRecord): Records[Type] | undefined =>
    record.type === type ? fitting(store, type, id, shownDoc(record)) : undefined

  const intakeView = async (opened: OpenedRecord): Promise<IntakeView | undefined> => {
    const intake = fit('intake', opened)
    if (!intake) return undefined
    return {
      intake,
      delivery: await attention.deliveryOf(opened.id, opened.record),
      workerName: await desk.workerName(intake.workerId),
      officeName: await desk.officeName(intake.officeId),
      person: intake.personId && people.get(intake.personId),
    }
  }

  const diaryViews = async (children: readonly OpenedRecord[]): Promise<readonly DiaryView[]> => {
    const entries = children.flatMap(opened => {
      const entry = fit('diaryEntry', opened)
      return entry ? [{ entry, opened }] : []
    })
    entries.sort((a, b) => a.entry.id.localeCompare(b.entry.id))
    const views = entries.map(async ({ entry, opened }) => ({
      entry,
      delivery: await attention.deliveryOf(opened.id, opened.record),
      authorName: await desk.workerName(entry.author),
      officeName: await desk.officeName(entry.officeId),
      isMine: entry.author === self,
      amendedBy: entries.filter(other => other.entry.amends === entry.id).map(other => other.entry.id),
    }))
    return (await Promise.all(views)).sort(
      (a, b) => b.entry.occurredAt.localeCompare(a.entry.occurredAt) || b.entry.id.localeCompare(a.entry.id),
    )
  }

  const conflictView = async (conflict: Conflict): Promise<ConflictView> => ({
    conflict,
    candidateNames: await Promise.all(conflict.candidates.map(candidate => desk.workerName(candidate.author))),
    currentName: conflict.current && (await desk.workerName(conflict.current.author)),
  })

  const openConflicts = async () => (await attention.waiting()).conflicts

  return {
    async summaries(found) {
      const { marked } = await attention.waiting()
      const ids = found.map(person => person.id).filter(id => marked.has(id))
      const opened = ids.length === 0 ? [] : await read(store, ['rec'], store => getRecords(store, ids))
      const recordById = new Map(opened.map(({ id, record }) => [id, record]))
      return Promise.all(
        found.map(async (person): Promise<PersonSummary> => {
          const record = recordById.get(person.id)
          const delivery = record
            ? await attention.deliveryOf(person.id, record)
            : ({ type: 'delivered', at: undefined } as const)
          return { ...person, delivery }
        }),
      )
    },

    async person(id) {
      const found = await read(store, ['rec'], async store => ({
        opened: await getRecord(store, id),
        children: await childrenOf(store, id),
        childIds: await childIdsOf(store, id),
      }))
      const { opened, children, childIds } = found
      const person = opened && fit('person', opened)
      if (!opened || !person) return undefined
      const active = children.filter(({ record }) => shownState(record) === 'active')
      const intakes = (await Promise.all(active.map(intakeView))).flatMap(view => view ?? [])
      const own = new Set<string>([id, ...children.map(child => child.id)])
      const diary = await diaryViews(active)
      openCase.keep(
        knownDiary(
          id,
          childIds,
          diary.map(({ entry }) => entry),
        ),
      )
      const conflicts = (await openConflicts()).filter(conflict => own.has(conflict.of))
      return {
        person,
        version: opened.record.baseVer,
        isVoided: shownState(opened.record) === 'voided',
        delivery: await attention.deliveryOf(id, opened.record),
        intakes: intakes.sort((a, b) => b.intake.closedAt.localeCompare(a.intake.closedAt)),
        diary,
        conflicts: await Promise.all(conflicts.map(conflictView)),
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

    async conflicts() {
      return Promise.all((await openConflicts()).map(conflictView))
    },

    async quarantined() {
      const { quarantines } = await attention.waiting()
      return Promise.all(
        quarantines.map(async quarantine => {
          const about = await read(store, ['rec'], store => getRecords(store, quarantine.about))
          const names = about.flatMap(({ id, record }) => {
            const person = people.get(record.type === 'person' ? id : personOf(shownDoc(record)))
            return (person && shortName(person)) ?? []
          })
          return { quarantine, about: [...new Set(names)].join(', ') }
        }),
      )
    },
  }
}

const personOf = (doc: Readonly<Record<string, unknown>>): string => {
  const person = doc['personId'] ?? doc['of']
  return typeof person === 'string' ? person : ''
}
