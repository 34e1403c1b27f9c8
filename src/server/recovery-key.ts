/** The public half of the ente's recovery key, that tablets wrap their data key for. */
import type { AmbitoId } from '../domain/ids'
import type { Db } from './postgres'

/** Raw 32 bytes, base64; `null` where the ente has made none. */
export async function recoveryKeyOf(db: Db, ambito: AmbitoId): Promise<string | null> {
  const [row] = await db.query<{ public_key: Buffer }>('SELECT public_key FROM recovery_key WHERE ambito_id = $1', [ambito])
  return row?.public_key.toString('base64') ?? null
}
