/**
 * The rescue file: what waits here, what was sent and may not be in a backup yet, drafts, and the bytes of attachments that the centre does not have,
 * sealed to the centre's key. It only reads, so that it can be made when the disk takes nothing more; drafts that could not be written come straight
 * from memory.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../domain/dates'
import type { TimeEntryId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { stopTimer, type RunningTimer, type TimeEntry } from '../domain/time-entry'
import { canonicalJson } from '../sync/canonical'
import { signedPush, type Mutation } from '../sync/protocol'
import { rescueInfo, type RescueBody, type RescueHeader } from '../sync/rescue'
import type { DraftAttachment } from '../sync/rescued-drafts'
import { blobsIn, type KeptBlob } from './attachment-rows'
import { fromBase64, toBase64 } from './base64'
import { openDatabase } from './database'
import type { Draft } from './device'
import type { EngineKeys } from './engine-keys'
import { sealTo } from './hpke'
import { ackedMid, openOutbox, type Posted } from './outbox'
import { readBytes } from './rescue-bytes'
import { timerIn } from './timer'
import { createStore, isRefusedByStorage, openSealed, read, type Store } from './store'
import type { World } from './world'

/** What a timer that runs had counted when the file was made: its hours, as an entry that nobody has saved yet. */
export interface CountedHours {
  readonly kind: 'timeEntry'
  readonly id: TimeEntryId
  readonly startedAt: Instant
  readonly updatedAt: Instant
  readonly entry: TimeEntry
}

/** What a rescue file holds of what was not saved yet. */
export type Rescued = Draft | CountedHours

export interface RescueFile {
  readonly name: string
  /** Put together piece by piece: the browser keeps it, on disk when it is large. */
  readonly content: Blob
  /** Changes that the centre may not have, drafts, and photos and documents not sent yet. */
  readonly changes: number
  readonly drafts: number
  readonly attachments: number
  /** Photos and documents that are only here and not in the file: not asked for, of a draft that is not written, or not to be read. */
  readonly attachmentsLeftOut: number
}

/** What a rescue file made now would hold, to be said before it is made. */
export interface RescueContents {
  readonly changes: number
  readonly drafts: number
  readonly attachments: number
  /** Of the attachments. */
  readonly attachmentBytes: number
  /** Attachments of a draft of which not a word is written: no file holds them. */
  readonly draftAttachments: number
}

export interface RescueOptions {
  /** For a file that has to go where there is little room. */
  readonly withoutAttachments?: boolean
}

export type RescueRefusal =
  /** Nothing waits, nothing is half written. */
  | { readonly type: 'NothingToRescue' }
  /** Not even reading works. */
  | { readonly type: 'StorageRefused' }

export type RescueKeys = Pick<EngineKeys, 'vaultId' | 'sealer' | 'sign' | 'identity' | 'app'> & {
  /** The centre's X25519 key, base64, as it was at the enrolment. */
  readonly rescueKey: string
}

export async function makeRescueFile(
  world: World,
  keys: RescueKeys,
  unsaved: readonly Draft[],
  { withoutAttachments }: RescueOptions = {},
): Promise<Result<RescueFile & Covered, RescueRefusal>> {
  const kept = await withStore(world, keys, async store => {
    const rows = await readKept(store, unsaved)
    return { ...rows, brought: withoutAttachments ? [] : await readBytes(store, rows.attachments) }
  })
  if (!kept && unsaved.length === 0) return err({ type: 'StorageRefused' })
  const posted = kept?.posted ?? []
  const drafts = [...newest([...(kept?.drafts ?? []), ...unsaved]), ...hoursOf(kept?.timer, world)]
  const brought = kept?.brought ?? []
  if (posted.length === 0 && drafts.length === 0 && brought.length === 0) return err({ type: 'NothingToRescue' })
  const runs = await Promise.all(inRuns(posted).map(async run => ({ ...run, sig: await signed(keys, run.last) })))
  const attachments = brought.map(({ kept, ofDraft }) => ({ id: kept.id, size: kept.size, ...(ofDraft && { ofDraft }) }))
  const body = { runs: runs.map(({ mutations, sig }) => ({ mutations, sig })), drafts, attachments } as unknown as RescueBody
  const box = await sealTo(world, fromBase64(keys.rescueKey), rescueInfo(keys.identity), utf8ToBytes(JSON.stringify(body)))
  const { ambito, device, worker } = keys.identity
  const madeAt = new Date(world.now()).toISOString()
  const header: Omit<RescueHeader, 'sig'> = {
    what: 'antenna-rescue',
    v: 1,
    ambito,
    device,
    worker,
    app: keys.app,
    madeAt,
    changes: posted.length,
    drafts: drafts.length,
    attachments: brought.length,
    boxBytes: box.length,
    box: bytesToHex(sha256(box)),
  }
  const sig = toBase64(await keys.sign(utf8ToBytes(canonicalJson(header))))
  return ok({
    name: `vault-${madeAt.slice(0, 16).replace('T', '-').replace(':', '')}.sos`,
    content: new Blob([`${JSON.stringify({ ...header, sig })}\n`, new Uint8Array(box), ...brought.map(({ content }) => content)]),
    changes: posted.length,
    drafts: drafts.length,
    attachments: brought.length,
    attachmentsLeftOut: kept ? kept.attachments.length - brought.length + kept.draftAttachments : 0,
    covers: nameOf(posted, drafts),
    coversBytes: namesOf(brought.map(({ kept }) => kept)),
  })
}

/** What a file holds, by name: another when anything was written since. */
export interface Covered {
  readonly covers: string
  readonly coversBytes: string
}

/** What a rescue file made now would have to hold; `undefined` when the database does not answer. */
export async function coveredBy(world: World, keys: RescueKeys) {
  return withStore(world, keys, async store => {
    const { posted, acked, attachments, draftAttachments, ...kept } = await readKept(store, [])
    const drafts = [...kept.drafts, ...hoursOf(kept.timer, world)]
    const waiting = posted.filter(({ mutation }) => mutation.mid > acked)
    return {
      covers: nameOf(posted, drafts),
      coversBytes: namesOf(attachments.map(({ kept }) => kept)),
      unsent: waiting.length + drafts.length,
      contents: {
        changes: posted.length,
        drafts: drafts.length,
        attachments: attachments.length,
        attachmentBytes: attachments.reduce((sum, { kept }) => sum + kept.size, 0),
        draftAttachments,
      } satisfies RescueContents,
    }
  })
}

const namesOf = (attachments: readonly { readonly id: string }[]): string =>
  attachments
    .map(({ id }) => id)
    .sort()
    .join('\n')

/** What only moved from the queue to what was sent is the same. */
const nameOf = (posted: readonly Posted[], drafts: readonly Rescued[]): string =>
  [
    ...posted.map(({ mutation }) => String(mutation.mid)).sort(),
    // Hours go on being counted: a file with those of a minute ago is as good.
    ...drafts.map(({ kind, id, updatedAt }) => (kind === 'timeEntry' ? id : `${id} ${updatedAt}`)).sort(),
  ].join('\n')

/** `undefined` when the database does not answer. */
async function withStore<Value>(
  world: World,
  { vaultId, sealer, identity }: RescueKeys,
  task: (store: Store) => Promise<Value>,
): Promise<Value | undefined> {
  const store = createStore(world, openDatabase(world, vaultId), sealer, identity.device)
  try {
    return await task(store)
  } catch (error) {
    if (!isRefusedByStorage(error)) throw error
    return undefined
  } finally {
    store.life.isClosed = true
    store.db.close()
  }
}

const readKept = (store: Store, unsaved: readonly Draft[]) =>
  read(store, ['meta', 'outbox', 'draft', 'blob'], async store => {
    const posted = (await store.db.outbox.orderBy('mid').toArray()).map(row => openOutbox(store, row))
    const drafts = (await store.db.draft.toArray()).flatMap(
      row => (openSealed(store, 'draft', row.k, row.c) as Draft | undefined) ?? [],
    )
    const written = new Set<string>([...drafts, ...unsaved].map(({ id }) => id))
    const inDrafts = (await blobsIn(store, 'draft')).filter(kept => kept.isWhole)
    const ofWritten = inDrafts.filter(({ of }) => written.has(of))
    return {
      posted: posted.filter(found => found !== undefined),
      acked: await ackedMid(store),
      drafts,
      timer: await timerIn(store),
      attachments: [
        ...(await blobsIn(store, 'toSend')).map((kept): ToBring => ({ kept })),
        ...ofWritten.map((kept): ToBring => ({ kept, ofDraft: toTakeUp(kept) })),
      ],
      draftAttachments: inDrafts.length - ofWritten.length,
    }
  })

interface ToBring {
  readonly kept: KeptBlob
  /** No record names it yet: what opens it goes beside it. */
  readonly ofDraft?: DraftAttachment
}

const toTakeUp = ({ id, of, ofType, kind, name, mime, size, sha256, key, createdAt, thumbnail }: KeptBlob): DraftAttachment => ({
  id,
  of,
  kind,
  name,
  mime,
  size,
  sha256,
  key,
  createdAt,
  ...(ofType && { ofType }),
  ...(thumbnail && { thumbnail }),
})

function hoursOf(timer: RunningTimer | undefined, { now }: World): readonly CountedHours[] {
  const entry = timer && stopTimer(timer, now())
  if (!entry) return []
  const { id, startedAt, endedAt } = entry
  return [{ kind: 'timeEntry', id, startedAt, updatedAt: endedAt, entry }]
}

/** Of a draft that is both on disk and in memory, the later one. */
function newest(drafts: readonly Draft[]): readonly Draft[] {
  const byId = new Map<string, Draft>()
  for (const draft of drafts) {
    const known = byId.get(draft.id)
    if (!known || known.updatedAt <= draft.updatedAt) byId.set(draft.id, draft)
  }
  return [...byId.values()]
}

interface RunOfMutations {
  readonly mutations: readonly Mutation[]
  readonly last: Posted
}

/** Where a row could not be opened there is a gap, and the centre takes nothing across one. */
function inRuns(posted: readonly Posted[]): readonly RunOfMutations[] {
  const ordered = [...posted].sort((one, other) => one.mutation.mid - other.mutation.mid)
  const runs: Posted[][] = []
  for (const each of ordered) {
    const current = runs.at(-1)
    if (current?.at(-1)?.mutation.mid === each.mutation.mid - 1) current.push(each)
    else runs.push([each])
  }
  return runs.map(run => ({ mutations: run.map(({ mutation }) => mutation), last: run.at(-1)! }))
}

async function signed({ identity, sign }: RescueKeys, { mutation, hash }: Posted): Promise<string> {
  const text = canonicalJson(signedPush(identity.ambito, identity.device, mutation.mid, hash))
  return toBase64(await sign(utf8ToBytes(text)))
}
