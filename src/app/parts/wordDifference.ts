/** Which words of a text another one does not have at that place: what to look at when two versions stand side by side. */

export interface Piece {
  readonly text: string
  readonly isDifferent: boolean
}

/** The words of `text`, marked where they are not those of `other`; joined they are `text` again. */
export function wordDifference(text: string, other: string): readonly Piece[] {
  const [words, others] = [wordsOf(text), wordsOf(other)]
  const shared = sharedWords(words, others)
  const pieces: { text: string; isDifferent: boolean }[] = []
  words.forEach((word, at) => {
    const last = pieces.at(-1)
    const isDifferent = !shared.has(at)
    if (last?.isDifferent === isDifferent) last.text += word
    else pieces.push({ text: word, isDifferent })
  })
  return pieces
}

/** Every word with the white space after it; what comes before the first is a word too. */
const wordsOf = (text: string): readonly string[] => text.match(/^\s+|\S+\s*/g) ?? []

/** Places in `words` of the longest sequence of words that `others` has too, in the same order. */
function sharedWords(words: readonly string[], others: readonly string[]): ReadonlySet<number> {
  const isSame = (at: number, there: number): boolean => words[at]!.trim() === others[there]!.trim()
  const shared = new Set<number>()
  let start = 0
  while (start < words.length && start < others.length && isSame(start, start)) shared.add(start++)
  let end = 0
  const rest = Math.min(words.length, others.length) - start
  while (end < rest && isSame(words.length - 1 - end, others.length - 1 - end)) shared.add(words.length - 1 - end++)
  for (const at of longestShared(words.length - start - end, others.length - start - end, (a, b) =>
    isSame(start + a, start + b),
  )) {
    shared.add(start + at)
  }
  return shared
}

/** Cells of the table, at the most: beyond, two texts that have nothing in common at either end are told apart whole. */
const mostCells = 4_000_000

function longestShared(rows: number, columns: number, isSame: (row: number, column: number) => boolean): number[] {
  if (rows * columns === 0 || rows * columns > mostCells) return []
  const width = columns + 1
  // How many words the rests share, from each pair of places on.
  const lengths = new Uint16Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] = isSame(row, column)
        ? lengths[(row + 1) * width + column + 1]! + 1
        : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!)
    }
  }
  const shared: number[] = []
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (isSame(row, column)) {
      shared.push(row++)
      column++
    } else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row++
    else column++
  }
  return shared
}
