/** Merging two records of a person, and undoing it: the centre decides with this function, the tablet foretells with it. Only the record that is merged changes by it. */
import { z } from '../domain/schema'
import { LocalDate } from '../domain/dates'
import { PersonId, type DeviceId, type OfficeId, type WorkerId } from '../domain/ids'
import { PersonMerge } from '../domain/person-merge'
import type { Person } from '../domain/person'
import { err, ok, type Result } from '../domain/result'
import type { Doc, RecordState, Stamp } from './merge'
import type { CommandOp } from './protocol'

export const PersonCommand = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('person.merge'),
    merged: PersonId,
    into: PersonId,
    on: LocalDate,
    was: PersonMerge.shape.was,
  }),
  z.object({ name: z.literal('person.split'), merged: PersonId }),
])
export type PersonCommand = z.infer<typeof PersonCommand>

export const isPersonCommand = (name: string): boolean => name === 'person.merge' || name === 'person.split'

export const readPersonCommand = ({ name, args }: CommandOp): PersonCommand | undefined =>
  PersonCommand.safeParse({ ...args, name }).data

/** The merged record as the command leaves it: the same when it is so already. `gave` is for the centre to say. The refusal is a code. */
export function commandPerson(
  record: RecordState,
  command: PersonCommand,
  { author, stamp, gave = [] }: { readonly author: WorkerId; readonly stamp: Stamp; readonly gave?: readonly OfficeId[] },
): Result<RecordState, string> {
  if (record.type !== 'person') return err('person')
  const { mergedInto } = record.doc as unknown as Person
  if (command.name === 'person.split') return ok(mergedInto ? withMerge(record, undefined, stamp) : record)
  const { merged, into, on, was } = command
  if (merged === into) return err('SamePerson')
  if (record.state === 'voided') return err('NotInThisState')
  if (mergedInto) return mergedInto.into === into ? ok(record) : err('NotInThisState')
  return ok(withMerge(record, { into, by: author, on, gave: [...gave], ...(was && { was }) }, stamp))
}

function withMerge(record: RecordState, merge: PersonMerge | undefined, { device, mid }: Stamp): RecordState {
  const ver = record.ver + 1
  const { mergedInto: _before, ...rest } = record.doc
  const doc: Doc = merge ? { ...rest, mergedInto: merge as unknown as Doc } : rest
  return { ...record, ver, doc, fv: { ...record.fv, mergedInto: [ver, device as DeviceId, mid] } }
}

/** Somebody's offices, changed by the centre because of a merge. */
export function withOffices(record: RecordState, offices: readonly OfficeId[], { device, mid }: Stamp): RecordState {
  const ver = record.ver + 1
  return {
    ...record,
    ver,
    doc: { ...record.doc, offices: [...offices] },
    fv: { ...record.fv, offices: [ver, device as DeviceId, mid] },
  }
}
