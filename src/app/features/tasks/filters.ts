/** What the list of things to do shows: kept in the address, so that a way back finds it again. */
import type { TaskKind } from '../../../local/device'

export const whoseOptions = ['office', 'mine', 'all'] as const

export const taskKinds = [
  'callBack',
  'missingDocuments',
  'expectedAnswer',
  'appointmentEnding',
  'directoryCalls',
  'openDraft',
  'toCheck',
  'byHand',
] as const satisfies readonly TaskKind[]

export interface TaskFilters {
  readonly whose?: (typeof whoseOptions)[number] | undefined
  readonly kind?: TaskKind | undefined
}

/** An address that somebody wrote by hand shows everything. */
export function taskFilters(search: Readonly<Record<string, unknown>>): TaskFilters {
  const whose = whoseOptions.find(each => each === search['whose'])
  const kind = taskKinds.find(each => each === search['kind'])
  return { ...(whose && { whose }), ...(kind && { kind }) }
}
