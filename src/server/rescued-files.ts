/** Photos and documents that hung on a draft of a tablet that is no more: kept with the draft until its author takes it up again, or throws it away. */
import type { AmbitoId, WorkerId } from '../domain/ids'
import type { RescueHeader } from '../sync/rescue'
import { DraftAttachment } from '../sync/rescued-drafts'
import type { BlobStorage } from './blob-storage'
import type { Centre, DeviceCaller } from './centre'
import type { CentreKeys } from './centre-keys'
import { openSealedTo, sealTo } from './hpke'
import type { Db } from './postgres'
import { startRounds, type Rounds } from './rounds'

const sealedFor = (ambito: AmbitoId, worker: WorkerId, id: string): string => `antenna/rescued-file:${ambito}:${worker}:${id}`

/** `unknown`: the draft is a record by now, or another's, and so may be what bears this id. */
export async function standingOf(
  { database }: Centre,
  { ambito, worker }: RescueHeader,
  { id, of }: DraftAttachment,
): Promise<'fresh' | 'known' | 'unknown'> {
  const [found] = await database.query<{ is_known: boolean; is_open: boolean }>(
    `SELECT EXISTS (SELECT FROM rescued_file WHERE ambito_id = $1 AND attachment_id = $3 AND worker_id = $4) AS is_known,
       EXISTS (SELECT FROM rescued_draft WHERE ambito_id = $1 AND draft_id = $2 AND worker_id = $4)
         AND NOT EXISTS (SELECT FROM record WHERE ambito_id = $1 AND record_id IN ($2, $3)) AS is_open`,
    [ambito, of, id, worker],
  )
  return found!.is_known ? 'known' : found!.is_open ? 'fresh' : 'unknown'
}

/** Once its bytes are here. */
export async function keepDraftFile(
  { database, now }: Centre,
  keys: CentreKeys,
  { ambito, worker }: RescueHeader,
  file: DraftAttachment,
): Promise<boolean> {
  const key = Buffer.from(keys.rescue.publicKey, 'base64')
  const box = sealTo(key, sealedFor(ambito, worker, file.id), Buffer.from(JSON.stringify(file)))
  const rows = await database.query(
    `INSERT INTO rescued_file (ambito_id, attachment_id, draft_id, worker_id, received_at, box) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (ambito_id, attachment_id) DO NOTHING RETURNING attachment_id`,
    [ambito, file.id, file.of, worker, now(), box],
  )
  return rows.length > 0
}

/** Of whoever calls, and of nobody else. */
export async function listDraftFiles(
  { database }: Centre,
  keys: CentreKeys,
  { ambito, worker }: DeviceCaller,
): Promise<readonly DraftAttachment[]> {
  const rows = await database.query<{ attachment_id: string; box: Buffer }>(
    `SELECT attachment_id, box FROM rescued_file JOIN blob ON blob.ambito_id = rescued_file.ambito_id AND blob_id = attachment_id
      WHERE rescued_file.ambito_id = $1 AND worker_id = $2 AND taken_at IS NULL AND blob.state = 'stored' ORDER BY attachment_id`,
    [ambito, worker],
  )
  return rows.flatMap(({ attachment_id, box }) => {
    const text = openSealedTo(keys.rescue.privateKey, sealedFor(ambito, worker, attachment_id), box)
    return text ? [DraftAttachment.parse(JSON.parse(text.toString('utf8')))] : []
  })
}

/** Whether it waits for this author. */
export async function isOfRescuedDraft(db: Db, { ambito, worker }: DeviceCaller, id: string): Promise<boolean> {
  const rows = await db.query(
    'SELECT FROM rescued_file WHERE ambito_id = $1 AND attachment_id = $2 AND worker_id = $3 AND taken_at IS NULL',
    [ambito, id, worker],
  )
  return rows.length > 0
}

const day = 24 * 3_600_000
/** A copy of the centre that is being made meanwhile finds them. */
const keptDays = 7

/** The bytes of what was taken up or thrown away, unless a record names them by now. Answers how many went; what the storage keeps of them is only room. */
export async function dropTakenFiles({ database, now }: Centre, storage: BlobStorage): Promise<number> {
  const rows = await database.query<{ storage_key: string }>(
    `DELETE FROM blob USING rescued_file WHERE rescued_file.ambito_id = blob.ambito_id AND attachment_id = blob_id AND taken_at < $1
       AND storage_key IS NOT NULL AND NOT EXISTS (SELECT FROM record WHERE record.ambito_id = blob.ambito_id AND record_id = blob_id)
     RETURNING storage_key`,
    [new Date(now().getTime() - keptDays * day)],
  )
  for (const row of rows) await storage.remove(row.storage_key)
  return rows.length
}

export const startDroppingTakenFiles = (centre: Centre, storage: BlobStorage, onTrouble: (error: unknown) => void): Rounds =>
  startRounds(async () => void (await dropTakenFiles(centre, storage)), { everyMs: day, firstAfterMs: 10 * 60_000, onTrouble })
