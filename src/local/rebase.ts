/** What a record looks like on this tablet: what the centre confirmed, with the changes still on their way laid over it by the centre's own rules. */
import type { Conflict } from '../domain/conflict'
import { isDirectoryCommand, readDirectoryCommand } from '../domain/directory-entry'
import { isRecordType } from '../domain/record-kinds'
import { unreachable } from '../domain/result'
import { applyPatch, created, withReason, type Doc, type RecordState } from '../sync/merge'
import { readCaseCommand, withCaseStep } from '../sync/case-commands'
import { commandEntry } from '../sync/directory-commands'
import { commandPerson, readPersonCommand } from '../sync/person-commands'
import { readReferralAnswer, withPassage } from '../sync/referral-commands'
import type { CommandOp, FieldVersions, Mutation, Op } from '../sync/protocol'

/** A record as the centre last sent it. */
export interface Confirmed {
  readonly type: string
  readonly ver: number
  readonly doc: Doc
  readonly fv: FieldVersions
  readonly state: 'active' | 'voided'
}

export interface Working {
  readonly type: string
  readonly doc: Doc
  readonly state: 'active' | 'voided'
  /** Units where the centre keeps another value: it will open a conflict, and its value is the one shown. */
  readonly clashes: readonly string[]
}

export type PendingMutation = Pick<Mutation, 'mid' | 'ops' | 'author' | 't'>

/** The ids of the records that an operation changes. */
export function touchedBy(op: Op): string | undefined {
  switch (op.op) {
    case 'create':
    case 'patch':
    case 'void':
    case 'entry':
      return op.id
    case 'resolve':
      return op.conflict
    case 'cmd':
      return (
        quarantineOf(op) ??
        readReferralAnswer(op)?.referral ??
        readCaseCommand(op)?.case ??
        readPersonCommand(op)?.merged ??
        entryOf(op)
      )
    default:
      return unreachable(op)
  }
}

/** What a coordinator asks about something set aside: until the centre answers, it shows that it was asked. */
function quarantineOf({ name, args }: CommandOp): string | undefined {
  const { quarantine } = args
  return name.startsWith('quarantine.') && typeof quarantine === 'string' ? quarantine : undefined
}

const entryOf = ({ name, args }: CommandOp): string | undefined => readDirectoryCommand(name, args)?.entry

/** `undefined` when there is nothing to show: neither confirmed, nor made by a pending change. */
export function rebase(
  id: string,
  confirmed: Confirmed | undefined,
  pending: readonly PendingMutation[],
  device: string,
): Working | undefined {
  let record: RecordState | undefined =
    confirmed && isRecordType(confirmed.type) ? { ...confirmed, type: confirmed.type } : undefined
  if (confirmed && !record) return { type: confirmed.type, doc: confirmed.doc, state: confirmed.state, clashes: [] }
  const clashes = new Set<string>()
  for (const mutation of pending) {
    for (const op of mutation.ops) {
      if (touchedBy(op) !== id) continue
      record = applied(record, op, mutation, device, clashes)
    }
  }
  return record && { type: record.type, doc: record.doc, state: record.state, clashes: [...clashes] }
}

function applied(
  record: RecordState | undefined,
  op: Op,
  mutation: PendingMutation,
  device: string,
  clashes: Set<string>,
): RecordState | undefined {
  const by = { device, mid: mutation.mid }
  switch (op.op) {
    case 'create':
      return record ?? (isRecordType(op.type) ? created(op.type, op.doc, by) : undefined)
    case 'entry':
      return record ?? created('diaryEntry', { ...(op.doc as Doc), id: op.id, h: op.h, hs: op.hs }, by)
    case 'patch': {
      if (!record) return undefined
      const merged = applyPatch(record, op, by)
      for (const clash of merged.clashes) clashes.add(clash.unit)
      return merged.record
    }
    case 'void':
      return record && withReason({ ...record, state: 'voided' }, op, { author: mutation.author, at: mutation.t.dev })
    case 'resolve': {
      if (!record) return undefined
      const resolution: Conflict['resolution'] = {
        choose: op.choose,
        ...(op.candidate !== undefined && { candidate: op.candidate }),
        value: op.value ?? {},
        by: mutation.author,
        at: mutation.t.dev,
      }
      return { ...record, doc: { ...record.doc, state: 'resolved', resolution: resolution as unknown as Doc } }
    }
    case 'cmd': {
      if (!record) return record
      const answer = readReferralAnswer(op)
      if (answer) {
        const answered = withPassage(record, answer, by)
        return answered.ok ? answered.value : record
      }
      const happened = readCaseCommand(op)
      if (happened) {
        const moved = withCaseStep(record, happened, by)
        return moved.ok ? moved.value : record
      }
      const personal = readPersonCommand(op)
      if (personal) {
        const joined = commandPerson(record, personal, { author: mutation.author, stamp: by })
        return joined.ok ? joined.value : record
      }
      if (!isDirectoryCommand(op.name)) return record
      const commanded = commandEntry(record, op, { author: mutation.author, stamp: by, now: mutation.t.dev })
      return commanded.ok ? commanded.value : record
    }
    default:
      return unreachable(op)
  }
}
