/** The pages that the search is built from at unlock: 128 identities each, sealed, rewritten in the same transaction as the person. */
import { identityOf, Person, type PersonIdentity } from '../domain/person'
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

const perPage = 128

/** The pages that one transaction touches: each is opened and sealed once, however many of its people change. */
export interface OpenPages {
  put(person: IndexedPerson, page: number | undefined): Promise<number>
  remove(id: string, page: number): Promise<void>
  /** Writes what changed, and answers it. */
  flush(): Promise<readonly IdentityPage[]>
}

export function openPages(store: Store): OpenPages {
  const pages = new Map<number, IndexedPerson[]>()
  const changed = new Set<number>()
  let last: number | undefined

  const peopleIn = ({ n, c }: PageRow) => (openSealed(store, 'idp', n, c) as IndexedPerson[] | undefined) ?? []

  const page = async (n: number): Promise<IndexedPerson[]> => {
    const known = pages.get(n)
    if (known) return known
    const row = await store.db.idp.get(n)
    const people = row ? peopleIn(row) : []
    pages.set(n, people)
    return people
  }

  const pageWithRoom = async (): Promise<number> => {
    if (last === undefined) {
      const row = await store.db.idp.orderBy('n').last()
      last = row?.n ?? 1
      if (row && !pages.has(row.n)) pages.set(row.n, peopleIn(row))
    }
    // A damaged page opens as empty, and must not be written over.
    while ((await page(last)).length >= perPage || store.damaged.has(`idp ${last}`)) last++
    return last
  }

  return {
    async put(person, home) {
      if (home !== undefined) await page(home)
      const n = home !== undefined && !store.damaged.has(`idp ${home}`) ? home : await pageWithRoom()
      const people = await page(n)
      const index = people.findIndex(other => other.id === person.id)
      if (index === -1) people.push(person)
      else people[index] = person
      changed.add(n)
      return n
    },
    async remove(id, n) {
      const people = await page(n)
      const index = people.findIndex(other => other.id === id)
      if (index === -1) return
      people.splice(index, 1)
      changed.add(n)
    },
    flush() {
      const written = [...changed].map(n => ({ n, people: pages.get(n)! }))
      const rows = written.map(({ n, people }) => ({ n, c: store.sealer.seal('idp', n, people) }))
      return rows.length > 0 ? store.db.idp.bulkPut(rows).then(() => written) : Promise.resolve(written)
    },
  }
}

/** What the search keeps of a person; `undefined` when the document does not fit (a newer version wrote it). */
export function identityFrom(doc: unknown, updated: number): IndexedPerson | undefined {
  const parsed = Person.safeParse(doc)
  return parsed.success ? { ...identityOf(parsed.data), updated } : undefined
}

export function readPages(store: Store, numbers: readonly number[]): Promise<IdentityPage[]> {
  return read(store, ['idp'], async () => {
    const rows = await store.db.idp.bulkGet([...numbers])
    return rows.flatMap((row, index) => {
      const n = numbers[index]!
      return row ? [{ n, people: (openSealed(store, 'idp', n, row.c) as IndexedPerson[] | undefined) ?? [] }] : []
    })
  })
}
