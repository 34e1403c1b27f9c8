/** Whether diary entries were signed by a tablet of their author, or by the centre for what it wrote itself. */
import type { KeyObject } from 'node:crypto'
import type { AmbitoId } from '../domain/ids'
import type { Json } from '../sync/merge'
import { upcaster } from '../sync/migrations'
import type { CentreKeys } from './centre-keys'
import { ed25519Key, isSigned } from './ed25519'
import type { Db } from './postgres'

export interface SignedEntry {
  readonly id: string
  readonly author: string
  readonly h: string
  readonly hs: string
}

/** The entries that a mutation of the log brought. */
export function entriesIn(body: string, sv: number, author: string): SignedEntry[] {
  const { ops } = JSON.parse(body) as { ops: readonly Json[] }
  return ops
    .map(op => upcaster.op(op, sv) as { readonly op: string; readonly id: string; readonly h: string; readonly hs: string })
    .filter(({ op }) => op === 'entry')
    .map(({ id, h, hs }) => ({ id, author, h, hs }))
}

/** Reads the keys of each author once. A tablet that was lost or replaced signed what it signed: its key counts too. */
export function createEntryVerifier(db: Db, keys: CentreKeys, ambito: AmbitoId): (entry: SignedEntry) => Promise<boolean> {
  const known = new Map<string, Promise<KeyObject[]>>()
  const ofCentre = ed25519Key(Buffer.from(keys.directives.publicKey, 'base64'))
  const keysOf = async (author: string): Promise<KeyObject[]> => {
    const rows = await db.query<{ public_key: Buffer }>(
      `SELECT public_key FROM device WHERE ambito_id = $1 AND worker_id = $2 AND length(public_key) = 32 ORDER BY enrolled_at DESC`,
      [ambito, author],
    )
    return [...rows.map(row => ed25519Key(row.public_key)), ofCentre]
  }
  return async ({ author, h, hs }) => {
    const candidates = known.get(author) ?? keysOf(author)
    known.set(author, candidates)
    for (const key of await candidates) if (await isSigned(key, h, hs)) return true
    return false
  }
}
