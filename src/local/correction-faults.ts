/** What a tablet asks of a request of rectification besides its shape and the rights: the centre asks the same (server/access-requests.ts). */
import { correctionFault, correctionForgery, type Correction } from '../domain/correction'
import type { Records } from '../domain/record-kinds'
import { recordAs } from './desk'
import type { DeskType } from './desk-kinds'
import { recordIn } from './records'
import type { Writing } from './save-record'

/** The field that is wrong; of any other kind there is nothing to say. */
export async function correctionFaultHere(
  { store, rows, worker }: Writing,
  kind: DeskType,
  before: Records[DeskType] | undefined,
  after: Records[DeskType],
): Promise<string | undefined> {
  if (kind !== 'correction') return undefined
  const asked = after as Correction
  const entryOf = async (id: string | undefined) =>
    id === undefined ? undefined : recordAs(store, 'diaryEntry', await recordIn(store, rows, id))
  const forged = correctionForgery(before as Correction | undefined, asked, worker.id)
  return forged ?? correctionFault(asked, await entryOf(asked.of), await entryOf(asked.answer?.amendment))
}
