/** What was promised at the desk, for the paper alone: when, where and with whom one meets again. */
import type { SheetSection } from './sheet'
import type { SheetWords } from './words'

export interface NextContact {
  readonly when: string
  readonly where: string
  readonly who: string
}

/** Nothing until somebody says when. */
export function nextContactSection(next: NextContact, words: SheetWords): readonly SheetSection[] {
  if (next.when.trim() === '') return []
  const lines = (['when', 'where', 'who'] as const)
    .map(part => ({ text: words.nextContact[part], italian: next[part].trim() }))
    .filter(({ italian }) => italian !== '')
  return [{ id: 'nextContact', label: words.labels.nextContact, lines }]
}
