/**
 * Whether the log of an ambito is whole, and its diary as it was signed: read from beginning to end, changing nothing. Names the first fault of
 * each kind.
 */
import type { KeyObject } from 'node:crypto'
import type { AmbitoId } from '../domain/ids'
import { canonicalJson, firstHash } from '../sync/canonical'
import type { Doc, Json } from '../sync/merge'
import { signedPush } from '../sync/protocol'
import type { CentreKeys } from './centre-keys'
import { ed25519Key, isSigned } from './ed25519'
import type { Db } from './postgres'
import { sha256 } from './received'
import { nextLink, sealedText, unsealed } from './seal-chain'
import { createEntryVerifier, entriesIn } from './signed-entries'

export type LogFault =
  /** A seq that belongs to no mutation. */
  | { readonly kind: 'gap'; readonly seq: number }
  /** A mutation whose body is not the one that was hashed. */
  | { readonly kind: 'body'; readonly seq: number; readonly device: string; readonly mid: number }
  /** One that does not follow the device's mutation before. */
  | { readonly kind: 'chain'; readonly seq: number; readonly device: string; readonly mid: number }
  /** The last of a push, not signed by its device. */
  | { readonly kind: 'pushSignature'; readonly seq: number; readonly device: string; readonly mid: number }
  /** A seal that is not what the mutations up to it give. */
  | { readonly kind: 'seal'; readonly upto: number }
  | { readonly kind: 'sealSignature'; readonly upto: number }
  /** A diary entry that is gone, or is not what was hashed. */
  | { readonly kind: 'entry'; readonly entry: string }
  | { readonly kind: 'entrySignature'; readonly entry: string }

export interface LogReport {
  readonly ambito: AmbitoId
  readonly mutations: number
  readonly entries: number
  readonly seals: number
  /** What came after it is not sealed yet. */
  readonly sealedUpto: number
  readonly head: number
  /** The first of each kind; empty when all is well. */
  readonly faults: readonly LogFault[]
}

interface Walk {
  readonly db: Db
  readonly keys: CentreKeys
  readonly ambito: AmbitoId
  fault(fault: LogFault): void
}

/** `db`: one snapshot, or a database to which nobody writes meanwhile. */
export async function verifyLog(db: Db, keys: CentreKeys, ambito: AmbitoId): Promise<LogReport> {
  const faults = new Map<LogFault['kind'], LogFault>()
  const walk: Walk = { db, keys, ambito, fault: fault => void (faults.has(fault.kind) || faults.set(fault.kind, fault)) }
  const log = await walkLog(walk)
  const entries = await walkEntries(walk)
  return { ambito, ...log, entries, faults: [...faults.values()] }
}

const perPage = 1000

interface LogRow {
  readonly device_id: string
  readonly mid: number
  readonly seq: number
  readonly prev: Buffer
  readonly hash: Buffer
  readonly sig: Buffer | null
  readonly author: string
  readonly sv: number
  readonly body: string
  readonly is_set_aside: boolean
}

async function walkLog(walk: Walk): Promise<Pick<LogReport, 'mutations' | 'seals' | 'sealedUpto' | 'head'>> {
  const { db, ambito } = walk
  const [head] = await db.query<{ seq: number; min_seq: number }>('SELECT seq, min_seq FROM ambito_head WHERE ambito_id = $1', [
    ambito,
  ])
  const seals = await openSeals(walk)
  const checkDevice = await openDevices(walk)
  let seq = 0
  let mutations = 0
  for (;;) {
    const rows = await db.query<LogRow>(
      `SELECT device_id, mid, seq, prev, hash, sig, author, sv, body, result->>'r' = 'quarantined' AS is_set_aside
       FROM mutation WHERE ambito_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [ambito, seq, perPage],
    )
    for (const row of rows) {
      if (row.seq > seq + 1 && row.seq > head!.min_seq) await checkGap(walk, seq, row.seq)
      if (sha256(row.body) !== row.hash.toString('hex')) walk.fault({ kind: 'body', ...nameOf(row) })
      await checkDevice(row)
      await seals.pass(row)
      seq = row.seq
    }
    await checkPresent(walk, rows)
    mutations += rows.length
    if (rows.length < perPage) break
  }
  if (head!.seq !== seq) walk.fault({ kind: 'gap', seq: seq + 1 })
  return { mutations, head: head!.seq, ...seals.end() }
}

const nameOf = ({ seq, device_id: device, mid }: LogRow) => ({ seq, device, mid })

/** A mutation that writes much takes several seqs, each with change rows; its own is the last. */
async function checkGap({ db, ambito, fault }: Walk, after: number, before: number): Promise<void> {
  const rows = await db.query<{ seq: number }>(
    'SELECT DISTINCT seq FROM change WHERE ambito_id = $1 AND seq > $2 AND seq < $3 ORDER BY seq',
    [ambito, after, before],
  )
  const taken = new Set(rows.map(row => row.seq))
  for (let seq = after + 1; seq < before; seq++) {
    if (taken.has(seq)) continue
    fault({ kind: 'gap', seq })
    return
  }
}

interface DeviceRow {
  readonly device_id: string
  readonly public_key: Buffer | null
  readonly replaces: string | null
  readonly before_first_mid: number
  /** Hex, of a device that took the place of another. */
  readonly before_first_hash: string | null
}

/** Follows every device from mutation to mutation. */
async function openDevices({ db, ambito, fault }: Walk): Promise<(row: LogRow) => Promise<void>> {
  const rows = await db.query<DeviceRow>(
    `SELECT device_id, public_key, replaces, before_first_mid, encode(before_first_hash, 'hex') AS before_first_hash
     FROM device WHERE ambito_id = $1`,
    [ambito],
  )
  const devices = new Map(rows.map(row => [row.device_id, row]))
  const keyOf = new Map<string, KeyObject | undefined>(
    rows.map(row => [row.device_id, row.public_key?.length === 32 ? ed25519Key(row.public_key) : undefined]),
  )
  const last = new Map<string, { readonly mid: number; readonly hash: string }>()
  const jumps = await lostMids(db, ambito)
  const begin = async (device: string): Promise<{ mid: number; hash: string }> => {
    const { replaces, before_first_mid: mid, before_first_hash } = devices.get(device) ?? unknownDevice
    // The other may have been forgotten by a restore: then only what was said when this one took its place is left.
    const hash = mid > 0 && replaces ? ((await hashAt(db, ambito, devices, replaces, mid)) ?? before_first_hash) : null
    return { mid, hash: hash ?? firstHash }
  }
  return async row => {
    const { device_id: device, mid, prev, hash, sig } = row
    const known = last.get(device) ?? (await begin(device))
    // What a restore lost and no tablet had any more is known, and named in the loss report.
    const before = jumps.get(`${device} ${known.mid + 1}`) ?? known
    if (mid !== before.mid + 1 || prev.toString('hex') !== before.hash) fault({ kind: 'chain', ...nameOf(row) })
    last.set(device, { mid, hash: hash.toString('hex') })
    if (!sig) return
    const text = canonicalJson(signedPush(ambito, device, mid, hash.toString('hex')))
    if (!(await isSigned(keyOf.get(device), text, sig.toString('base64')))) fault({ kind: 'pushSignature', ...nameOf(row) })
  }
}

const unknownDevice = { replaces: null, before_first_mid: 0, before_first_hash: null }

async function lostMids(db: Db, ambito: AmbitoId): Promise<ReadonlyMap<string, { readonly mid: number; readonly hash: string }>> {
  const rows = await db.query<{ device_id: string; from_mid: number; to_mid: number; hash: string }>(
    `SELECT device_id, from_mid, to_mid, encode(hash, 'hex') AS hash FROM lost_mids WHERE ambito_id = $1`,
    [ambito],
  )
  return new Map(rows.map(row => [`${row.device_id} ${row.from_mid}`, { mid: row.to_mid, hash: row.hash }]))
}

/** Of a tablet that took the place of a copied one, and goes on from its mids: the copied one may have taken the place of another. */
async function hashAt(
  db: Db,
  ambito: AmbitoId,
  devices: ReadonlyMap<string, DeviceRow>,
  device: string,
  mid: number,
): Promise<string | undefined> {
  const { before_first_mid, replaces } = devices.get(device) ?? unknownDevice
  if (mid <= before_first_mid && replaces) return await hashAt(db, ambito, devices, replaces, mid)
  const [row] = await db.query<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM mutation WHERE ambito_id = $1 AND device_id = $2 AND mid = $3`,
    [ambito, device, mid],
  )
  return row?.hash
}

interface Seals {
  pass(row: LogRow): Promise<void>
  end(): Pick<LogReport, 'seals' | 'sealedUpto'>
}

async function openSeals({ db, ambito, keys, fault }: Walk): Promise<Seals> {
  const rows = await db.query<{ upto_seq: number; sha256_chain: Buffer; signature: Buffer }>(
    'SELECT upto_seq, sha256_chain, signature FROM seal WHERE ambito_id = $1 ORDER BY upto_seq',
    [ambito],
  )
  const key = ed25519Key(Buffer.from(keys.directives.publicKey, 'base64'))
  let { chain } = unsealed
  let next = 0
  return {
    async pass({ seq, hash }) {
      chain = nextLink(chain, hash)
      for (let seal = rows[next]; seal && seal.upto_seq <= seq; seal = rows[++next]) {
        const upto = seal.upto_seq
        if (upto !== seq || !seal.sha256_chain.equals(chain)) fault({ kind: 'seal', upto })
        const text = sealedText(ambito, { upto, chain: seal.sha256_chain })
        if (!(await isSigned(key, text, seal.signature.toString('base64')))) fault({ kind: 'sealSignature', upto })
      }
    },
    end() {
      if (next < rows.length) fault({ kind: 'seal', upto: rows[next]!.upto_seq })
      return { seals: rows.length, sealedUpto: rows.at(-1)?.upto_seq ?? 0 }
    },
  }
}

/** What the log says was written in the diary is there, as it says. */
async function checkPresent({ db, ambito, fault }: Walk, rows: readonly LogRow[]): Promise<void> {
  const brought = rows.flatMap(row => (row.is_set_aside ? [] : entriesIn(row.body, row.sv, row.author)))
  if (brought.length === 0) return
  const found = await db.query<{ record_id: string; h: string }>(
    `SELECT record_id, doc->>'h' AS h FROM record WHERE ambito_id = $1 AND record_id = ANY($2::uuid[]) AND type = 'diaryEntry'`,
    [ambito, brought.map(entry => entry.id)],
  )
  const hashes = new Map(found.map(row => [row.record_id, row.h]))
  const wrong = brought.find(entry => hashes.get(entry.id) !== entry.h)
  if (wrong) fault({ kind: 'entry', entry: wrong.id })
}

/** Every diary entry as it is read today. */
async function walkEntries({ db, keys, ambito, fault }: Walk): Promise<number> {
  const isGenuine = createEntryVerifier(db, keys, ambito)
  let after = '00000000-0000-0000-0000-000000000000'
  let entries = 0
  for (;;) {
    const rows = await db.query<{ record_id: string; doc: Doc }>(
      `SELECT record_id, doc FROM record WHERE ambito_id = $1 AND type = 'diaryEntry' AND record_id > $2 ORDER BY record_id LIMIT $3`,
      [ambito, after, perPage],
    )
    for (const { record_id: id, doc } of rows) {
      const { id: _id, h, hs, ...content } = doc
      if (sha256(canonicalJson(content)) !== h) fault({ kind: 'entry', entry: id })
      const entry = { id, author: textOf(content['author']), h: textOf(h), hs: textOf(hs) }
      if (!(await isGenuine(entry))) fault({ kind: 'entrySignature', entry: id })
    }
    entries += rows.length
    if (rows.length < perPage) return entries
    after = rows.at(-1)!.record_id
  }
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
