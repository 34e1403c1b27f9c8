/** Fills the search with everybody, right after the unlock. */
import { readPages } from './identity-pages'
import type { PeopleIndex } from './people-index'
import { read, type Store } from './store'

const pagesAtOnce = 16

/** In batches, so that whoever asks meanwhile is answered. */
export async function loadPeople(store: Store, people: PeopleIndex): Promise<void> {
  const numbers = await read(store, ['idp'], store => Promise.resolve(store.db.idp.orderBy('n').primaryKeys()))
  for (let at = 0; at < numbers.length; at += pagesAtOnce) {
    people.setPages(await readPages(store, numbers.slice(at, at + pagesAtOnce)))
  }
}
