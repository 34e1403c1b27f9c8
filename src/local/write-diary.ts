/** A diary entry: what the author had before them is named, the whole is signed, and then written if the case has not moved meanwhile. */
import { diaryHeads, mayName, writeEntry, type DiaryContent } from '../domain/diary-entry'
import type { PersonId, RecordId } from '../domain/ids'
import type { Records } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { hashOf } from '../sync/canonical'
import type { Op } from '../sync/protocol'
import { placement } from '../sync/scopes'
import { alsoQueue, attachedTo } from './attachment-changes'
import { toBase64 } from './base64'
import { capture, type AtHand, type Plan } from './capture'
import type { RecordRow } from './database'
import { fitting } from './desk'
import type { ChangeRefusal } from './device'
import { readMeta, standIn } from './meta'
import { isUnchanged, knownDiary, readEntry } from './open-case'
import { sealPrivate } from './private-text'
import { childIdsOf, childrenOf, getRecord, recordIn, shownDoc, type OpenedRecord } from './records'
import { read, type Store } from './store'
import { ask, finished, jsonOf, nowhere, personIn, type Done, type Of, type Workplace } from './workplace'

/** What an entry may be written with. */
interface Besides {
  /** Other ops of the same mutation, which come first, and the records that they are about. */
  readonly reads?: readonly string[]
  readonly before?: (atHand: AtHand) => Promise<Result<readonly Op[], ChangeRefusal>>
  /** The person has left this tablet: the centre will set the entry aside. */
  readonly isAway?: boolean
}

export async function writeDiary(
  workplace: Workplace,
  worker: Worker,
  change: Of<'writeEntry'>,
  besides: Besides = {},
): Promise<Done> {
  const sealed = await sealedIfPrivate(workplace, change)
  if (!sealed) return err({ type: 'CannotWrite', refusal: { type: 'NotSealed' } })
  for (let isFirst = true; ; isFirst = false) {
    const done = await writeKnowing(workplace, worker, sealed, besides, isFirst)
    // The case moved between the signature and the transaction, by a pull or in another tab: signed again, as it is now.
    if (done !== 'moved') return done
  }
}

/** What is for the author alone goes on as a sealed text from here; `undefined` when no key is open to seal it. */
async function sealedIfPrivate({ authors }: Workplace, change: Of<'writeEntry'>): Promise<Of<'writeEntry'> | undefined> {
  if (change.audience !== 'authorOnly' || !change.text.trim()) return change
  const { text, where, withWhom } = change
  const sealed = await sealPrivate(authors, change.draftId, { text: text.trim(), where, withWhom })
  return sealed === undefined ? undefined : { ...change, text: sealed, where: undefined, withWhom: undefined }
}

/** Writes the entry if the diary is still what it was when the entry was signed. */
async function writeKnowing(
  workplace: Workplace,
  worker: Worker,
  change: Of<'writeEntry'>,
  { reads = [], before: first, isAway = false }: Besides,
  mayTrustMemory: boolean,
): Promise<Done | 'moved'> {
  const { store, desk, openCase } = workplace
  const today = await desk.officeOfToday()
  const remembered = mayTrustMemory && today && change.amends === null ? openCase.diary(change.of) : undefined
  const { diary, person, entries } = remembered
    ? { diary: remembered, person: undefined, entries: [] }
    : await readDiary(store, change.of)
  const office = today ?? (await desk.ownOffices()).find(own => person?.offices.includes(own.id))
  if (!office) return err(nowhere)
  const { draftId } = change
  const attached = await attachedTo(store, draftId as string as RecordId, change.attachments)
  if (!attached.ok) return attached
  const amended = entries.find(entry => entry.id === change.amends)
  if (change.amends !== null && !amended && !isAway) return err(nowhere)
  const readers = { author: worker.id, audience: change.audience, ...(change.readers && { readers: [...change.readers] }) }
  const content: DiaryContent = {
    of: change.of,
    ...readers,
    officeId: office.id,
    occurredAt: change.occurredAt,
    kind: change.entryKind,
    text: change.text,
    ...(change.where && { where: change.where }),
    ...(change.withWhom && { withWhom: change.withWhom }),
    ...(change.minutes !== undefined && { minutes: change.minutes }),
    attachments: [...attached.value.hashes],
    parents: diaryHeads(diary.entries.filter(entry => mayName(readers, entry))),
    amends: change.amends,
  }
  const written = writeEntry(content, amended)
  if (!written.ok) return err({ type: 'CannotWrite', refusal: written.refusal })
  // Signing waits, so it comes before the transaction: what is signed is the content, which does not depend on the mid.
  const h = hashOf(written.value)
  const hs = toBase64(await workplace.sign(new TextEncoder().encode(h)))
  const doc = jsonOf(written.value)
  const about = { record: change.draftId, person: change.of }
  const { parents } = written.value
  let seen: RecordRow | undefined
  const plan = async (atHand: AtHand): Promise<Result<Plan, ChangeRefusal | 'moved'>> => {
    const { rows, childIds } = atHand
    const before = await recordIn(store, rows, draftId)
    if (before?.record.madeBy !== undefined) return ok({ savedBefore: before.record.madeBy, about })
    const found = personIn(store, await recordIn(store, rows, change.of))
    seen = rows.held(change.of)
    if (!found && !isAway) return err(nowhere)
    const offices = found?.person.offices ?? [office.id]
    const allowed = ask(worker, 'create', { kind: 'diaryEntry', offices, author: worker.id, audience: change.audience }, store)
    if (!allowed.ok) return allowed
    if (!isUnchanged(diary, childIds)) return err('moved')
    const others = first ? await first(atHand) : ok([])
    if (!others.ok) return others
    const op: Op = { op: 'entry', id: draftId, of: change.of, parents, amends: change.amends, doc, h, hs }
    const parentScopes = found && placement('person', found.person)
    const records = attached.value.ops({ author: worker.id, officeId: office.id, parentScopes: parentScopes ?? [] })
    return ok({ ops: [...others.value, op, ...records], about })
  }
  const also = alsoQueue(attached.value, change.of)
  const known = first || !diary.person ? undefined : { ...diary.person, childIds: [...diary.childIds] }
  const asked = { draftId, reads: [draftId, change.of, ...reads], childrenOf: change.of, known, also, plan }
  const captured = await capture(store, workplace.hand, asked)
  if (!captured.ok) return captured.refusal === 'moved' ? 'moved' : err(captured.refusal)
  const { isRepeated, stand } = captured.value
  const after = seen && { row: seen, stand }
  if (!isRepeated)
    openCase.keep({
      of: change.of,
      childIds: new Set([...diary.childIds, draftId]),
      entries: [...diary.entries, readEntry({ h, ...written.value })],
      person: after,
    })
  return finished(captured)
}

async function readDiary(store: Store, of: PersonId) {
  const [person, children, childIds, meta] = await read(store, ['rec'], store =>
    Promise.all([getRecord(store, of), childrenOf(store, of), childIdsOf(store, of), readMeta(store)]),
  )
  const entries = entriesOf(store, children)
  const diary = knownDiary(store, { of, person, childIds, stand: standIn(meta) }, entries)
  return { diary, person: personIn(store, person)?.person, entries }
}

const entriesOf = (store: Store, children: readonly OpenedRecord[]): Records['diaryEntry'][] =>
  children.flatMap(({ id, record }) =>
    record.type === 'diaryEntry' ? (fitting(store, 'diaryEntry', id, shownDoc(record)) ?? []) : [],
  )
