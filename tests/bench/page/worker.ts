/** The product's own device in a worker of its own, with a network that can be cut and a stopwatch on this side of the thread. */
import { expose } from 'comlink'
import type { AmbitoId, DiaryEntryId, IntakeId, OfficeId, PersonId, ServiceId } from '../../../src/domain/ids'
import type { Change, ServiceQuery } from '../../../src/local/device'
import { deriveKey, kdfPolicy } from '../../../src/local/kdf'
import { device, emptied, line, pause, phrase, valueOf } from './own-device'
import { copyShape, openRaw, readAll, readBy, writeRaw, writesOf, type Write } from './writes'

async function lap(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await task()
  return performance.now() - began
}

const vaultName = async (): Promise<string> => `v-${(await device.vaults())[0]!.vaultId}`

async function note(of: string): Promise<Change> {
  return {
    do: 'writeEntry',
    draftId: (await device.newId()) as string as DiaryEntryId,
    of: of as PersonId,
    entryKind: 'note',
    audience: 'agency',
    text: 'Colloquio in famiglia: emozione e qualche preoccupazione. Si concorda una visita insieme al centro diurno.',
    occurredAt: new Date().toISOString(),
    amends: null,
  }
}

async function listening(number: number): Promise<Change> {
  return {
    do: 'closeIntake',
    draftId: (await device.newId()) as string as IntakeId,
    who: { type: 'new', fields: { surname: `Prova${number}`, name: 'Carmela', phones: [{ number: `300 ${number}` }] } },
    intake: {
      areas: ['FRA'],
      outcome: 'informationGiven',
      expressedNeed: 'In casa da soli non ce la facciamo più, servirebbe qualcuno la mattina.',
    },
  }
}

const rawName = 'raw'

const bench = {
  /** Signs in and makes a vault: how long until somebody can be found, and until everything is here. */
  async enrol(login: string, password: string, ambito: string, office: string) {
    valueOf(await device.signIn({ login, password }))
    valueOf(await device.createVault({ ambito: ambito as AmbitoId, officeId: office as OfficeId, phrase, pin: '280519' }))
    const began = performance.now()
    let usable = 0
    for (;;) {
      if (usable === 0 && (await device.searchPeople('', 20)).total > 0) usable = performance.now() - began
      const status = await device.status()
      if (status.isComplete) return { usable, complete: performance.now() - began }
      if (status.trouble) throw new Error(`the first download: ${status.trouble}`)
      await pause(100)
    }
  },

  /** The quick lock's key is derived a little after the unlock, and holds the thread: not while something is measured. */
  settle: () => pause(2500),

  cut(): void {
    line.cut()
  },
  mend(): void {
    line.join()
  },

  /** Changes one after the other, each after a pause, and the same rows raw, block by block in turn. */
  async captures(kind: 'note' | 'listening', count: number, people: readonly string[], pauseMs = 0, block = 50) {
    const vault = await openRaw(await vaultName())
    const raw = await copyShape(vault, `${rawName}-${kind}-${count}`)
    const laps = { own: [] as number[], raw: [] as number[], bytes: 0 }
    for (let done = 0; done < count; done += block) {
      const written: Write[][] = []
      for (let at = done; at < Math.min(count, done + block); at++) {
        if (pauseMs > 0) await pause(pauseMs)
        const person = people[(pauseMs > 0 ? at : done / block) % people.length]!
        // A note is written on the page of its person, which was opened before: for each when there is time, for each block when they come in a row.
        if (kind === 'note' && (pauseMs > 0 || at === done)) await device.person(person as PersonId)
        const change = kind === 'note' ? await note(person) : await listening(at)
        written.push(
          await writesOf(vault.name, async () => laps.own.push(await lap(async () => valueOf(await device.change(change))))),
        )
      }
      for (const writes of written) {
        if (pauseMs > 0) await pause(pauseMs)
        laps.raw.push(await lap(() => writeRaw(raw, writes)))
        for (const { row } of writes) laps.bytes += (row as { c?: Uint8Array }).c?.length ?? 0
      }
    }
    raw.close()
    vault.close()
    return laps
  },

  /** Sends all that waits: when the queue was empty, and when the tablet was up to date. */
  async sync() {
    emptied.at = 0
    const began = performance.now()
    const status = await device.syncNow()
    if (status.trouble || status.queued > 0) throw new Error(`not delivered: ${status.trouble} ${status.queued}`)
    return { emptied: emptied.at - began, done: performance.now() - began }
  },

  /** Rows of the vault, written raw in one strict transaction. */
  async rawRows(count: number): Promise<number> {
    const vault = await openRaw(await vaultName())
    const raw = await copyShape(vault, `${rawName}-rows-${count}-${performance.now()}`)
    const rows = (await readAll(vault, 'rec')).slice(0, count)
    const took = await lap(() =>
      writeRaw(
        raw,
        rows.map(row => ({ table: 'rec', row })),
      ),
    )
    raw.close()
    vault.close()
    return took
  },

  /** Everything the first download left on disk, written raw, about as many records to a strict transaction. */
  async rawFill(): Promise<number> {
    const vault = await openRaw(await vaultName())
    const raw = await copyShape(vault, `${rawName}-fill`)
    const writes: Write[] = []
    for (const table of ['rec', 'seg', 'idp']) for (const row of await readAll(vault, table)) writes.push({ table, row })
    const inOne = Math.ceil((writes.length * 1000) / (await device.storage()).records)
    const took = await lap(async () => {
      for (let at = 0; at < writes.length; at += inOne) await writeRaw(raw, writes.slice(at, at + inOne))
    })
    raw.close()
    vault.close()
    return took
  },

  /** From the phrase to the first list; and what no program could do without: the derivation, and reading the pages. */
  async unlock() {
    const vaultId = (await device.vaults())[0]!.vaultId
    const began = performance.now()
    valueOf(await device.unlock(vaultId, phrase))
    const { people, total } = await device.searchPeople('', 50)
    const own = performance.now() - began
    if (people.length === 0) throw new Error('an empty list')
    return { own, total }
  },

  async rawUnlock() {
    const vault = await openRaw(await vaultName())
    const secret = new TextEncoder().encode(phrase)
    const parameters = { algorithm: 'argon2id' as const, ...kdfPolicy.phrase[0]!, salt: new Uint8Array(16) }
    const derivation = await lap(() => deriveKey(secret, parameters))
    const pages = await lap(async () => [await readAll(vault, 'idp'), await readAll(vault, 'seg')])
    vault.close()
    return { derivation, pages }
  },

  async search(queries: readonly string[]) {
    const laps: number[] = []
    let found = 0
    for (const query of queries) {
      laps.push(
        await lap(async () => {
          found += Math.min(1, (await device.searchPeople(query, 20)).total)
        }),
      )
    }
    return { laps, found }
  },

  /** How long each search took, and how many were found in all. */
  async searchServices(queries: readonly ServiceQuery[]) {
    const laps: number[] = []
    let found = 0
    for (const query of queries) laps.push(await lap(async () => void (found += (await device.searchServices(query)).total)))
    return { laps, found }
  },

  /** Of each search that follows a check: what was changed is read again first. */
  async confirmAndSearch(ids: readonly string[]) {
    const laps: number[] = []
    for (const id of ids) {
      const on = new Date().toISOString().slice(0, 10)
      const confirmed = { name: 'directory.confirm' as const, entry: id as ServiceId, on, how: 'phone' as const }
      valueOf(await device.change({ do: 'commandEntries', commands: [confirmed] }))
      laps.push(await lap(() => device.searchServices({ text: 'centro', limit: 40 })))
    }
    return laps
  },

  /** What the same queries cost when every name is looked at in turn. */
  scan(names: readonly string[], queries: readonly string[]): number[] {
    return queries.map(query => {
      const began = performance.now()
      const words = query.toLowerCase().split(' ')
      names.filter(name => words.every(word => name.includes(word)))
      return performance.now() - began
    })
  },

  async duplicates(people: readonly { surname: string; name: string }[]): Promise<number[]> {
    const laps: number[] = []
    for (const person of people) laps.push(await lap(() => device.possibleDuplicates(person)))
    return laps
  },

  /** One person with everything that hangs on them, and the same rows read raw. */
  async openCase(id: string, times: number) {
    const vault = await openRaw(await vaultName())
    const rows = [...(await readAll(vault, 'rec')), ...(await readAll(vault, 'seg'))] as {
      readonly p?: string | readonly string[]
    }[]
    const counts = new Map<string, number>()
    for (const { p } of rows) for (const token of [p ?? []].flat()) counts.set(token, (counts.get(token) ?? 0) + 1)
    const parent = [...counts].sort((a, b) => b[1] - a[1])[0]![0]
    const held = (await device.person(id as PersonId))?.diary.length ?? 0
    const laps = { own: [] as number[], raw: [] as number[], held }
    for (let time = 0; time < times; time++) {
      laps.own.push(await lap(() => device.person(id as PersonId)))
      laps.raw.push(await lap(() => Promise.all(['rec', 'seg'].map(table => readBy(vault, table, 'p', parent)))))
    }
    vault.close()
    return laps
  },

  storage: () => device.storage(),
}

export type Bench = typeof bench

expose(bench)
