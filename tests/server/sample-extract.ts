/** The text of an extract as it is prepared, and the answer that gives it. */
import type { ExtractAnswer } from '../../src/domain/extract'
import { preparedText } from '../../src/domain/extract-rules'
import type { RecordId, WorkerId } from '../../src/domain/ids'
import { sha256 } from '../../src/server/received'
import { newId } from './ambito'

export const item = newId() as RecordId
export const part = {
  of: item,
  sort: 'diaryEntry' as const,
  on: '2026-06-01',
  title: 'Colloquio',
  text: '[omissis] ha chiamato.',
}
export const bare = { parts: [part], notChosen: 2, hidden: 1, leftInSight: 0 }
export const preparedBy = (by: WorkerId) => ({
  ...bare,
  digest: sha256(preparedText(bare)),
  at: '2026-07-02T09:00:00.000Z',
  by,
})
export const answerBy = (by: WorkerId, rest: Partial<ExtractAnswer> = {}): ExtractAnswer => ({
  id: newId(),
  outcome: 'granted',
  on: '2026-07-04',
  at: '2026-07-04T09:00:00.000Z',
  by,
  copy: {
    number: 'ACE-EA-2026-B0001',
    digest: sha256(preparedText(bare)),
    to: 'Rosa Ferrante',
    form: 'paper',
  },
  ...rest,
})
