/** The product's own device, asked for what the race asks of everybody. */
import { expose } from 'comlink'
import type { DiaryEntryId, PersonId } from '../../../../src/domain/ids'
import type { Person } from '../../../../src/domain/person'
import { unreachable } from '../../../../src/domain/result'
import { device, emptied, line, pause, phrase, valueOf } from '../../page/own-device'
import { writeRaw } from '../../page/writes'
import type { Account, Fields, RaceDoc, Racer, Typed } from '../racer'

async function write({ of, text, occurredAt }: RaceDoc): Promise<void> {
  const draftId = (await device.newId()) as string as DiaryEntryId
  valueOf(
    await device.change({
      do: 'writeEntry',
      draftId,
      of: of as PersonId,
      entryKind: 'note',
      audience: 'agency',
      text,
      occurredAt,
      amends: null,
    }),
  )
}

/** Four fields of a person, none of which is grouped with another. */
const fieldsOf = (person: Person): Fields => ({
  email: person.email,
  citizenship: person.citizenship,
  address: person.residence?.address,
  birthplace: person.birth?.placeName,
})

function withField(person: Person, field: keyof Fields, value: string): Person {
  switch (field) {
    case 'email':
    case 'citizenship':
      return { ...person, [field]: value }
    case 'address':
      return { ...person, residence: { ...person.residence, address: value } }
    case 'birthplace':
      return { ...person, birth: { ...person.birth, placeName: value } }
    default:
      return unreachable(field)
  }
}

async function view(id: string) {
  const found = await device.person(id as PersonId)
  if (!found) throw new Error(`${id} is not here`)
  return found
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`raw-${performance.now()}`, 1)
    request.addEventListener('upgradeneeded', () => void request.result.createObjectStore('raw', { keyPath: 'id' }))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no database')))
  })
}

const racer: Racer = {
  async open({ login, password, ambito, office }: Account) {
    const [vault] = await device.vaults()
    if (vault) {
      valueOf(await device.unlock(vault.vaultId, phrase))
    } else {
      valueOf(await device.signIn({ login, password }))
      valueOf(await device.createVault({ ambito, officeId: office, phrase, pin: '280519' }))
    }
  },

  async pull() {
    const began = performance.now()
    let news = Promise.withResolvers<void>()
    await device.onChange(() => news.resolve())
    for (;;) {
      news = Promise.withResolvers<void>()
      const { isComplete } = await device.status()
      if (isComplete) return performance.now() - began
      // As a screen does: it asks when it is told that something changed.
      await news.promise
    }
  },

  async save(docs) {
    const laps: number[] = []
    for (const doc of docs) {
      const began = performance.now()
      await write(doc)
      laps.push(performance.now() - began)
    }
    return laps
  },

  /** Sends all that waits; until the centre has answered for the last. */
  async push() {
    emptied.at = 0
    line.join()
    const began = performance.now()
    for (;;) {
      const { queued } = await device.syncNow()
      if (queued === 0) return (emptied.at || performance.now()) - began
    }
  },

  async catchUp() {
    line.join()
    const began = performance.now()
    const { trouble, queued } = await device.syncNow()
    if (trouble || queued > 0) throw new Error(`not up to date: ${trouble} ${queued}`)
    return performance.now() - began
  },

  /** The quick lock's key is derived a little after the unlock, and holds the thread: not while something is measured. */
  settle: () => pause(2500),

  async cut() {
    line.cut()
  },

  async count() {
    return (await device.storage()).records
  },

  async type(id, field, value): Promise<Typed> {
    const { person, version } = await view(id)
    const saved = await device.change({
      do: 'editPerson',
      person: withField(person, field, value),
      seen: { version: version!, person },
    })
    valueOf(saved)
    return { seen: fieldsOf(person)[field] }
  },

  async current(ids) {
    const people = await Promise.all(ids.map(view))
    return Object.fromEntries(people.map(({ person }) => [person.id, fieldsOf(person)]))
  },

  /** What the screen *Da controllare* shows beside the current values. */
  async kept(ids) {
    const people = await Promise.all(ids.map(view))
    return JSON.stringify(people.map(({ conflicts }) => conflicts))
  },

  async waiting() {
    return (await device.status()).queued
  },

  async raw(docs, perTransaction) {
    const database = await openRaw()
    const laps: number[] = []
    for (let at = 0; at < docs.length; at += perTransaction) {
      const began = performance.now()
      await writeRaw(
        database,
        docs.slice(at, at + perTransaction).map(row => ({ table: 'raw', row })),
      )
      laps.push(performance.now() - began)
    }
    database.close()
    return laps
  },
}

expose(racer)
