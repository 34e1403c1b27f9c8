/** Looks for words where they must not be: in every spelling in which a database, a file or a log may hold them. */

/** How many bytes of what comes before may share the first group of base 64 with the word. */
const shifts = [0, 1, 2]

/** The same text, as it may have been written down. In base 64 it reads differently by where in the whole it begins: of each, the part that never changes. */
export function spellings(word: string): readonly Buffer[] {
  const bytes = Buffer.from(word)
  const inBase64 = shifts.map(shift => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return Buffer.from(whole.slice(shift === 0 ? 0 : 4, -4))
  })
  return [bytes, Buffer.from(word, 'utf16le'), Buffer.from(bytes.toString('hex')), ...inBase64]
}

export const holdsWord = (haystack: Buffer, word: string): boolean =>
  spellings(word).some(spelling => haystack.includes(spelling))
