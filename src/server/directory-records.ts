/** Records of a kind as they stand, and ids made of words: what the directory is brought in and given out with. */
import { createHash } from 'node:crypto'
import type { AmbitoId } from '../domain/ids'
import type { Records, RecordType } from '../domain/record-kinds'
import type { Centre } from './centre'
import { readRecords } from './record-rows'

/** Active records of a kind, in the order of their ids. */
export async function documentsOf<Type extends RecordType>(
  { database }: Centre,
  ambito: AmbitoId,
  type: Type,
): Promise<Records[Type][]> {
  const rows = await database.query<{ record_id: string }>(
    `SELECT record_id FROM record WHERE ambito_id = $1 AND type = $2 AND state = 'active' ORDER BY record_id`,
    [ambito, type],
  )
  const held = await readRecords(
    database,
    ambito,
    rows.map(row => row.record_id),
  )
  return held.map(({ record }) => record.doc as unknown as Records[Type])
}

/** A name-based UUID: version 8 (RFC 9562), of a SHA-256. */
export function uuidOf(words: string): string {
  const bytes = createHash('sha256').update(words).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
