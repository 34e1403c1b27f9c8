/**
 * Seals the log of every ambito a while after it grew, and checks on the way what a push does not wait for: the signature of each diary entry.
 * What is found wrong is written down in the same transaction as the seal that covers it, so it is told once.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { AmbitoId, DeviceId, RecordId, WorkerId } from '../domain/ids'
import type { Centre } from './centre'
import { commitAsCentre, lockCentreDevice } from './centre-device'
import { signedByCentre, type CentreKeys } from './centre-keys'
import { flagOp, type Flag } from './flag-entry'
import { startRounds, type Rounds } from './rounds'
import { lastSeal, nextLink, sealedText, type Seal } from './seal-chain'
import { createEntryVerifier, entriesIn } from './signed-entries'

const restMs = 10_000
const mutationsPerSeal = 500

/** At once, and then every ten seconds: pushes of that time are sealed together. */
export function startSealer(centre: Centre, keys: CentreKeys, onTrouble: (error: unknown) => void): Rounds {
  const work = async (isStopped: () => boolean): Promise<void> => {
    let seals = 0
    for (const ambito of await unsealedAmbiti(centre)) {
      do if (seals++ % sealsAtOnce === 0) await untilCalm(centre, isStopped)
      while (!isStopped() && (await sealNext(centre, keys, ambito)))
    }
  }
  return startRounds(work, { everyMs: restMs, onTrouble })
}

const sealsAtOnce = 8
const calmAfterMs = 200
const longestWaitMs = 10_000

/**
 * To check the signatures takes the processor longer than to take the changes in, and nobody waits for it: while tablets are sending it goes
 * on only every ten seconds, by four thousand changes.
 */
async function untilCalm({ database }: Centre, isStopped: () => boolean): Promise<void> {
  const reached = async (): Promise<number> =>
    (await database.query<{ seqs: number }>('SELECT coalesce(sum(seq), 0)::bigint AS seqs FROM ambito_head'))[0]!.seqs
  let before = await reached()
  for (let waited = 0; waited < longestWaitMs && !isStopped(); waited += calmAfterMs) {
    await wait(calmAfterMs)
    const now = await reached()
    if (now === before) return
    before = now
  }
}

/** Everything that is in the log now. */
export async function sealLog(centre: Centre, keys: CentreKeys, ambito: AmbitoId): Promise<void> {
  while (await sealNext(centre, keys, ambito)) continue
}

async function unsealedAmbiti(centre: Centre): Promise<AmbitoId[]> {
  const rows = await centre.database.query<{ ambito_id: AmbitoId }>(
    `SELECT ambito_id FROM ambito_head
     WHERE seq > coalesce((SELECT max(upto_seq) FROM seal WHERE seal.ambito_id = ambito_head.ambito_id), 0)`,
  )
  return rows.map(row => row.ambito_id)
}

interface LogRow {
  readonly device_id: DeviceId
  readonly mid: number
  readonly seq: number
  readonly hash: Buffer
  readonly author: WorkerId
  readonly sv: number
  /** Absent for what was set aside: that has been told already. */
  readonly body: string | null
}

/** False when there was nothing to seal. Seqs are read in the order in which they were committed, without holes: see `ambito_head`. */
async function sealNext(centre: Centre, keys: CentreKeys, ambito: AmbitoId): Promise<boolean> {
  const before = await lastSeal(centre.database, ambito)
  const rows = await centre.database.query<LogRow>(
    `SELECT device_id, mid, seq, hash, author, sv, CASE WHEN result->>'r' <> 'quarantined' THEN body END AS body
     FROM mutation WHERE ambito_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    [ambito, before.upto, mutationsPerSeal],
  )
  if (rows.length === 0) return false
  const isGenuine = createEntryVerifier(centre.database, keys, ambito)
  const flags: Flag[] = []
  let seal = before
  let author = rows[0]!.author
  for (const { device_id: device, mid, seq, hash, author: by, sv, body } of rows) {
    seal = { upto: seq, chain: nextLink(seal.chain, hash) }
    author = by
    for (const entry of body === null ? [] : entriesIn(body, sv, by)) {
      if (!(await isGenuine(entry))) flags.push({ entry: entry.id as RecordId, device, mid })
    }
    // What is told is told in the name of one author: this seal ends here.
    if (flags.length > 0) break
  }
  await keep(centre, keys, ambito, { before, seal, flags, author })
  return true
}

interface Sealed {
  readonly before: Seal
  readonly seal: Seal
  readonly flags: readonly Flag[]
  readonly author: WorkerId
}

/** The lock of the centre's device keeps the sealers of two processes apart. */
async function keep(centre: Centre, keys: CentreKeys, ambito: AmbitoId, { before, seal, flags, author }: Sealed): Promise<void> {
  const signature = Buffer.from(signedByCentre(keys, sealedText(ambito, seal)), 'base64')
  const seq = await centre.database.transaction(async tx => {
    await lockCentreDevice(tx, ambito)
    const isOurs = (await lastSeal(tx, ambito)).upto === before.upto
    if (!isOurs) return undefined
    const told = flags.length > 0 ? await commitAsCentre(centre, tx, ambito, flags.map(flagOp), author) : []
    await tx.query('INSERT INTO seal (ambito_id, upto_seq, sha256_chain, signed_at, signature) VALUES ($1, $2, $3, $4, $5)', [
      ambito,
      seal.upto,
      seal.chain,
      centre.now(),
      signature,
    ])
    return told.at(-1)?.seq
  })
  if (seq === undefined) return
  centre.warn?.('entries not signed by their author', { ambito, entries: flags.length, device: flags[0]!.device })
  centre.pokes.publish(ambito, seq)
}
