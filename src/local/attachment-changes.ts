/** What saving a note or a listening does about its attachments: their records join the mutation, and their bytes are queued, in the same transaction. */
import type { Attachment } from '../domain/attachment'
import type { AttachmentId, CaseId, OfficeId, PersonId, RecordId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Op } from '../sync/protocol'
import { placement } from '../sync/scopes'
import { blobsIn, blobStates, openBlob, sealBlob } from './attachment-rows'
import type { Capturing } from './capture'
import { recordAs } from './desk'
import type { ChangeRefusal } from './device'
import { read, type Store } from './store'
import { recordIn } from './records'
import type { Beside } from './save-record'
import { jsonOf, nowhere } from './workplace'

export interface Attached {
  /** Of the sealed bytes, for the signature of an entry. */
  readonly hashes: readonly string[]
  /** The records, once it is known where what they hang on goes. */
  ops(by: { readonly author: WorkerId; readonly officeId: OfficeId; readonly parentScopes: readonly string[] | undefined }): Op[]
  /** From drafts to what waits to be sent. Inside the transaction that writes the records. */
  queue(store: Store, person: PersonId | undefined): Promise<void>
}

/** For the capture: nothing more than usual when nothing is attached. `person` is asked inside the transaction. */
export function alsoQueue(attached: Attached, person: PersonId | (() => PersonId | undefined)): Capturing<never>['also'] {
  if (attached.hashes.length === 0) return undefined
  return { tables: ['blob'], write: store => attached.queue(store, typeof person === 'function' ? person() : person) }
}

const nothing: Attached = { hashes: [], ops: () => [], queue: () => Promise.resolve() }

/** `ids` are those that the author saw: one that is not here, or not whole, stops the saving. */
export async function attachedTo(
  store: Store,
  of: RecordId,
  ids: readonly AttachmentId[] | undefined,
): Promise<Result<Attached, ChangeRefusal>> {
  if (!ids || ids.length === 0) return ok(nothing)
  const rows = await read(store, ['blob'], store => Promise.resolve(store.db.blob.bulkGet([...ids])))
  const found = rows.flatMap(row => (row && openBlob(store, row)) ?? [])
  if (found.length < ids.length || found.some(kept => kept.of !== of || !kept.isWhole)) {
    return err({ type: 'Malformed', fields: ['attachments'] })
  }
  return ok({
    hashes: found.map(kept => kept.sha256),
    ops: ({ author, officeId, parentScopes }) =>
      found.map(({ id, ofType, kind, name, mime, size, sha256, key, createdAt }) => {
        const said = { id, of, ...(ofType && { ofType }) }
        const attachment: Attachment = { ...said, kind, name, mime, size, sha256, key, createdAt, author, officeId }
        const scopes = placement('attachment', attachment, { parentScopes })
        return { op: 'create', id, type: 'attachment', scopes, doc: jsonOf(attachment) }
      }),
    async queue(store, person) {
      const queued = found.map(kept => sealBlob(store, blobStates.toSend, person ? { ...kept, person } : kept))
      await store.db.blob.bulkPut(queued)
    },
  })
}

/** Their records go beside an act of a case, and have the readers that it has: the centre says where. */
export const filesBeside =
  (attached: Attached): Beside =>
  async ({ store, rows, worker }, { given, seen }) => {
    if (attached.hashes.length === 0) return ok([])
    const { caseId } = { ...seen?.record, ...given } as { readonly caseId?: CaseId }
    const of = recordAs(store, 'case', caseId && (await recordIn(store, rows, caseId)))
    return of ? ok(attached.ops({ author: worker.id, officeId: of.officeId, parentScopes: [] })) : err(nowhere)
  }

/** What was attached to a draft, in the order in which it was. */
export const attachedIds = async (store: Store, of: string): Promise<AttachmentId[]> =>
  (await read(store, ['blob'], store => blobsIn(store, 'draft')))
    .filter(kept => (kept.of as string) === of && kept.isWhole)
    .map(kept => kept.id)
