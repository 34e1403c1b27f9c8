/**
 * Making, opening and recovering the key of what the worker writes for oneself alone. The register has it first, wrapped by the phrase; then the record, wrapped by
 * the code, leaves for the worker's other tablets. A tablet that dies between the two has a key without a code, and says so.
 */
import { readRecoveryCode, recoveryCode, recoveryCodeBytes, type AuthorKey } from '../domain/author-key'
import { uuidv7, type AuthorKeyId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { AuthorDevice, AuthorKeyRefusal, AuthorKeyStanding, PrintedCode } from './author-device'
import { newAuthorSecret, pairFrom, type AuthorSecret } from './author-ring'
import { authorPhraseWrap, authorsWith, openByCode, wrapByCode } from './author-wraps'
import { toBase64 } from './base64'
import type { DeskRecordView } from './desk-record-device'
import type { DeviceTopic } from './tabs'
import type { KdfPolicy } from './kdf'
import type { OpenVault } from './open-vault'
import type { Registry, VaultRow } from './registry'
import type { TurnOrRefused } from './storage-trouble'
import { openByPhrase, type PhraseKey } from './vault'
import type { World } from './world'

interface AuthorParts {
  readonly world: World
  readonly kdf: KdfPolicy
  readonly registry: Registry
  /** @throws LockedError */
  current(): OpenVault
  readonly inTurn: TurnOrRefused
  tell(topics: readonly DeviceTopic[]): void
}

/** What was closed can be read now, or not any more. */
const whatOpens: readonly DeviceTopic[] = ['records', 'drafts']

export function createAuthorDesk({ world, kdf, registry, current, inTurn, tell }: AuthorParts): AuthorDevice {
  const ownKeys = async ({ engine, secrets }: OpenVault): Promise<readonly DeskRecordView<'authorKey'>[]> =>
    engine.deskRecords({ kind: 'authorKey', author: secrets.worker })

  async function standing(vault: OpenVault): Promise<AuthorKeyStanding> {
    const records = await ownKeys(vault)
    const open = new Set<AuthorKeyId>(vault.authors.secrets().map(({ id }) => id))
    const known = new Set<AuthorKeyId>(records.map(({ record }) => record.id))
    const isPartial = open.size > 0 && [...known].some(id => !open.has(id))
    const hasCode = open.size > 0 && [...open].every(id => known.has(id))
    const here = (await registry.find(vault.vaultId))?.vault.authors ?? []
    if (open.size > 0) return { state: 'open', hasCode, isPartial }
    if (here.length > 0) return { state: 'closed', hasCode, isPartial }
    if (records.length > 0) return { state: 'elsewhere', hasCode, isPartial }
    const { isComplete } = await vault.engine.status()
    return { state: isComplete ? 'none' : 'arriving', hasCode, isPartial }
  }

  /** The phrase is asked again: what is made or opened is wrapped by it, and a tablet left open opens nothing more. */
  async function byPhrase(
    vault: OpenVault,
    phrase: string,
  ): Promise<
    Result<{ readonly row: VaultRow; readonly phrase: PhraseKey; readonly authors: readonly AuthorSecret[] }, AuthorKeyRefusal>
  > {
    const found = await registry.find(vault.vaultId)
    if (!found) return err({ type: 'NoSuchVault' })
    const keys = await openByPhrase(world, kdf, registry, found, phrase)
    if (!keys.ok) return keys
    keys.value.dek.fill(0)
    return ok({ row: found.vault, phrase: keys.value.phrase, authors: keys.value.authors })
  }

  async function keep(vault: OpenVault, author: AuthorSecret, phrase: PhraseKey): Promise<void> {
    const wrap = authorPhraseWrap(world, vault.vaultId, author, phrase)
    await registry.change(vault.vaultId, row => ({ ...row, authors: authorsWith(row.authors, author.id, wrap) }))
    vault.addAuthor(author)
    tell(whatOpens)
  }

  /** The record is made, or made to hold the new code. */
  async function giveCode(vault: OpenVault, author: AuthorSecret): Promise<Result<PrintedCode, AuthorKeyRefusal>> {
    const code = recoveryCode(world.randomBytes(recoveryCodeBytes))
    const recovery = wrapByCode(world, author, readRecoveryCode(code)!)
    const known = (await ownKeys(vault)).find(({ record }) => record.id === author.id)
    const given: Partial<AuthorKey> = known
      ? { recovery }
      : { recovery, publicKey: toBase64((await pairFrom(world, author.secret)).publicKey) }
    const saved = await vault.engine.change({ do: 'saveRecord', kind: 'authorKey', id: author.id, given, seen: known })
    return saved.ok ? ok({ code }) : saved
  }

  return {
    authorKey: async () => standing(current()),

    makeAuthorKey: phrase =>
      inTurn(async () => {
        const vault = current()
        if ((await standing(vault)).state === 'arriving') return err({ type: 'Arriving' })
        const opened = await byPhrase(vault, phrase)
        if (!opened.ok) return opened
        const author = newAuthorSecret(world, uuidv7(world.now(), world.randomBytes(10)) as AuthorKeyId)
        await keep(vault, author, opened.value.phrase)
        return giveCode(vault, author)
      }),

    openAuthorKey: phrase =>
      inTurn(async () => {
        const vault = current()
        const opened = await byPhrase(vault, phrase)
        if (!opened.ok) return opened
        opened.value.authors.forEach(author => vault.addAuthor(author))
        tell(whatOpens)
        // Wrapped by a way in that is not the phrase, or by a phrase of before: the code is left.
        return vault.authors.isOpen ? ok('open') : err({ type: 'WrongCode' })
      }),

    recoverAuthorKey: ({ code, phrase }) =>
      inTurn(async () => {
        const vault = current()
        const read = readRecoveryCode(code)
        if (!read) return err({ type: 'WrongCode' })
        const opened = await byPhrase(vault, phrase)
        if (!opened.ok) return opened
        for (const { record } of await ownKeys(vault)) {
          const secret = openByCode(record.id, record.recovery, read)
          if (!secret) continue
          await keep(vault, { id: record.id, secret }, opened.value.phrase)
          return ok('open')
        }
        return err({ type: 'WrongCode' })
      }),

    renewAuthorCode: phrase =>
      inTurn(async () => {
        const vault = current()
        const opened = await byPhrase(vault, phrase)
        if (!opened.ok) return opened
        const [newest] = [...vault.authors.secrets()].sort((a, b) => b.id.localeCompare(a.id))
        return newest ? giveCode(vault, newest) : err({ type: 'NoSuchRecord' })
      }),
  }
}
