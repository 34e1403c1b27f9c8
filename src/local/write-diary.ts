/** A diary entry: what the author had before them is named, the whole is signed, and then written if the case has not moved meanwhile. */
import {
  diaryHeads,
  isForTeam,
  mayAmendAcross,
  mayName,
  writeEntry,
  type DiaryContent,
  type DiarySubject,
} from '../domain/diary-entry'
import { caseTeam } from '../domain/case'
import { italianDay } from '../domain/dates'
import type { OfficeId, PersonId, RecordId, WorkerId } from '../domain/ids'
import type { Records } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { hashOf } from '../sync/canonical'
import type { Op } from '../sync/protocol'
import { placement, type PlacementContext } from '../sync/scopes'
import { alsoQueue, attachedTo } from './attachment-changes'
import { toBase64 } from './base64'
import { capture, type AtHand, type Plan } from './capture'
import type { RecordRow } from './database'
import { recordAs } from './desk'
import { mayWrite } from './desk-rights'
import type { ChangeRefusal } from './device'
import { readMeta, standIn } from './meta'
import { isUnchanged, knownDiary, readEntry } from './open-case'
import { sealPrivate } from './private-text'
import { childIdsOf, childrenOf, getRecord, recordIn, shownDoc, type OpenedRecord } from './records'
import { read, type Store } from './store'
import { allowedAs, finished, jsonOf, nowhere, personIn, type Done, type Of, type Workplace } from './workplace'

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
  const { diary, subject, entries } = remembered
    ? { diary: remembered, subject: undefined, entries: [] }
    : await readDiary(store, change)
  const office = today ?? (await desk.ownOffices()).find(own => subject?.offices.includes(own.id))
  if (!office) return err(nowhere)
  const { draftId } = change
  const attached = await attachedTo(store, draftId as string as RecordId, change.attachments)
  if (!attached.ok) return attached
  const amended = change.amends === null ? undefined : await amendedEntry(store, change, entries, subject)
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
  const written = writeEntry(content, amended, diary.about)
  if (!written.ok) return err({ type: 'CannotWrite', refusal: written.refusal })
  // Signing waits, so it comes before the transaction: what is signed is the content, which does not depend on the mid.
  const h = hashOf(written.value)
  const hs = toBase64(await workplace.sign(new TextEncoder().encode(h)))
  const doc = jsonOf(written.value)
  const about = (person: PersonId | undefined) => ({ record: change.draftId, person })
  const { parents } = written.value
  let seen: RecordRow | undefined
  let person: PersonId | undefined
  const plan = async (atHand: AtHand): Promise<Result<Plan, ChangeRefusal | 'moved'>> => {
    const { rows, childIds } = atHand
    const before = await recordIn(store, rows, draftId)
    const found = subjectIn(store, await recordIn(store, rows, change.of))
    person = found ? found.person : isAway ? (change.of as PersonId) : undefined
    if (before?.record.madeBy !== undefined) return ok({ savedBefore: before.record.madeBy, about: about(person) })
    seen = rows.held(change.of)
    if (!found && !isAway) return err(nowhere)
    const { offices = [office.id], team } = found ?? {}
    const asking = { worker, on: italianDay(store.world.now()) }
    const allowed = allowedAs(mayWrite(asking, change.audience, office.id, { offices, team }))
    if (!allowed.ok) return allowed
    if (!isUnchanged(diary, childIds)) return err('moved')
    const others = first ? await first(atHand) : ok([])
    if (!others.ok) return others
    const op: Op = { op: 'entry', id: draftId, of: change.of, parents, amends: change.amends, doc, h, hs }
    const parentScopes = found ? placement('diaryEntry', { ...written.value, id: draftId, h, hs }, found.context) : []
    const records = attached.value.ops({ author: worker.id, officeId: office.id, parentScopes })
    return ok({ ops: [...others.value, op, ...records], about: about(person) })
  }
  const also = alsoQueue(attached.value, () => person)
  const known = first || !diary.person ? undefined : { ...diary.person, childIds: [...diary.childIds] }
  const asked = { draftId, reads: [draftId, change.of, ...reads], childrenOf: change.of, known, also, plan }
  const captured = await capture(store, workplace.hand, asked)
  if (!captured.ok) return captured.refusal === 'moved' ? 'moved' : err(captured.refusal)
  const { isRepeated, stand } = captured.value
  const after = seen && { row: seen, stand }
  if (!isRepeated)
    openCase.keep({
      of: change.of,
      about: diary.about,
      childIds: new Set([...diary.childIds, draftId]),
      entries: [...diary.entries, readEntry({ h, ...written.value })],
      person: after,
    })
  return finished(captured)
}

/** What an entry is about, and who may read it by that. */
interface Subject {
  readonly about: DiarySubject
  readonly offices: readonly OfficeId[]
  readonly team?: readonly WorkerId[]
  readonly person: PersonId | undefined
  readonly context: PlacementContext
}

function subjectIn(store: Store, opened: OpenedRecord | undefined): Subject | undefined {
  const person = personIn(store, opened)?.person
  if (person) {
    const context = { parentScopes: placement('person', person) }
    return { about: 'person', offices: person.offices, person: person.id, context }
  }
  const of = recordAs(store, 'case', opened)
  return of && { about: 'case', offices: [of.officeId], team: caseTeam(of), person: of.personId, context: { of } }
}

/** Of the same record; or of the case and its person, between which an amendment moves an entry when it changes who reads it. */
async function amendedEntry(
  store: Store,
  { of, amends }: Of<'writeEntry'>,
  entries: readonly Records['diaryEntry'][],
  subject: Subject | undefined,
): Promise<Records['diaryEntry'] | undefined> {
  const near = entries.find(entry => entry.id === amends)
  if (near || amends === null) return near
  const [opened, above] = await read(store, ['rec'], async store => {
    const opened = await getRecord(store, amends)
    const parent = opened && (shownDoc(opened.record)['of'] as string)
    return [opened, parent === undefined ? undefined : await getRecord(store, parent)]
  })
  const found = recordAs(store, 'diaryEntry', opened)
  const isOfSame =
    above && mayAmendAcross({ id: of, personId: subject?.person }, { id: above.id, personId: subjectIn(store, above)?.person })
  return found && isOfSame ? found : undefined
}

async function readDiary(store: Store, { of, audience, readers }: Of<'writeEntry'>) {
  const [opened, children, childIds, meta] = await read(store, ['rec'], store =>
    Promise.all([getRecord(store, of), childrenOf(store, of), childIdsOf(store, of), readMeta(store)]),
  )
  const entries = entriesOf(store, children)
  const subject = subjectIn(store, opened)
  // Of what is not here any more: only of a case is an entry for a team that nobody is named of.
  const about = subject?.about ?? (isForTeam(audience) && !readers ? 'case' : 'person')
  const diary = knownDiary(store, { of, about, person: opened, childIds, stand: standIn(meta) }, entries)
  return { diary, subject, entries }
}

const entriesOf = (store: Store, children: readonly OpenedRecord[]): Records['diaryEntry'][] =>
  children.flatMap(child => recordAs(store, 'diaryEntry', child) ?? [])
