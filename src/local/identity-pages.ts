/** The pages that the search is built from at unlock: 128 identities each, sealed, rewritten in the same transaction as the person. */
import type { PersonId } from '../domain/ids'
import type { PersonIdentity } from '../domain/person'
import type { Doc } from '../sync/merge'
import { isSeen, partedPerson, type SeenOfPerson } from '../sync/parted-person'
import type { PageRow } from './database'
import { openSealed, read, type Store } from './store'

export interface IndexedPerson extends PersonIdentity {
  /** Milliseconds, by this tablet's clock: an order for lists, nothing more. */
  readonly updated: number
}

export interface IdentityPage {
  readonly n: number
  readonly people: readonly IndexedPerson[]
}

export const perPage = 128

/** The pages that one transaction touches: each is opened and sealed once, however many of its people change. */
export interface OpenPages {
  /** Fetches at once the pages that `put` and `remove` will ask for; `undefined` stands for somebody who has none yet. */
  fetch(homes: readonly (number | undefined)[]): Promise<void>
  /** Answers the page where the person is now. */
  put(person: IndexedPerson, home: number | undefined): number
  remove(id: string, page: number): void
  /** Everybody of that kind, on whatever page. Rarely: it fetches them all. */
  find(isWanted: (id: string) => boolean): Promise<readonly { readonly id: string; readonly page: number }[]>
  /** Writes what changed, and answers it. */
  flush(): Promise<readonly IdentityPage[]>
  /** What changed, and the rows that say so. */
  changed(): { readonly pages: readonly IdentityPage[]; readonly rows: readonly PageRow[] }
}

export function openPages(store: Store): OpenPages {
  const pages = new Map<number, IndexedPerson[]>()
  const changed = new Set<number>()
  let last: number | undefined

  const hold = ({ n, c }: PageRow): void => {
    if (!pages.has(n)) pages.set(n, (openSealed(store, 'idp', n, c) as IndexedPerson[] | undefined) ?? [])
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

  const sealChanged = () => {
    const written = [...changed].map(n => ({ n, people: pages.get(n)! }))
    return {
      pages: written,
      rows: written.map(({ n, people }) => ({ n, c: store.sealer.seal('idp', n, people) })),
    }
  }

  return {
    async fetch(homes) {
      const unknown = [...new Set(homes)].flatMap(n => (n === undefined || pages.has(n) ? [] : n))
      if (unknown.length > 0) for (const row of await store.db.idp.bulkGet(unknown)) if (row) hold(row)
      if (last !== undefined || !homes.some(n => n === undefined || isDamaged(n))) return
      const row = await store.db.idp.orderBy('n').last()
      if (row) hold(row)
      last = row?.n ?? 1
    },
    put(person, home) {
      const n = home !== undefined && !isDamaged(home) ? home : pageWithRoom()
      const people = page(n)
      const index = people.findIndex(other => other.id === person.id)
      if (index === -1) people.push(person)
      else people[index] = person
      changed.add(n)
      return n
    },
    remove(id, n) {
      const people = page(n)
      const index = people.findIndex(other => other.id === id)
      if (index === -1) return
      people.splice(index, 1)
      changed.add(n)
    },
    async find(isWanted) {
      for (const row of await store.db.idp.toArray()) hold(row)
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

/** What the search keeps of a person; `undefined` when the document does not fit (a newer version wrote it). */
export function identityFrom(doc: Doc, updated: number): IndexedPerson | undefined {
  const parted = partedPerson(doc)
  return parted && identitySeen(doc['id'] as string, parted.seen, updated)
}

/** The same, of one who came with a snapshot. */
export function identitySeen(id: string, seen: SeenOfPerson, updated: number): IndexedPerson | undefined {
  if (!isSeen(seen)) return undefined
  const [surname, name, sex, codiceFiscale, birthDate, year, comune, phones, mergedInto] = seen
  return {
    id: id as PersonId,
    surname: surname ?? undefined,
    name: name ?? undefined,
    sex: sex ?? undefined,
    codiceFiscale: codiceFiscale ?? undefined,
    birthDate: birthDate ?? undefined,
    birthYear: (birthDate ? Number(birthDate.slice(0, 4)) : year) ?? undefined,
    comune: comune ?? undefined,
    phones: [...phones],
    ...(mergedInto !== undefined && { mergedInto: mergedInto as PersonId }),
    updated,
  }
}

export function readPages(store: Store, numbers: readonly number[]): Promise<IdentityPage[]> {
  return read(store, ['idp'], async store => {
    const rows = await store.db.idp.bulkGet([...numbers])
    return rows.flatMap((row, index) => {
      const n = numbers[index]!
      return row ? [{ n, people: (openSealed(store, 'idp', n, row.c) as IndexedPerson[] | undefined) ?? [] }] : []
    })
  })
}
