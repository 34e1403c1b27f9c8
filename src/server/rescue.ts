/**
 * A rescue file that comes home: its changes go the way of any push, so that one that came twice, or that the tablet has sent meanwhile, changes
 * nothing; its drafts wait for their author, with what hangs on them; its other photos and documents are received as if the tablet brought them.
 */
import type { KeyObject } from 'node:crypto'
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import { PROTOCOL_VERSION } from '../sync/protocol'
import { longestHeader, RescueBody, RescueHeader, rescueInfo } from '../sync/rescue'
import type { BlobStorage } from './blob-storage'
import { createBlobs } from './blobs'
import type { Centre } from './centre'
import type { CentreKeys } from './centre-keys'
import { noteDecision } from './device-log'
import { ed25519Key, isSigned } from './ed25519'
import { openSealedTo } from './hpke'
import { push, type PushRefusal } from './push'
import { receive, sha256 } from './received'
import { takeAttachments, type TakenAttachments } from './rescued-attachments'
import { keepRescuedDrafts } from './rescued-drafts'

/** Read where it lies: photos and documents pass through memory a piece at a time. */
export interface RescueSource {
  /** The bytes from `from` up to `to`, excluded; fewer where the file ends. */
  read(from: number, to: number): Promise<Buffer>
}

export type RescueRefusal =
  | { readonly type: 'NotARescueFile' }
  | { readonly type: 'UnknownDevice' }
  /** Changed on the way, or not made by this tablet. */
  | { readonly type: 'NotGenuine' }
  /** Sealed to the key of another centre. */
  | { readonly type: 'NotForUs' }
  /** Whoever has the tablet may have made it: to be taken only by who knows where it comes from. */
  | { readonly type: 'DeviceRevoked'; readonly status: string }

export interface Ingested {
  readonly header: RescueHeader
  /** Changes by what became of them. */
  readonly fresh: number
  readonly known: number
  readonly setAside: number
  /** Changes that could not even be set aside: the centre lacks what comes before them, or has others of that number. */
  readonly refused: readonly { readonly changes: number; readonly why: PushRefusal['type'] }[]
  readonly drafts: number
  readonly attachments: TakenAttachments
}

export interface RescueParts {
  readonly centre: Centre
  readonly keys: CentreKeys
  readonly blobs: BlobStorage
}

interface DeviceRow {
  readonly worker_id: WorkerId
  readonly public_key: Buffer
  readonly status: string
  readonly before_first_mid: number
  readonly last_mid: number
  readonly epoch: string
  /** Its own worker emptied it, after making the file. */
  readonly is_emptied: boolean
}

export async function ingestRescue(
  { centre, keys, blobs }: RescueParts,
  file: RescueSource,
  { evenRevoked }: { readonly evenRevoked: boolean },
): Promise<Result<Ingested, RescueRefusal>> {
  const found = await split(file)
  if (!found) return err({ type: 'NotARescueFile' })
  const { header, box, end } = found
  const { ambito, device } = header
  const row = await readDevice(centre, ambito, device)
  if (!row || row.worker_id !== header.worker) return err({ type: 'UnknownDevice' })
  if (!(await isGenuine(ed25519Key(row.public_key), header, box))) return err({ type: 'NotGenuine' })
  const opened = openSealedTo(keys.rescue.privateKey, rescueInfo(header), box)
  if (!opened) return err({ type: 'NotForUs' })
  const body = bodyIn(opened)
  if (!body) return err({ type: 'NotARescueFile' })
  const isRevoked = row.status === 'revoked' || (row.status === 'wiped' && !row.is_emptied)
  if (isRevoked && !evenRevoked) return err({ type: 'DeviceRevoked', status: row.status })

  const counts = await takeRuns(centre, header, row, body.runs)
  const drafts = await keepRescuedDrafts(centre, keys, header, body.drafts)
  // After the records that name them.
  const taking = { centre, keys, blobs: createBlobs(centre, blobs) }
  const attachments = await takeAttachments(taking, header, body, { file, from: end })
  const fresh = counts.fresh + attachments.fresh
  if (fresh + drafts > 0) {
    const about = { ambito, actor: row.worker_id, action: 'device.rescued', about: device, reason: `${fresh} + ${drafts}` }
    await centre.database.transaction(tx => noteDecision(centre, tx, about))
  }
  return ok({ header, drafts, attachments, ...counts })
}

async function takeRuns(centre: Centre, header: RescueHeader, row: DeviceRow, runs: RescueBody['runs']) {
  const caller = { ambito: header.ambito, device: header.device, worker: row.worker_id }
  const counts = { fresh: 0, known: 0, setAside: 0, refused: [] as { changes: number; why: PushRefusal['type'] }[] }
  for (const { mutations: all, sig } of runs) {
    // What a re-registered tablet had sent under its former name is in the log under that name.
    const mutations = all.filter(({ mid }) => mid > row.before_first_mid)
    if (mutations.length === 0) continue
    if (await areLogged(centre, header, mutations)) {
      counts.known += mutations.length
      continue
    }
    const said = {
      p: PROTOCOL_VERSION,
      device: header.device,
      epoch: row.epoch,
      app: header.app,
      now: header.madeAt,
      mono: 0,
      sig,
    }
    const answer = await push(centre, caller, said, mutations, undefined, 'rescued')
    if (!answer.ok) {
      counts.refused.push({ changes: mutations.length, why: answer.refusal.type })
      continue
    }
    for (const result of answer.value.results) {
      if (result.mid <= row.last_mid) counts.known++
      else if (result.r === 'quarantined') counts.setAside++
      if (result.mid > row.last_mid) counts.fresh++
    }
  }
  return counts
}

/** Whether each of them is in the log: of this device, or of those that took its place after it was copied and sent it under their own name. */
async function areLogged(
  { database }: Centre,
  { ambito, device }: RescueHeader,
  mutations: readonly Readonly<Record<string, unknown>>[],
): Promise<boolean> {
  const received = mutations.map(receive)
  const rows = await database.query<{ hash: string }>(
    `WITH RECURSIVE heir AS (
       SELECT $2::uuid AS device_id
       UNION SELECT device.device_id FROM device JOIN heir ON device.replaces = heir.device_id WHERE device.ambito_id = $1)
     SELECT encode(hash, 'hex') AS hash FROM mutation JOIN heir USING (device_id)
      WHERE ambito_id = $1 AND mid BETWEEN $3 AND $4`,
    [ambito, device, mutations[0]!['mid'], mutations.at(-1)!['mid']],
  )
  const logged = new Set(rows.map(row => row.hash))
  return received.every(one => one !== undefined && logged.has(one.hash))
}

async function readDevice(centre: Centre, ambito: AmbitoId, device: DeviceId): Promise<DeviceRow | undefined> {
  const [row] = await centre.database.query<DeviceRow>(
    `SELECT worker_id, public_key, status, before_first_mid, last_mid, epoch, emptied_at IS NOT NULL AS is_emptied
       FROM device JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id
      WHERE device.ambito_id = $1 AND device_id = $2 AND worker_id IS NOT NULL AND public_key IS NOT NULL`,
    [ambito, device],
  )
  return row
}

interface Split {
  readonly header: RescueHeader
  readonly box: Buffer
  /** Where the box ends. */
  readonly end: number
}

async function split(file: RescueSource): Promise<Split | undefined> {
  const first = await file.read(0, longestHeader)
  const line = first.indexOf('\n')
  if (line < 0) return undefined
  const header = RescueHeader.safeParse(jsonIn(first.subarray(0, line)))
  if (!header.success) return undefined
  const end = line + 1 + header.data.boxBytes
  return { header: header.data, box: await file.read(line + 1, end), end }
}

async function isGenuine(key: KeyObject, { sig, ...header }: RescueHeader, box: Buffer): Promise<boolean> {
  return sha256(box) === header.box && (await isSigned(key, canonicalJson(header), sig))
}

function bodyIn(bytes: Buffer): RescueBody | undefined {
  const body = RescueBody.safeParse(jsonIn(bytes))
  return body.success ? body.data : undefined
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
