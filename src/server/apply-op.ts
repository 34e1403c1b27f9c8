/** One op upon the records in hand: what it changes, or why it may not. */
import { signatureFault } from '../domain/assessment'
import { attachmentFault, type Attachment } from '../domain/attachment'
import { caseTeam, type Case } from '../domain/case'
import { isDirectoryCommand } from '../domain/directory-entry'
import { entryRefusal, mayAmendAcross, type DiaryContent, type DiaryEntry } from '../domain/diary-entry'
import type { EmergencyOpening } from '../domain/emergency-opening'
import type { OfficeId } from '../domain/ids'
import type { Handover } from '../domain/handover'
import { handoverForgery } from '../domain/handover-rules'
import { withLetter } from '../domain/intake'
import { isRecordType, policyOf, recordKinds, type RecordType } from '../domain/record-kinds'
import { ok, unreachable, type Result } from '../domain/result'
import { isAddition } from '../sync/addition'
import { canonicalJson } from '../sync/canonical'
import { applyPatch, applyVoid, created, unfitFields, withReason, type Doc, type Merged } from '../sync/merge'
import { isPersonCommand } from '../sync/person-commands'
import { accessLogCommand } from '../sync/access-batch'
import { isCaseCommand } from '../sync/case-commands'
import { answerReferralCommand } from '../sync/referral-commands'
import type { CreateOp, EntryOp, Op, PatchOp, VoidOp } from '../sync/protocol'
import { isOfCourts, mayHangOn, parentOf } from '../sync/scopes'
import {
  allowed,
  changed,
  followCase,
  nothing,
  placeOf,
  reach,
  refuse,
  subjectIn,
  type Applying,
  type OpResult,
  type Refused,
} from './applying'
import { keepClash } from './conflicts'
import { applyQuarantineCommand, quarantineCommands } from './decide-quarantine'
import { flagCommand, flagEntry } from './flag-entry'
import { applyDirectoryCommand } from './directory-commands'
import { applyGrantCommand, followRecord, grantCommands } from './grants'
import { followEmergency } from './emergency-cards'
import { sha256 } from './received'
import { accessFault } from './access-requests'
import { applyAccessLog } from './access-log'
import { applyCaseCommand, mayJoinTeam } from './case-steps'
import { isHeldAbove } from './legal-hold'
import { followCommand, followNamed } from './follow-named'
import { followWorker } from './follow-worker'
import { newRecordFault } from './new-record-fault'
import { applyPersonCommand } from './person-merges'
import { applyReferralAnswer } from './referral-answers'
import { rebasedOp } from './recovery-bases'
import { applyRelease, releaseCommand } from './recovery-release'
import type { Held } from './record-rows'
import { applyResolve } from './resolve-conflict'
import { rest, restCommand, wake, wakeCommand, wakeNamed } from './rest'
import { stageRecord } from './stage-record'

export async function applyOp(applying: Applying, op: Op): Promise<OpResult> {
  switch (op.op) {
    case 'create':
      return await applyCreate(applying, op)
    case 'patch':
      return await applyPatchOp(applying, op)
    case 'void':
      return await applyVoidOp(applying, op)
    case 'entry':
      return await applyEntry(applying, op)
    case 'resolve':
      return await applyResolve(applying, op)
    case 'cmd': {
      const decision = quarantineCommands.find(name => name === op.name)
      if (decision) return await applyQuarantineCommand(applying, decision, op, applyOp)
      if (op.name === accessLogCommand) return await applyAccessLog(applying, op)
      if (op.name === answerReferralCommand) return await applyReferralAnswer(applying, op)
      if (isCaseCommand(op.name)) return await applyCaseCommand(applying, op)
      if (isDirectoryCommand(op.name)) return await applyDirectoryCommand(applying, op)
      if (isPersonCommand(op.name)) return await applyPersonCommand(applying, op)
      if (op.name === restCommand && applying.actor === 'centre') return await rest(applying, op)
      if (op.name === followCommand && applying.actor === 'centre') return await followNamed(applying, op)
      if (op.name === wakeCommand && applying.actor === 'centre') return await wakeNamed(applying, op)
      if (op.name === flagCommand && applying.actor === 'centre') return await flagEntry(applying, op)
      if (op.name === releaseCommand && applying.actor === 'centre') return await applyRelease(applying, op, applyOp)
      const isGrant = grantCommands.some(name => name === op.name)
      return isGrant && applying.actor === 'centre' ? await applyGrantCommand(applying, op) : refuse('UnknownType', 'command')
    }
    default:
      return unreachable(op)
  }
}

/** Kinds that only the centre writes. */
const centreKinds: readonly RecordType[] = ['conflict', 'quarantine']

async function applyCreate(applying: Applying, op: CreateOp): Promise<OpResult> {
  const { type } = op
  if (!isRecordType(type)) return refuse('UnknownType', 'type')
  const doc = numbered(applying, type, op.doc)
  if (centreKinds.includes(type)) return refuse('NotAllowed', 'CentreOnly')
  if (type === 'diaryEntry') return refuse('Invalid', 'op')
  const existing = applying.space.get(op.id)
  if (existing) return await createdAgain(applying, existing, type, doc)
  if (doc['id'] !== op.id) return refuse('Invalid', 'id')
  const unfit = unfitFields(type, doc)
  if (unfit.length > 0) return refuse('Invalid', unfit.join(' '))
  // What happened at a desk is told by who was there.
  const isOfWorker = recordKinds[type].authorField === 'workerId'
  if (isOfWorker && applying.actor !== 'centre' && doc['workerId'] !== applying.author) return refuse('NotAllowed', 'AuthorOnly')
  if (type === 'person' && doc['mergedInto'] !== undefined) return refuse('Invalid', 'mergedInto')
  if (isForged(applying, type, undefined, doc)) return refuse('NotAllowed', 'AuthorOnly')
  const faulty = newRecordFault(applying, type, doc)
  if (faulty) return refuse('Invalid', faulty)
  if (type === 'attachment') {
    const entry = applying.space.get(doc['of'] as string)?.record
    const fault = attachmentFault(doc as unknown as Attachment, entry?.type === 'diaryEntry' ? (entry.doc as never) : undefined)
    if (fault) return refuse('Invalid', fault)
    // It says whose readers it has: a tablet that says otherwise would open the door of the section.
    if (entry && (isOfCourts(entry.type) || doc['ofType'] !== undefined) && doc['ofType'] !== entry.type)
      return refuse('Invalid', 'ofType')
  }
  const wrong = await accessFault(applying, type, undefined, doc)
  if (wrong) return wrong
  return await addRecord(applying, op.id, type, doc)
}

/** Nobody signs in the name of another, nor for what another has read; of the demo the centre itself tells. */
function isForged({ actor, author }: Applying, type: RecordType, before: Doc | undefined, after: Doc): boolean {
  if (actor === 'centre') return false
  if (type === 'emergencyOpening') return hasOthersReading(before, after, author)
  if (type === 'assessment' || type === 'assessmentPart') return signatureFault(before, after, author) !== undefined
  if (type !== 'handover') return false
  const was = before as unknown as Handover | undefined
  const is = after as unknown as Handover
  const coordinates = actor.roles.includes('coordinator') && actor.offices.includes((was ?? is).officeId)
  return handoverForgery(was, is, { worker: author, coordinates }) !== undefined
}

/** That an opening was read is said by who read it, and not taken back. */
function hasOthersReading(before: Doc | undefined, after: Doc, author: string): boolean {
  const [was, is] = [before, after].map(doc => (doc as unknown as EmergencyOpening | undefined)?.readers ?? [])
  const said = new Set(was!.map(canonicalJson))
  return was!.length > is!.length || is!.some(each => each.by !== author && !said.has(canonicalJson(each)))
}

/** Of two copies of a tablet, the one that goes on as another device has its own letter also in what it captured before. */
function numbered({ letter }: Applying, type: RecordType, doc: Doc): Doc {
  const { localNumber } = doc
  if (type !== 'intake' || letter === undefined || typeof localNumber !== 'string') return doc
  return { ...doc, localNumber: withLetter(localNumber, letter) }
}

/** The same document of the same author is a repetition, whatever number the centre gave it; anything else finds the id taken. */
async function createdAgain(applying: Applying, existing: Held, type: RecordType, doc: Doc): Promise<OpResult> {
  const first = await applying.space.firstVersion(existing.id)
  const { localNumber } = first.doc
  const asked = type === 'intake' && localNumber !== undefined ? { ...doc, localNumber } : doc
  const isSame =
    existing.record.type === type && first.author === applying.author && canonicalJson(first.doc) === canonicalJson(asked)
  return isSame ? ok(nothing) : refuse('Invalid', 'id already taken')
}

async function addRecord(applying: Applying, id: string, type: RecordType, doc: Doc): Promise<OpResult> {
  const parent = parentOf(type, doc)
  const above = parent === undefined ? undefined : applying.space.get(parent)?.record
  if (parent !== undefined && !mayHangOn(type, above?.type)) return refuse('OutOfScope', 'OutOfScope')
  // The desk that receives a referral holds it too, and must not hang anything on a person of another desk by that.
  const seen = parent === undefined ? ok(null) : reach(applying, parent, 'see')
  if (!seen.ok) return seen
  await wake(applying.space, parent)
  const scopes = await placeOf(applying.space, type, doc, parent)
  const held: Held = { id, record: created(type, doc, applying.stamp), scopes, parent }
  const subject = subjectIn(applying.space, held)
  const right = allowed(applying, 'create', subject)
  if (!right.ok) return right
  // What is recorded at an office is recorded by somebody who works there.
  if (typeof doc['officeId'] === 'string') {
    // Whom an entry is for says nothing of where its author works.
    const team = type === 'diaryEntry' ? undefined : subject.team
    const atOffice = allowed(applying, 'create', { ...subject, team, offices: [doc['officeId'] as OfficeId] })
    if (!atOffice.ok) return atOffice
  }
  if (type === 'case' && applying.actor !== 'centre') {
    for (const worker of caseTeam(doc as unknown as Case))
      if (!(await mayJoinTeam(applying.space, worker))) return refuse('Invalid', 'worker')
  }
  applying.space.stage(held)
  if (type === 'case') await followCase(applying.space, held)
  if (type === 'worker') {
    await followRecord(applying.space, held)
    await followWorker(applying.space, undefined, held)
  }
  await followEmergency(applying, undefined, held)
  return ok(changed)
}

async function applyPatchOp(applying: Applying, asWritten: PatchOp): Promise<OpResult> {
  const op = await rebasedOp(applying, asWritten)
  const editable = reachEditable(applying, op, 'edit')
  if (!editable.ok) return editable
  const held = editable.value
  const fault = patchFault(held.record.type, op, applying.actor === 'centre')
  if (fault) return refuse('Invalid', fault)
  const merged = applyPatch(held.record, op, applying.stamp)
  if (isForged(applying, held.record.type, held.record.doc, merged.record.doc)) return refuse('NotAllowed', 'AuthorOnly')
  const wrong = await accessFault(applying, held.record.type, held.record.doc, merged.record.doc)
  if (wrong) return wrong
  const wasUnfit = new Set(unfitFields(held.record.type, held.record.doc))
  const unfit = unfitFields(held.record.type, merged.record.doc).filter(field => !wasUnfit.has(field))
  return unfit.length > 0 ? refuse('Invalid', unfit.join(' ')) : await finish(applying, held, merged, op.base)
}

async function applyVoidOp(applying: Applying, asWritten: VoidOp): Promise<OpResult> {
  const op = await rebasedOp(applying, asWritten)
  const editable = reachEditable(applying, op, 'void')
  if (!editable.ok) return editable
  if (applying.actor !== 'centre' && (await isHeldAbove(applying.space, editable.value))) return refuse('OnHold', 'OnHold')
  const merged = applyVoid(editable.value.record, op, applying.stamp)
  const { author, writtenAt: at } = applying
  const said = merged.isChanged ? { ...merged, record: withReason(merged.record, op, { author, at }) } : merged
  return await finish(applying, editable.value, said, op.base)
}

function reachEditable(applying: Applying, op: PatchOp | VoidOp, action: 'edit' | 'void'): Result<Held, Refused> {
  const doc = applying.space.get(op.id)?.record.doc
  const reached = reach(applying, op.id, action, {
    isAddition: op.op === 'patch' && doc !== undefined && isAddition(doc, op),
  })
  if (!reached.ok) return reached
  const { type, ver } = reached.value.record
  const { isImmutable, isVoidable } = recordKinds[type]
  const isFixed = action === 'void' ? !isVoidable : isImmutable && applying.actor !== 'centre'
  if (isFixed) return refuse('NotAllowed', 'Immutable')
  if (centreKinds.includes(type)) return refuse('NotAllowed', 'CentreOnly')
  return op.base > ver ? refuse('Invalid', 'base') : reached
}

async function finish(applying: Applying, held: Held, merged: Merged, base: number): Promise<OpResult> {
  const staged = await stageRecord(applying, held, merged.record)
  if (!staged.ok) return staged
  const conflicts: string[] = []
  for (const clash of merged.clashes) conflicts.push(await keepClash(applying, applying.space.get(held.id)!, clash))
  const isMerged = merged.isChanged && isChangedByOthers(held, base, applying)
  return ok({ isChanged: merged.isChanged || conflicts.length > 0, isMerged, conflicts })
}

const isChangedByOthers = (held: Held, base: number, applying: Applying): boolean =>
  Object.values(held.record.fv).some(([ver, device]) => ver > base && device !== applying.stamp.device)

function patchFault(type: RecordType, op: PatchOp, isCentre: boolean): string | undefined {
  const written = [...Object.keys(op.set ?? {}), ...(op.unset ?? [])]
  const members = [...Object.keys(op.add ?? {}), ...Object.keys(op.remove ?? {})]
  const isFault = (path: string, isMember: boolean): boolean => {
    const policy = policyOf(type, path)
    return path === 'id' || (policy === 'set') !== isMember || (policy === 'server' && !isCentre)
  }
  return written.find(path => isFault(path, false)) ?? members.find(path => isFault(path, true))
}

async function applyEntry(applying: Applying, op: EntryOp): Promise<OpResult> {
  const { id: _id, h: _h, hs: _hs, ...content } = op.doc
  const doc: Doc = { ...content, id: op.id, h: op.h, hs: op.hs }
  const existing = applying.space.get(op.id)
  if (existing) return await createdAgain(applying, existing, 'diaryEntry', doc)
  const unfit = unfitFields('diaryEntry', doc)
  if (unfit.length > 0) return refuse('Invalid', unfit.join(' '))
  const entry = doc as unknown as DiaryEntry
  const isOfContent =
    op.of === entry.of && op.amends === entry.amends && canonicalJson(op.parents) === canonicalJson(entry.parents)
  if (!isOfContent) return refuse('Invalid', 'content')
  // Its signature is the sealer's to check: the push that brought it is signed too, by the same key.
  if (sha256(canonicalJson(content)) !== op.h) return refuse('Invalid', 'h')
  const amended = entry.amends === null ? undefined : applying.space.get(entry.amends)
  if (
    entry.amends !== null &&
    (amended?.record.type !== 'diaryEntry' || !mayAmendAcross(told(applying, entry.of), told(applying, amended.parent ?? '')))
  ) {
    return refuse('Invalid', 'amends')
  }
  const about = applying.space.get(entry.of)?.record.type === 'case' ? 'case' : 'person'
  const before = amended && (amended.record.doc as unknown as DiaryEntry)
  const refusal = entryRefusal(content as unknown as DiaryContent, before, about)
  if (refusal) return refusal.type === 'AmendsAnother' ? refuse('NotAllowed', 'AuthorOnly') : refuse('Invalid', refusal.type)
  return await addRecord(applying, op.id, 'diaryEntry', doc)
}

/** What an entry is about: a person, or a case and whose it is. */
function told({ space }: Applying, id: string): { readonly id: string; readonly personId: string | undefined } {
  const above = space.get(id)?.record
  return { id, personId: above?.type === 'case' ? (above.doc['personId'] as string | undefined) : id }
}
