import type { ConflictView } from '../../../local/device'
import { useEntryWords } from '../../parts/entryWords'
import { useKnownNames, type KnownNames } from '../../parts/fieldWords'

/** What stands in an entry of the directory has words of its own: hours, requirements, places. */
export function useNamesIn({ entry, people }: ConflictView): KnownNames {
  const names = { ...useKnownNames(), person: (id: string) => people?.[id] }
  const written = useEntryWords()
  return entry === undefined ? names : { ...names, written }
}
