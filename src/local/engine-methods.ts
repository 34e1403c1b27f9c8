/** What only an open vault can do. While it is locked these reject with `LockedError`; the rest of the device answers in any state. */
import type { Device } from './device'

export const engineMethods = [
  'chooseOffice',
  'status',
  'syncNow',
  'searchPeople',
  'possibleDuplicates',
  'person',
  'intake',
  'recentIntakes',
  'services',
  'conflicts',
  'quarantined',
  'conflict',
  'quarantine',
  'queue',
  'drafts',
  'draft',
  'saveDraft',
  'discardDraft',
  'newId',
  'change',
  'attachments',
  'attachFile',
  'detachFile',
  'openAttachment',
  'markAttachment',
  'readiness',
  'prepare',
  'storage',
  'persist',
  'damaged',
  'exchanges',
] as const satisfies readonly (keyof Device)[]

export type EngineMethod = (typeof engineMethods)[number]
