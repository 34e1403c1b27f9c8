/** The languages of what is handed to citizens: none says less than the Italian. */
import { expect, test } from 'vitest'
import { leaflets as itLeaflets } from '../src/domain/sheet/leaflets-it'
import { words as it } from '../src/domain/sheet/words-it'

const wordFiles = import.meta.glob<{ words: object }>('../src/domain/sheet/words-*.ts', { eager: true })
const leafletFiles = import.meta.glob<{ leaflets: object }>('../src/domain/sheet/leaflets-*.ts', { eager: true })

/** Every sentence with its path. */
function sentences(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}
const placesIn = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .sort()
    .join()

const versions = [
  ...Object.entries(wordFiles).map(([path, { words }]) => [path, words, it] as const),
  ...Object.entries(leafletFiles).map(([path, { leaflets }]) => [path, leaflets, itLeaflets] as const),
]

test('there are seven versions of each', () => {
  expect([Object.keys(wordFiles).length, Object.keys(leafletFiles).length]).toEqual([7, 7])
})

test.each(versions)('%s says everything that the Italian says, with the same places to fill', (_path, version, italian) => {
  const said = new Map(sentences(version))
  for (const [path, text] of sentences(italian)) {
    if (/^\.(review|language)/.test(path)) continue
    expect(said.get(path), path).toBeTruthy()
    expect(placesIn(said.get(path)!), path).toBe(placesIn(text))
  }
})

test.each(versions.filter(([path]) => /-(ar|uk)\.ts$/.test(path)))('%s is in its own script', (path, version) => {
  const script = path.includes('-ar') ? /\p{Script=Arabic}/u : /\p{Script=Cyrillic}/u
  const foreign = sentences(version).filter(
    ([at, text]) =>
      !/^\.(review|language)/.test(at) &&
      !/^\.schedule\.dayRange|^\.schedule\.monthly|Telefono Azzurro/.test(`${at} ${text}`) &&
      !script.test(text),
  )
  expect(foreign.filter(([, text]) => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, '')))).toEqual([])
})
