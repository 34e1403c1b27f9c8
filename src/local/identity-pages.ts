/**
 * The pages that the search is built from at unlock: 128 identities each, sealed, rewritten in the same transaction as the person. Of those who came with a
 * snapshot a page only tells the segments: who they are stands there already.
 */
import type { PageRow, SegmentKey } from './database'
import type { IndexedPerson } from './indexed-person'
import { readIdentities } from './segments'
import { openSealed, read, type Store } from './store'

export interface IdentityPage {
  readonly n: number
  readonly people: readonly IndexedPerson[]
}

export const perPage = 128

/** People, or the segments that say of some of theirs that they are on this page. */
type Contents = readonly IndexedPerson[] | { readonly segments: readonly SegmentKey[] }

/** The pages that one transaction touches: each is opened and sealed once, however many of its people change. */
export interface OpenPages {
  /** Fetches at once the pages that `put` and `remove` will ask for; `undefined` stands for somebody who has none yet. */
  fetch(homes: readonly (number | undefined)[]): Promise<void>
  /** Answers the page where the person is now. */
  put(person: IndexedPerson, home: number | undefined): number
  /** Before anybody arrives: they begin a page, for to open the last one would be to open segments. */
  expectArrivals(): Promise<void>
  /** Somebody new here, who is written to that segment in the same transaction. */
  arrive(person: IndexedPerson, segment: SegmentKey): number
  remove(id: string, page: number): void
  /** Somebody on each of these is about to leave the segment in which they lie. */
  standAlone(pages: ReadonlySet<number>): Promise<void>
  /** Everybody of that kind, on whatever page. Rarely: it fetches them all. */
  find(isWanted: (id: string) => boolean): Promise<readonly { readonly id: string; readonly page: number }[]>
  /** Writes what changed, and answers it. */
  flush(): Promise<readonly IdentityPage[]>
  /** What changed, and the rows that say so. */
  changed(): { readonly pages: readonly IdentityPage[]; readonly rows: readonly PageRow[] }
}

export function openPages(store: Store): OpenPages {
  const pages = new Map<number, IndexedPerson[]>()
  /** Of pages whose people all lie in segments. */
  const segments = new Map<number, SegmentKey[]>()
  const changed = new Set<number>()
  let last: number | undefined
  /** Where the next who arrives is. */
  let next: number | undefined

  const hold = async (rows: readonly (PageRow | undefined)[]): Promise<void> => {
    const unknown = rows.flatMap(row => (row && !pages.has(row.n) ? row : []))
    for (const { n, people, from } of await peopleOn(store, unknown)) {
      pages.set(n, [...people])
      if (from) segments.set(n, [...from])
    }
  }
  const isDamaged = (n: number): boolean => store.damaged.has(`idp ${n}`)

  const page = (n: number): IndexedPerson[] => {
    const known = pages.get(n) ?? []
    pages.set(n, known)
    return known
  }

  const pageWithRoom = (): number => {
    if (last === undefined) throw new Error('the last page was not fetched')
    // A damaged page opens as empty, and must not be written over.
    while (page(last).length >= perPage || isDamaged(last)) last++
    return last
  }

  /** From now on it says itself who is on it. */
  const change = (n: number): void => {
    segments.delete(n)
    changed.add(n)
  }

  const put = (person: IndexedPerson, home: number | undefined): number => {
    const n = home !== undefined && !isDamaged(home) ? home : pageWithRoom()
    const people = page(n)
    const index = people.findIndex(other => other.id === person.id)
    if (index === -1) people.push(person)
    else people[index] = person
    change(n)
    return n
  }

  const sealChanged = () => {
    const contents = (n: number): Contents => {
      const from = segments.get(n)
      return from ? { segments: from } : pages.get(n)!
    }
    return {
      pages: [...changed].map(n => ({ n, people: pages.get(n)! })),
      rows: [...changed].map(n => ({ n, c: store.sealer.seal('idp', n, contents(n)) })),
    }
  }

  async function fetch(homes: readonly (number | undefined)[]): Promise<void> {
    const unknown = [...new Set(homes)].flatMap(n => (n === undefined || pages.has(n) ? [] : n))
    if (unknown.length > 0) await hold(await store.db.idp.bulkGet(unknown))
    if (last !== undefined || !homes.some(n => n === undefined || isDamaged(n))) return
    const row = await store.db.idp.orderBy('n').last()
    await hold([row])
    last = row?.n ?? 1
  }

  return {
    fetch,
    put,
    async expectArrivals() {
      next = (((await store.db.idp.orderBy('n').lastKey()) as number | undefined) ?? 0) + 1
    },
    arrive(person, segment) {
      if (next === undefined) throw new Error('nobody was expected')
      while (page(next).length >= perPage) next++
      const people = page(next)
      if (people.length === 0) segments.set(next, [])
      const from = segments.get(next)
      if (!from) return put(person, next)
      if (from.at(-1) !== segment) from.push(segment)
      people.push(person)
      changed.add(next)
      return next
    },
    remove(id, n) {
      const people = page(n)
      const index = people.findIndex(other => other.id === id)
      if (index === -1) return
      people.splice(index, 1)
      change(n)
    },
    async standAlone(numbers) {
      if (numbers.size > 0) await fetch([...numbers])
      for (const n of numbers) if (segments.has(n)) change(n)
    },
    async find(isWanted) {
      await hold(await store.db.idp.toArray())
      return [...pages].flatMap(([n, people]) => people.flatMap(({ id }) => (isWanted(id) ? { id, page: n } : [])))
    },
    changed: sealChanged,
    async flush() {
      const written = sealChanged()
      if (written.rows.length > 0) await store.db.idp.bulkPut(written.rows)
      return written.pages
    },
  }
}

export function readPages(store: Store, numbers: readonly number[]): Promise<IdentityPage[]> {
  return read(store, ['idp', 'rec'], async store => {
    const rows = await store.db.idp.bulkGet([...numbers])
    return peopleOn(
      store,
      rows.flatMap(row => row ?? []),
    )
  })
}

/** Whom these pages tell of; `from`: the segments in which they all lie. Each segment is opened once. Inside a transaction over `idp` and `seg`. */
export async function peopleOn(
  store: Store,
  rows: readonly PageRow[],
): Promise<(IdentityPage & { readonly from?: readonly SegmentKey[] | undefined })[]> {
  const pages = rows.map(({ n, c }) => ({ n, contents: (openSealed(store, 'idp', n, c) as Contents | undefined) ?? [] }))
  const keys = pages.flatMap(({ contents }) => ('segments' in contents ? contents.segments : []))
  const identities = await readIdentities(store, keys)
  return pages.map(({ n, contents }) => {
    if (!('segments' in contents)) return { n, people: contents }
    const people = contents.segments.flatMap(key => identities.get(key.join(' '))?.get(n) ?? [])
    return { n, people, from: contents.segments }
  })
}
