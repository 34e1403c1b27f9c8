/** What is kept at a desk, in memory kind by kind from the first question, and read again where something was written. */
import type { Records } from '../domain/record-kinds'
import type { Attention } from './attention'
import { recordAs, type Desk } from './desk'
import { deskKindOf, type DeskFacts, type DeskType } from './desk-kinds'
import type { DeskQuery, DeskRecordDevice, DeskRecordView } from './desk-record-device'
import { eachRecord } from './each-record'
import type { PersonId } from '../domain/ids'
import type { PeopleIndex } from './people-index'
import { getRecords, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'

export interface DeskRecords {
  readonly methods: DeskRecordDevice
  /** These were written, or nobody knows which: they are read again before the next answer. */
  forget(ids?: readonly string[]): void
}

interface Kept {
  readonly record: Records[DeskType]
  readonly version: number
  readonly facts: DeskFacts
}

export function createDeskRecords(store: Store, desk: Desk, people: PeopleIndex, attention: Attention): DeskRecords {
  const held = createMemory(store)

  const view = async <Type extends DeskType>(
    { record, version, facts }: Kept,
    deliveries: ReadonlyMap<string, DeskRecordView['delivery']>,
  ): Promise<DeskRecordView<Type>> => ({
    record: record as Records[Type],
    version,
    delivery: deliveries.get(record.id) ?? { type: 'delivered', at: undefined },
    // Of somebody who was merged, whoever stays.
    person: facts.person && people.get(people.survivorOf(facts.person)),
    authorName: facts.author ? await desk.workerName(facts.author) : '',
  })

  /** What hangs on somebody who was merged is whoever stays' too. */
  const isOf = (asked: PersonId | undefined, person: PersonId | undefined): boolean =>
    asked === undefined || (person !== undefined && people.survivorOf(person) === people.survivorOf(asked))

  const methods: DeskRecordDevice = {
    async deskRecords<Type extends DeskType>(query: DeskQuery<Type>) {
      const kept = await held.ofKind(query.kind)
      const found = (query.ids ? query.ids.flatMap(id => kept.get(id) ?? []) : [...kept.values()])
        .filter(({ facts }) => isAsked(query, facts) && isOf(query.person, facts.person))
        .sort((a, b) => b.facts.day.localeCompare(a.facts.day) || b.record.id.localeCompare(a.record.id))
      const deliveries = await attention.deliveriesOf(found.map(({ record }) => record.id))
      return Promise.all(found.map(each => view<Type>(each, deliveries)))
    },
  }
  return { methods, forget: held.forget }
}

const isAsked = ({ case: of, office, author, from, to, isOpen }: DeskQuery, facts: DeskFacts): boolean =>
  (of === undefined || facts.case === of) &&
  (office === undefined || facts.offices.includes(office)) &&
  (author === undefined || facts.author === author) &&
  (from === undefined || facts.day >= from) &&
  (to === undefined || facts.day <= to) &&
  (isOpen === undefined || facts.isOpen === isOpen)

function createMemory(store: Store) {
  const kinds = new Map<DeskType, Map<string, Kept>>()
  /** What has to be read before the next answer, of the kinds that are held. */
  let stale = new Set<string>()
  let reading: Promise<void> = Promise.resolve()

  const put = (type: DeskType, { id, record }: Pick<OpenedRecord, 'id' | 'record'>): void => {
    const kept = kinds.get(type)!
    const fits = shownState(record) === 'voided' ? undefined : recordAs(store, type, { id, record })
    if (fits) kept.set(id, { record: fits, version: record.baseVer, facts: deskKindOf(type).facts(fits) })
    else kept.delete(id)
  }

  const readAgain = async (): Promise<void> => {
    if (stale.size === 0) return
    const wanted = stale
    stale = new Set()
    if (kinds.size === 0) return
    try {
      const opened = await read(store, ['rec'], store => getRecords(store, [...wanted]))
      const here = new Map(opened.map(each => [each.id, each]))
      for (const [type, kept] of kinds)
        for (const id of wanted) {
          const found = here.get(id)
          if (found?.record.type === type) put(type, found)
          else kept.delete(id)
        }
    } catch (error) {
      kinds.clear()
      throw error
    }
  }

  const readKind = async (type: DeskType): Promise<void> => {
    if (kinds.has(type)) return
    kinds.set(type, new Map())
    try {
      await eachRecord(store, [type], opened => put(type, opened))
    } catch (error) {
      kinds.delete(type)
      throw error
    }
  }

  return {
    /** One reading after the other: what is written meanwhile is read by the next. */
    async ofKind(type: DeskType): Promise<ReadonlyMap<string, Kept>> {
      const read = async () => {
        await readAgain()
        await readKind(type)
      }
      reading = reading.then(read, read)
      await reading
      return kinds.get(type) ?? new Map<string, Kept>()
    },

    forget(ids?: readonly string[]): void {
      if (ids) for (const id of ids) stale.add(id)
      else reading = reading.then(forgetAll, forgetAll)
    },
  }

  async function forgetAll(): Promise<void> {
    kinds.clear()
  }
}
