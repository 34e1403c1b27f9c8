/** What an open vault still answers when its lease is over: writing what is new goes on, reading what is here does not. */
import { monthHours } from '../domain/month-hours'
import { err } from '../domain/result'
import type { Change, Device } from './device'
import type { EngineMethod } from './engine-methods'

type Instead<Name extends EngineMethod> = (...given: Parameters<Device[Name]>) => Awaited<ReturnType<Device[Name]>> | 'asAlways'
const asAlways = () => 'asAlways' as const
const none = () => []
const nothing = () => undefined
const captures: readonly Change['do'][] = ['closeIntake', 'writeEntry', 'sendDraft', 'stopTimer']

/** Every method has to say: a new one does not compile before somebody has decided. */
export const whenLeaseIsOver: { readonly [Name in EngineMethod]: Instead<Name> } = {
  chooseOffice: asAlways,
  ambitoNames: asAlways,
  status: asAlways,
  syncNow: asAlways,
  searchServices: asAlways,
  service: asAlways,
  serviceNames: asAlways,
  directoryDesk: asAlways,
  directoryChoices: asAlways,
  directoryFacts: asAlways,
  newId: asAlways,
  readiness: asAlways,
  prepare: asAlways,
  storage: asAlways,
  persist: asAlways,
  damaged: asAlways,
  exchanges: asAlways,
  // Drafts are the worker's own words of these days, and an unfinished listening must be closed.
  drafts: asAlways,
  draft: asAlways,
  saveDraft: asAlways,
  discardDraft: asAlways,
  queue: asAlways,
  hintsPutAway: asAlways,
  putHintsAway: asAlways,
  roster: asAlways,
  timer: asAlways,
  switchTimer: asAlways,
  dropTimer: asAlways,
  noteAccess: asAlways,
  // Neither shows anything: a tablet that was away too long may carry what has long changed.
  emergencyCards: () => 'switchedOff',
  openEmergencyCard: () => err({ type: 'NotAllowed', refusal: 'NotInThisState' }),
  attachments: asAlways,
  attachFile: asAlways,
  detachFile: asAlways,
  markAttachment: asAlways,

  searchPeople: () => ({ people: [], total: 0 }),
  possibleDuplicates: none,
  recentIntakes: none,
  caseDiary: none,
  deskRecords: none,
  monthHours: month => monthHours({ month, today: month, entries: [], met: [], offices: [], openings: [], duties: [] }),
  tasks: () => ({ open: [], done: [], owners: [] }),
  coordination: nothing,
  conflicts: none,
  quarantined: none,
  person: nothing,
  intake: nothing,
  conflict: nothing,
  quarantine: nothing,
  openAttachment: () => err({ type: 'NoSuchRecord' }),

  change: change =>
    captures.includes(change.do) || (change.do === 'saveRecord' && !change.seen)
      ? 'asAlways'
      : err({ type: 'NotAllowed', refusal: 'NotInThisState' }),
}
