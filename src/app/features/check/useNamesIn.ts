import type { ConflictView } from '../../../local/device'
import { useEntryWords } from '../../parts/entryWords'
import { useKnownNames, type KnownNames } from '../../parts/fieldWords'
import { usePartWords } from './usePartWords'

/** What stands in an entry of the directory has words of its own: hours, requirements, places; so have the answers of an assessment. */
export function useNamesIn(view: ConflictView): KnownNames {
  const { entry, people } = view
  const names = { ...useKnownNames(), person: (id: string) => people?.[id] }
  const written = useEntryWords()
  const inPart = usePartWords(view)
  if (inPart) return { ...names, ...inPart }
  return entry === undefined ? names : { ...names, written }
}
