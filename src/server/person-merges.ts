/** Persons merged and separated: what hangs on the one that was merged stays with it, and goes where the other goes. */
import type { OfficeId } from '../domain/ids'
import type { Person } from '../domain/person'
import { ok } from '../domain/result'
import { commandPerson, readPersonCommand, withOffices, type PersonCommand } from '../sync/person-commands'
import type { CommandOp } from '../sync/protocol'
import { isPersonHeld } from './legal-hold'
import { changed, nothing, reach, refuse, type Applying, type OpResult } from './applying'
import type { Held } from './record-rows'
import { officesOf, shareOffices, stageRecord } from './stage-record'

export async function applyPersonCommand(applying: Applying, op: CommandOp): Promise<OpResult> {
  const command = readPersonCommand(op)
  if (!command) return refuse('Invalid', op.name)
  const merged = reach(applying, command.merged, 'merge')
  if (!merged.ok) return merged
  const isAhead = Object.entries(op.base).some(([id, base]) => base > (applying.space.get(id)?.record.ver ?? 0))
  if (isAhead) return refuse('Invalid', 'base')
  const isMerge = command.name === 'person.merge'
  if (isMerge && (await isPersonHeld(applying.space, command.merged))) return refuse('OnHold', 'OnHold')
  return command.name === 'person.merge'
    ? await merge(applying, merged.value, command)
    : await split(applying, merged.value, command)
}

type MergeCommand = Extract<PersonCommand, { name: 'person.merge' }>

async function merge(applying: Applying, merged: Held, command: MergeCommand): Promise<OpResult> {
  if (command.merged === command.into) return refuse('Invalid', 'SamePerson')
  const named = reach(applying, command.into, 'merge')
  if (!named.ok) return named
  // Whoever was to stay may have been merged meanwhile: then it is the one that stays there.
  const stays = survivorOf(applying, named.value)
  if (stays.id === merged.id) return ok(nothing)
  if (stays.record.state === 'voided') return refuse('NotAllowed', 'NotInThisState')
  const below = await applying.space.children(merged.id)
  if (below.some(({ record }) => record.type === 'person')) return refuse('NotAllowed', 'NotInThisState')
  const gave = officesOf(merged).filter(office => !officesOf(stays).includes(office))
  const { author, stamp } = applying
  const commanded = commandPerson(merged.record, { ...command, into: stays.id as MergeCommand['into'] }, { author, stamp, gave })
  if (!commanded.ok) return refuse(commanded.refusal === 'NotInThisState' ? 'NotAllowed' : 'Invalid', commanded.refusal)
  if (commanded.value === merged.record) return ok(nothing)
  const staged = await stageRecord(applying, merged, commanded.value)
  if (!staged.ok) return staged
  await shareOffices(applying, merged.id)
  return ok(changed)
}

async function split(applying: Applying, merged: Held, command: PersonCommand): Promise<OpResult> {
  const { mergedInto } = merged.record.doc as unknown as Person
  if (!mergedInto) return ok(nothing)
  const { author, stamp } = applying
  const commanded = commandPerson(merged.record, command, { author, stamp })
  if (!commanded.ok) return refuse('Invalid', commanded.refusal)
  const staged = await stageRecord(applying, merged, commanded.value)
  if (!staged.ok) return staged
  await takeBack(applying, mergedInto.into, mergedInto.gave)
  return ok(changed)
}

const survivorOf = ({ space }: Applying, held: Held): Held =>
  (held.record.type === 'person' && held.parent !== undefined && space.get(held.parent)) || held

/** The offices that came through the merge go again, but for those that have met the person in earnest since. */
async function takeBack(applying: Applying, id: string, gave: readonly OfficeId[]): Promise<void> {
  const stays = applying.space.get(id)
  if (!stays || gave.length === 0) return
  const recorded = (await applying.space.children(id)).map(({ record }) => record.doc['officeId'] ?? record.doc['offices'])
  const isNeeded = (office: OfficeId): boolean => recorded.flat().includes(office)
  const offices = officesOf(stays).filter(office => !gave.includes(office) || isNeeded(office))
  if (offices.length === 0 || offices.length === officesOf(stays).length) return
  await stageRecord(applying, stays, withOffices(stays.record, offices, applying.stamp))
}
