/** What this tab keeps in memory of the records, beside people: the directory, and what is kept at a desk. */
import { isOfDirectory } from '../domain/directory-entry'
import type { Attention } from './attention'
import type { Change } from './change'
import type { Desk } from './desk'
import type { DeskRecordDevice } from './desk-record-device'
import { createDeskRecords } from './desk-records'
import { createDirectory, type Directory } from './directory'
import { directoryChanges } from './directory-changes'
import type { DirectoryDevice } from './directory-device'
import type { PeopleIndex } from './people-index'
import type { Store } from './store'
import type { DeviceTopic } from './tabs'

export interface Kept extends Pick<Directory, 'nameOf'> {
  readonly methods: DirectoryDevice & DeskRecordDevice
  /** Another tab wrote. */
  heard(topics: readonly DeviceTopic[]): void
  /** The centre brought records of these types; of those kept here, these. Answers whether the directory is another. */
  arrived(types: ReadonlySet<string>, ids: ReadonlySet<string>): boolean
  /** The worker wrote these. Answers whether the directory is another. */
  wrote(what: Change['do'], touched: readonly string[]): boolean
}

export function createKept(store: Store, desk: Desk, people: PeopleIndex, attention: Attention): Kept {
  const directory = createDirectory(store, desk, attention)
  const deskRecords = createDeskRecords(store, desk, people, attention)
  const forget = (isOfDirectory: boolean, ids: readonly string[]): boolean => {
    deskRecords.forget(ids)
    if (isOfDirectory) directory.forget(ids)
    return isOfDirectory
  }
  return {
    methods: { ...directory.methods, ...deskRecords.methods },
    nameOf: directory.nameOf,
    heard(topics) {
      if (topics.includes('directory')) directory.forget()
      if (topics.includes('records')) deskRecords.forget()
    },
    arrived: (types, ids) => forget([...types].some(isOfDirectory), [...ids]),
    wrote: (what, touched) => forget(directoryChanges.has(what), touched),
  }
}
