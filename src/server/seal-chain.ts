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

/** Whether the log of this ambito has that link there. What is not sealed so far yet cannot be told, and is believed. */
export async function isSealed(
  db: Db,
  ambito: AmbitoId,
  { upto, hash }: { readonly upto: number; readonly hash: string },
): Promise<boolean> {
  const [before] = await db.query<{ upto_seq: number; sha256_chain: Buffer }>(
    'SELECT upto_seq, sha256_chain FROM seal WHERE ambito_id = $1 AND upto_seq <= $2 ORDER BY upto_seq DESC LIMIT 1',
    [ambito, upto],
  )
  if (before?.upto_seq === upto) return before.sha256_chain.toString('hex') === hash
  if ((await lastSeal(db, ambito)).upto < upto) return true
  // Sealed elsewhere at other points: the link is made again from the seal before.
  const from: Seal = before ? { upto: before.upto_seq, chain: before.sha256_chain } : unsealed
  const rows = await db.query<{ seq: number; hash: Buffer }>(
    'SELECT seq, hash FROM mutation WHERE ambito_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq',
    [ambito, from.upto, upto],
  )
  return rows.at(-1)?.seq === upto && rows.reduce((chain, row) => nextLink(chain, row.hash), from.chain).toString('hex') === hash
}
