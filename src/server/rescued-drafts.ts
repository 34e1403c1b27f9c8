/** What an author had begun to write on a tablet that is no more: kept sealed at the centre until the author takes it up again, or throws it away. */
import type { AmbitoId, WorkerId } from '../domain/ids'
import type { RescueBody, RescueHeader } from '../sync/rescue'
import type { RescuedDraft } from '../sync/rescued-drafts'
import type { Centre, DeviceCaller } from './centre'
import type { CentreKeys } from './centre-keys'
import { openSealedTo, sealTo } from './hpke'
import { listDraftFiles } from './rescued-files'

const sealedFor = (ambito: AmbitoId, worker: WorkerId, id: string): string => `antenna/rescued-draft:${ambito}:${worker}:${id}`

/** Answers how many are new. One that was closed meanwhile is a record already; one that is here, or was taken up, changes only if it is newer. */
export async function keepRescuedDrafts(
  centre: Centre,
  keys: CentreKeys,
  { ambito, worker, device }: RescueHeader,
  drafts: RescueBody['drafts'],
): Promise<number> {
  const key = Buffer.from(keys.rescue.publicKey, 'base64')
  let kept = 0
  for (const draft of drafts) {
    const box = sealTo(key, sealedFor(ambito, worker, draft.id), Buffer.from(JSON.stringify(draft)))
    const rows = await centre.database.query<{ draft_id: string }>(
      `INSERT INTO rescued_draft (ambito_id, draft_id, worker_id, device_id, updated_at, received_at, box)
       SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE NOT EXISTS (SELECT FROM record WHERE ambito_id = $1 AND record_id = $2)
       ON CONFLICT (ambito_id, draft_id) DO UPDATE
         SET updated_at = excluded.updated_at, received_at = excluded.received_at, box = excluded.box, taken_at = NULL
         WHERE rescued_draft.worker_id = excluded.worker_id AND rescued_draft.updated_at < excluded.updated_at
       RETURNING draft_id`,
      [ambito, draft.id, worker, device, new Date(draft.updatedAt), centre.now(), box],
    )
    kept += rows.length
  }
  return kept
}

/** One that was taken up before something that hangs on it had come. */
export async function offerAgain(
  { database, now }: Centre,
  keys: CentreKeys,
  { ambito, worker }: RescueHeader,
  draft: RescueBody['drafts'][number],
): Promise<void> {
  const key = Buffer.from(keys.rescue.publicKey, 'base64')
  const box = sealTo(key, sealedFor(ambito, worker, draft.id), Buffer.from(JSON.stringify(draft)))
  await database.query(
    `UPDATE rescued_draft SET taken_at = NULL, received_at = $4, box = $5
      WHERE ambito_id = $1 AND draft_id = $2 AND worker_id = $3 AND taken_at IS NOT NULL`,
    [ambito, draft.id, worker, now(), box],
  )
}

/** Of whoever calls, and of nobody else. */
export async function listRescuedDrafts(
  centre: Centre,
  keys: CentreKeys,
  caller: DeviceCaller,
): Promise<readonly RescuedDraft[]> {
  const files = await listDraftFiles(centre, keys, caller)
  const rows = await centre.database.query<{ draft_id: string; received_at: Date; box: Buffer }>(
    `SELECT draft_id, received_at, box FROM rescued_draft
      WHERE ambito_id = $1 AND worker_id = $2 AND taken_at IS NULL ORDER BY updated_at DESC LIMIT 200`,
    [caller.ambito, caller.worker],
  )
  return rows.flatMap(({ draft_id, received_at, box }) => {
    const text = openSealedTo(keys.rescue.privateKey, sealedFor(caller.ambito, caller.worker, draft_id), box)
    if (!text) return []
    const attachments = files.filter(({ of }) => (of as string) === draft_id)
    const draft = JSON.parse(text.toString('utf8')) as RescuedDraft['draft']
    return [{ draft, receivedAt: received_at.toISOString(), ...(attachments.length > 0 && { attachments }) }]
  })
}

/** From now on it is on a tablet of its author, or nowhere: nothing of it stays here. */
export async function takeRescuedDraft(centre: Centre, caller: DeviceCaller, id: string): Promise<void> {
  const given = [caller.ambito, caller.worker, id, centre.now()]
  const mine = 'WHERE ambito_id = $1 AND worker_id = $2 AND draft_id = $3 AND taken_at IS NULL'
  await centre.database.transaction(async tx => {
    await tx.query(`UPDATE rescued_draft SET taken_at = $4, box = '' ${mine}`, given)
    // Without the key that was in their boxes nobody can open the bytes any more.
    await tx.query(`UPDATE rescued_file SET taken_at = $4, box = '' ${mine}`, given)
  })
}
