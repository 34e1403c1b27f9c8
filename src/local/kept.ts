/** What this tab keeps in memory of the records, beside people: the directory, what is kept at a desk, and what follows from both. */
import { isOfDirectory } from '../domain/directory-entry'
import type { WorkerId } from '../domain/ids'
import type { Attention } from './attention'
import type { Change } from './change'
import { createCoordination } from './coordination'
import type { Desk } from './desk'
import type { DeskRecordDevice } from './desk-record-device'
import { isDeskType } from './desk-kinds'
import { createDeskRecords } from './desk-records'
import { createDirectory, type Directory } from './directory'
import { directoryChanges } from './directory-changes'
import type { DirectoryDevice } from './directory-device'
import { listDrafts } from './drafts'
import { createHints, type HintDevice } from './hints'
import { createHours } from './hours'
import type { AgendaDevice } from './agenda-device'
import { createListeningMemory, isOfListenings } from './listening-memory'
import type { PeopleIndex } from './people-index'
import type { Store } from './store'
import type { DeviceTopic } from './tabs'
import type { TaskDevice } from './task-device'
import { createTasks } from './tasks'

export interface Kept extends Pick<Directory, 'nameOf' | 'warm'> {
  readonly methods: DirectoryDevice & DeskRecordDevice & TaskDevice & HintDevice & Pick<AgendaDevice, 'monthHours' | 'roster'>
  /** Another tab wrote these, or nobody knows which. */
  heard(topics: readonly DeviceTopic[], written: readonly string[] | undefined): void
  /** The centre brought these, of those kept here: the type of each by its id. Answers whether the directory is another. */
  arrived(typeById: ReadonlyMap<string, string>): boolean
  /** The worker wrote these. Answers whether the directory is another. */
  wrote(what: Change['do'], touched: readonly string[]): boolean
}

export function createKept(store: Store, self: WorkerId, desk: Desk, people: PeopleIndex, attention: Attention): Kept {
  const directory = createDirectory(store, desk, attention)
  const deskRecords = createDeskRecords(store, desk, people, attention)
  const listenings = createListeningMemory(store)
  const records = { ...directory.methods, ...deskRecords.methods }
  const sources = {
    now: () => store.world.now(),
    self,
    desk,
    people,
    listenings,
    records,
    drafts: () => listDrafts(store, people),
    async toCheck() {
      const { conflicts, quarantines } = await attention.waiting()
      return conflicts.length + quarantines.length
    },
  }
  const { tasks } = createTasks(sources)
  return {
    methods: {
      ...records,
      tasks,
      ...createCoordination(sources, tasks),
      ...createHours(store, desk, records),
      ...createHints(store),
    },
    nameOf: directory.nameOf,
    warm: directory.warm,
    heard(topics, written) {
      if (topics.includes('directory')) directory.forget(written)
      if (!topics.includes('records')) return
      deskRecords.forget(written)
      listenings.forget(written)
    },
    arrived(typeById) {
      const idsOf = (isWanted: (type: string) => boolean): readonly string[] =>
        [...typeById].flatMap(([id, type]) => (isWanted(type) ? id : []))
      deskRecords.forget(idsOf(isDeskType))
      listenings.forget(idsOf(isOfListenings))
      const entries = idsOf(isOfDirectory)
      if (entries.length > 0) directory.forget(entries)
      return entries.length > 0
    },
    wrote(what, touched) {
      const isOfDirectory = directoryChanges.has(what)
      deskRecords.forget(touched)
      listenings.forget(touched)
      if (isOfDirectory) directory.forget(touched)
      return isOfDirectory
    },
  }
}
