/** What can still be saved of a vault that does not open, or that is about to go; and emptying the tablet, when nothing is lost by it. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import { emptiedProof } from '../sync/device-protocol'
import type { AuthorRing } from './author-ring'
import { toBase64 } from './base64'
import type { CentreClient, RegisterClient } from './centre-client'
import type { Device, Draft, UnlockRefusal } from './device'
import type { Engine } from './engine'
import type { Sealer } from './codec'
import type { KdfPolicy } from './kdf'
import { signer } from './keys'
import type { RegisterRefusal } from './managed-device'
import { concealed, revealed } from './private-text'
import type { RegisteredVault, Registry } from './registry'
import {
  coveredBy,
  makeRescueFile,
  type Covered,
  type Rescued,
  type RescueContents,
  type RescueFile,
  type RescueKeys,
  type RescueOptions,
  type RescueRefusal,
} from './rescue'
import { isStorageTrouble } from './storage-trouble'
import { openByPhrase, type OpenedKeys } from './vault'
import type { World } from './world'

export type { Rescued, RescueFile, RescueOptions }

export type EmptyRefusal =
  /** Work that is nowhere else: a rescue file comes first. */
  | { readonly type: 'NotRescued' }
  /** Photos and documents that the rescue file was made without, or that it could not read. */
  | { readonly type: 'AttachmentsUnsent'; readonly count: number }
  /** Photos and documents of drafts that are not written: no file holds them, so each goes with a word, or is taken away first. */
  | { readonly type: 'DraftAttachments'; readonly count: number }
  | { readonly type: 'StorageRefused' }

export interface RescueDevice {
  /** What the file would hold now; `undefined` when the database does not answer. */
  rescueContents(): Promise<RescueContents | undefined>
  /** Everything that is not surely at the centre, in one file for the centre alone. */
  rescueFile(options?: RescueOptions): Promise<Result<RescueFile, RescueRefusal>>
  /** The same of a vault whose database does not open any more. */
  rescueClosed(vaultId: string, phrase: string): Promise<Result<RescueFile, RescueRefusal | UnlockRefusal>>
  /** Wipes the open vault: when nothing here is unsent, or after a rescue file with all of it. */
  emptyTablet(): Promise<Result<'emptied', EmptyRefusal>>
  /** What this worker had begun on a tablet that is no more, and a rescue file brought to the centre. */
  rescuedDrafts(): Promise<Result<readonly Rescued[], RegisterRefusal>>
  /** Keeps it as a draft of this tablet (hours are saved as they are), or throws it away; the centre lets go of it. */
  takeRescuedDraft(draft: Rescued, keep: boolean): Promise<Result<'taken', TakeRefusal>>
}

type TakeRefusal = RegisterRefusal | { readonly type: 'StorageRefused' }

interface Open {
  readonly vaultId: string
  readonly sealer: Sealer
  readonly secrets: OpenedKeys['secrets']
  readonly centre: CentreClient & RegisterClient
  readonly engine: Pick<Engine, 'bringBack'>
  readonly authors: AuthorRing
}

export interface RescueParts {
  readonly world: World
  readonly registry: Registry
  readonly app: string
  readonly kdf: KdfPolicy
  /** @throws LockedError */
  current(): Open
  /** Closes the vault, and ends what has its keys. */
  close(vaultId: string): Promise<void>
  /** Deletes the databases of vaults that are gone. */
  finishWipes(): Promise<void>
  saveDraft: Device['saveDraft']
  draft: Device['draft']
  change: Device['change']
}

export interface RescueDesk extends RescueDevice {
  /** Saves a draft; one that the disk refuses stays in memory, for the rescue file. */
  saveDraft: Device['saveDraft']
}

/** The page has this long to end the worker that had the keys. */
const patience = 2_000

export function createRescueDesk(parts: RescueParts): RescueDesk {
  const { world, registry } = parts
  const unsaved = new Map<string, Draft>()
  /** What the last rescue file held, by vault. */
  const rescued = new Map<string, Covered>()

  const keysOf = ({ vault }: RegisteredVault, { sealer, secrets }: Pick<Open, 'sealer' | 'secrets'>): RescueKeys => ({
    vaultId: vault.vaultId,
    sealer,
    sign: signer(world, vault.signingKey),
    identity: secrets,
    app: parts.app,
    rescueKey: secrets.rescue,
  })

  async function keysOfOpen(): Promise<RescueKeys> {
    const open = parts.current()
    const found = await registry.find(open.vaultId)
    if (!found) throw new Error('an open vault that is not registered')
    return keysOf(found, open)
  }

  async function make(keys: RescueKeys, options?: RescueOptions): Promise<Result<RescueFile, RescueRefusal>> {
    const made = await makeRescueFile(world, keys, [...unsaved.values()], options)
    if (!made.ok) return made
    const { covers, coversBytes, ...file } = made.value
    rescued.set(keys.vaultId, { covers, coversBytes })
    return ok(file)
  }

  const saveDraft: Device['saveDraft'] = async draft => {
    const saved = await parts.saveDraft(draft)
    if (saved.ok) unsaved.delete(draft.id)
    else {
      // Sealed as it would have been on disk: the file is for the centre.
      const kept = await concealed(parts.current().authors, draft)
      if (kept) unsaved.set(draft.id, kept)
    }
    return saved
  }

  const keepHere = async (draft: Rescued): Promise<boolean> => {
    if (draft.kind !== 'timeEntry') {
      const here = await parts.draft(draft.id)
      // Taken up before, and written on: the file only brought what hangs on it.
      return (here !== undefined && here.updatedAt >= draft.updatedAt) || (await saveDraft(draft)).ok
    }
    return (await parts.change({ do: 'saveRecord', kind: 'timeEntry', id: draft.id, given: draft.entry })).ok
  }

  /** What hangs on a draft comes before it: a line that breaks leaves the draft where it is, with all that it had. */
  async function bringBack(id: string): Promise<Result<'done', TakeRefusal>> {
    const { centre, engine } = parts.current()
    const answer = await centre.rescuedDrafts()
    if (!answer.ok) return err(registerRefusal(answer.refusal.type))
    const brought = await engine.bringBack(answer.value.drafts.find(({ draft }) => draft.id === id)?.attachments ?? [])
    if (brought.ok) return brought
    return err(brought.refusal.type === 'StorageRefused' ? { type: 'StorageRefused' } : registerRefusal(brought.refusal.type))
  }

  /** The keys first, as when the centre orders it; what is left are rows that nobody can open. */
  async function shred(vaultId: string, rescued: number): Promise<void> {
    const found = await registry.find(vaultId)
    if (!found) return
    const { initials, target, signingKey } = found.vault
    const { ambito, device } = target
    const at = new Date(world.now()).toISOString()
    // The centre is told with the rest of the wipe, now or at a later start: with no key left then, it is signed before.
    const proof = utf8ToBytes(canonicalJson(emptiedProof({ ambito, device, at, rescued })))
    const signature = toBase64(await signer(world, signingKey)(proof))
    const said = { nonce: 0, rescued, signature, isErased: false, isTold: false } as const
    await registry.shred({ vaultId, initials, ambito, device, why: 'own', at, ...said })
    world.after(patience, () => void parts.finishWipes())
    await parts.close(vaultId)
  }

  return {
    saveDraft,

    rescueContents: async () => (await coveredBy(world, await keysOfOpen()))?.contents,

    rescueFile: async options => make(await keysOfOpen(), options),

    async rescueClosed(vaultId, phrase) {
      try {
        const found = await registry.find(vaultId)
        if (!found) return err({ type: 'NoSuchVault' })
        const opened = await openByPhrase(world, parts.kdf, registry, found, phrase)
        if (!opened.ok) return opened
        const { dek, sealer, secrets } = opened.value
        dek.fill(0)
        return await make(keysOf(found, { sealer, secrets }))
      } catch (error) {
        if (!isStorageTrouble(error)) throw error
        return err({ type: 'StorageRefused' })
      }
    },

    async emptyTablet() {
      const keys = await keysOfOpen()
      const here = await coveredBy(world, keys)
      if (!here) return err({ type: 'StorageRefused' })
      const { attachments, draftAttachments } = here.contents
      if (draftAttachments > 0) return err({ type: 'DraftAttachments', count: draftAttachments })
      const file = rescued.get(keys.vaultId)
      const isAllRescued = unsaved.size === 0 && (here.unsent === 0 || file?.covers === here.covers)
      if (!isAllRescued || (attachments > 0 && !file)) return err({ type: 'NotRescued' })
      if (attachments > 0 && file?.coversBytes !== here.coversBytes) return err({ type: 'AttachmentsUnsent', count: attachments })
      await shred(keys.vaultId, here.unsent + attachments)
      return ok('emptied')
    },

    async rescuedDrafts() {
      const { centre, authors } = parts.current()
      const answer = await centre.rescuedDrafts()
      if (answer.ok) {
        const drafts = answer.value.drafts.map(async ({ draft }) => {
          const rescued = draft as unknown as Rescued
          return rescued.kind === 'timeEntry' ? rescued : revealed(authors, rescued)
        })
        return ok(await Promise.all(drafts))
      }
      return err(registerRefusal(answer.refusal.type))
    },

    async takeRescuedDraft(draft, keep) {
      if (keep) {
        const brought = await bringBack(draft.id)
        if (!brought.ok) return brought
      }
      if (keep && !(await keepHere(draft))) return err({ type: 'StorageRefused' })
      const answer = await parts.current().centre.takeRescuedDraft(draft.id)
      return answer.ok ? ok('taken') : err(registerRefusal(answer.refusal.type))
    },
  }
}

const registerRefusal = (type: string): RegisterRefusal => ({ type: type === 'NoNetwork' ? 'NoNetwork' : 'CentreUnavailable' })
