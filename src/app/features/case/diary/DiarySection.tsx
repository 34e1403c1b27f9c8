import '../../../styles/diary.css'
import { useCaseDiary } from '../../../data/cases'
import { DiaryPanel } from '../../../parts/DiaryPanel'
import type { CaseSectionProps } from '../sections'

/** The diary of the case: what was written for its team, and of its person for all, with a note always at hand. */
export function DiarySection({ view }: CaseSectionProps) {
  const { record } = view
  const { data: diary } = useCaseDiary(record.id)
  return (
    <DiaryPanel key={record.id} about={{ kind: 'case', of: record.id, person: record.personId }} diary={diary} noteWanted={0} />
  )
}
