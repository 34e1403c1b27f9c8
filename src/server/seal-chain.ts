/**
 * The chain that seals the log: each link is the hash of the link before and of the next mutation in the order of the centre. A seal is a link
 * with its seq, signed by the centre: nothing before it can be changed, taken out or put in without breaking it.
 */
import { createHash } from 'node:crypto'
import type { AmbitoId } from '../domain/ids'
import { canonicalJson } from '../sync/canonical'
import type { Db } from './postgres'

export interface Seal {
  readonly upto: number
  readonly chain: Buffer
}

/** Before the first mutation. */
export const unsealed: Seal = { upto: 0, chain: Buffer.alloc(32) }

export const nextLink = (chain: Buffer, hash: Buffer): Buffer => createHash('sha256').update(chain).update(hash).digest()

/** What the centre signs. */
export const sealedText = (ambito: AmbitoId, { upto, chain }: Seal): string =>
  canonicalJson({ ambito, upto, hash: chain.toString('hex') })

export async function lastSeal(db: Db, ambito: AmbitoId): Promise<Seal> {
  const [row] = await db.query<{ upto_seq: number; sha256_chain: Buffer }>(
    'SELECT upto_seq, sha256_chain FROM seal WHERE ambito_id = $1 ORDER BY upto_seq DESC LIMIT 1',
    [ambito],
  )
  return row ? { upto: row.upto_seq, chain: row.sha256_chain } : unsealed
}
