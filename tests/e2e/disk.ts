/** What lies on a disk, as who steals it would read it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files under `folder` that hold a word, in UTF-8 or UTF-16, as it is or in small or capital letters: "word in path", a line each. */
export async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    for (const word of words) {
      const isThere = [word, word.toLowerCase(), word.toUpperCase()].some(
        written => bytes.includes(Buffer.from(written, 'utf8')) || bytes.includes(Buffer.from(written, 'utf16le')),
      )
      if (isThere) found.push(`${word} in ${path.slice(folder.length + 1)}`)
    }
  }
  return found
}
