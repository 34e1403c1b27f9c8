/** What a record that is on hold may still become (DOMAIN §7.3): more than it was, and nothing else. */
import { readPath, type Doc } from './merge'
import type { PatchOp } from './protocol'

/** Fields that were empty are filled, lists grow; nothing that was written is changed or taken away. */
export const isAddition = (doc: Doc, { set = {}, unset = [], remove = {} }: Pick<PatchOp, 'set' | 'unset' | 'remove'>): boolean =>
  unset.length === 0 &&
  Object.values(remove).every(members => members.length === 0) &&
  Object.keys(set).every(path => isEmpty(readPath(doc, path)))

const isEmpty = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0)
