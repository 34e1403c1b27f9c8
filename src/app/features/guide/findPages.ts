import type { GuidePage } from '../../text/guide'

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const textOf = ({ title, lead, parts }: GuidePage): string =>
  plain([title, lead, ...parts.flatMap(part => [part.title, ...part.lines])].join(' '))

/** Pages that have every word in them, accents and capitals aside; those with it in the title first. */
export function findPages(pages: readonly GuidePage[], typed: string): readonly GuidePage[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const found = pages.filter(page => words.every(word => textOf(page).includes(word)))
  const isTitled = (page: GuidePage): boolean => words.some(word => plain(page.title).includes(word))
  return words.length === 0 ? found : [...found.filter(isTitled), ...found.filter(page => !isTitled(page))]
}
