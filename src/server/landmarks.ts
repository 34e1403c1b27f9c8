/**
 * Landmarks: what the centre tells a device of the log with every answer, and asks to hear again. A centre that went back to a copy, and does not know
 * it, recognises its own word for a place that its log does not have [S139]. Nobody else can make one: a tablet cannot pretend to know more than it was told.
 */
import { createHash, createHmac } from 'node:crypto'
import type { AmbitoId, DeviceId } from '../domain/ids'
import { seqOf, type Landmark } from '../sync/landmark'
import { gather } from './gather'
import type { Db } from './postgres'
import { sameBytes } from './tokens'

/** To whom it is said, and in which epoch. */
export interface LandmarkPlace {
  readonly ambito: AmbitoId
  readonly epoch: string
  readonly device: DeviceId
  readonly landmark_key: Buffer
  /** The one whose place the device took: what that one was told, this one may say. */
  readonly replaces: DeviceId | null
}

/** A mutation at its place in the log; `at` is when it was received. */
interface Logged {
  readonly seq: number
  readonly hash: string
  readonly at: string
}

/** The hash alone would not do: the same change committed once more has another outcome. */
export const markOf = ({ hash, at }: Logged): string =>
  createHash('sha256').update(`${hash} ${at}`).digest('base64url').slice(0, 8)

const macOf = ({ ambito, epoch, landmark_key }: LandmarkPlace, device: DeviceId, text: string): string =>
  createHmac('sha256', landmark_key)
    .update(`antenna-landmark-1:${ambito}:${epoch}:${device}:${text}`)
    .digest('base64url')
    .slice(0, 16)

export function landmarkOf(place: LandmarkPlace, logged: Logged): Landmark {
  const text = `${logged.seq}.${markOf(logged)}`
  return `${text}.${macOf(place, place.device, text)}`
}

export interface Compared {
  /** One of them is the centre's word, and not of this log. */
  readonly hasParted: boolean
  /** Up to here what the device was told is of this log; 0 when none of them is. */
  readonly common: number
  /** To tell it now; `null` while the log is empty. */
  readonly landmark: Landmark | null
}

/** What a device was told, compared with the log as it is, up to `head`. Words that are not the centre's own count for nothing. */
export async function compareLandmarks(
  db: Db,
  place: LandmarkPlace,
  said: readonly Landmark[],
  head?: number,
): Promise<Compared> {
  const genuine = said.filter(landmark => isGenuine(place, landmark))
  const seqs = [...genuine.map(seqOf), ...(head === undefined ? [] : [head])]
  const read = seqs.length > 0 ? await readLogged(db, { ambito: place.ambito, seqs }) : []
  const logged = new Map(read.map(each => [each.seq, each]))
  const common = genuine.filter(landmark => {
    const there = logged.get(seqOf(landmark))
    return there && markOf(there) === landmark.split('.')[1]
  })
  const last = logged.get(head ?? 0)
  return {
    hasParted: common.length < genuine.length,
    common: Math.max(0, ...common.map(seqOf)),
    landmark: last ? landmarkOf(place, last) : null,
  }
}

function isGenuine(place: LandmarkPlace, landmark: Landmark): boolean {
  const end = landmark.lastIndexOf('.')
  const mac = Buffer.from(landmark.slice(end + 1))
  return [place.device, place.replaces].some(
    device => device && sameBytes(mac, Buffer.from(macOf(place, device, landmark.slice(0, end)))),
  )
}

interface Places {
  readonly ambito: AmbitoId
  readonly seqs: readonly number[]
}

const readLogged = gather<Places, readonly Logged[]>(async (db, asked) => {
  const places = asked.flatMap(({ ambito, seqs }) => seqs.map(seq => ({ ambito, seq })))
  const rows = await db.query<{ ambito_id: AmbitoId; seq: number; hash: string; received_at: Date }>(
    `SELECT ambito_id, mutation.seq, encode(hash, 'hex') AS hash, received_at
     FROM unnest($1::uuid[], $2::bigint[]) AS asked (ambito, seq)
     JOIN mutation ON mutation.ambito_id = asked.ambito AND mutation.seq = asked.seq`,
    [places.map(({ ambito }) => ambito), places.map(({ seq }) => seq)],
  )
  return asked.map(({ ambito, seqs }) =>
    rows
      .filter(row => row.ambito_id === ambito && seqs.includes(row.seq))
      .map(({ seq, hash, received_at }) => ({ seq, hash, at: received_at.toISOString() })),
  )
})
