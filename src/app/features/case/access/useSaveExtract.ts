import type { Extract } from '../../../../domain/extract'
import type { ExtractView } from '../../../data/extracts'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { extractText } from '../../../text/extract'

/** Writes what is chosen, hidden or prepared: at once, each thing by itself. Answers whether it is on disk. */
export function useSaveExtract({ record, version }: ExtractView) {
  const save = useSaveInCase()
  return (given: Partial<Pick<Extract, 'items' | 'hides' | 'prepared'>>): Promise<boolean> =>
    save({ do: 'saveRecord', kind: 'extract', id: record.id, given, seen: { version, record } }, extractText.saved)
}
