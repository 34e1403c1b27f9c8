/**
 * The listenings of the last half year and when each person was last met, as the rules and the figures of the desk ask for them: in memory from the
 * first question, read some at a time, and read again where something was written.
 */
import type { Instant } from '../domain/dates'
import { uuidv7 } from '../domain/ids'
import {
  deskHorizonDays,
  isContact,
  listeningFacts,
  type ContactFacts,
  type LastContact,
  type ListeningFacts,
} from '../domain/task-rules'
import { fitting } from './desk'
import { eachRecord } from './each-record'
import { getRecords, shownDoc, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'
import { compareText } from './word-list'

export interface Listenings {
  readonly all: ReadonlyMap<string, ListeningFacts>
  readonly lastContact: LastContact
}

export interface ListeningMemory {
  /** One reading after the other: what is written meanwhile is read by the next. */
  fresh(): Promise<Listenings>
  /** These were written, or nobody knows which: they are read again before the next answer. */
  forget(ids?: readonly string[]): void
}

export const isOfListenings = (type: string): boolean => type === 'intake' || type === 'diaryEntry'

/** Fetched in one turn: whoever searches meanwhile waits for no more than these. */
const inOneTurn = 100

export function createListeningMemory(store: Store): ListeningMemory {
  const listenings = new Map<string, ListeningFacts>()
  const contacts = new Map<string, ContactFacts>()
  let lastByPerson: ReadonlyMap<string, Instant> | undefined
  let stale: 'all' | Set<string> = 'all'
  let reading: Promise<void> = Promise.resolve()

  const remove = (id: string): void => {
    listenings.delete(id)
    contacts.delete(id)
  }

  const put = ({ id, record }: Pick<OpenedRecord, 'id' | 'record'>): void => {
    remove(id)
    if (shownState(record) === 'voided') return
    if (record.type === 'intake') {
      const intake = fitting(store, 'intake', id, shownDoc(record))
      if (!intake) return
      listenings.set(id, listeningFacts(intake))
      if (intake.personId) contacts.set(id, { personId: intake.personId, at: intake.closedAt })
    } else if (record.type === 'diaryEntry') {
      const entry = fitting(store, 'diaryEntry', id, shownDoc(record))
      if (entry && isContact(entry.kind))
        contacts.set(id, { personId: entry.of as string as ContactFacts['personId'], at: entry.occurredAt })
    }
  }

  const readAgain = async (): Promise<void> => {
    const wanted = stale
    if (wanted !== 'all' && wanted.size === 0) return
    stale = new Set()
    lastByPerson = undefined
    try {
      const since = uuidv7(store.world.now() - deskHorizonDays * 86_400_000, new Uint8Array(10))
      if (wanted === 'all') {
        listenings.clear()
        contacts.clear()
        await eachRecord(store, ['intake', 'diaryEntry'], put, since)
        return
      }
      // In order: those that lie in one segment are fetched together.
      const ids = [...wanted].filter(id => id >= since).sort(compareText)
      for (let at = 0; at < ids.length; at += inOneTurn) {
        const some = ids.slice(at, at + inOneTurn)
        const opened = await read(store, ['rec'], store => getRecords(store, some))
        for (const id of some) remove(id)
        for (const each of opened) if (isOfListenings(each.record.type)) put(each)
      }
    } catch (error) {
      stale = 'all'
      throw error
    }
  }

  const lastContacts = (): ReadonlyMap<string, Instant> => {
    const last = new Map<string, Instant>()
    for (const { personId, at } of contacts.values()) if (at > (last.get(personId) ?? '')) last.set(personId, at)
    return last
  }

  return {
    async fresh() {
      reading = reading.then(readAgain, readAgain)
      await reading
      return { all: listenings, lastContact: person => (lastByPerson ??= lastContacts()).get(person) }
    },
    forget(ids) {
      if (!ids) stale = 'all'
      else if (stale !== 'all') for (const id of ids) stale.add(id)
    },
  }
}
