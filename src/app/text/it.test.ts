import { expect, test } from 'vitest'
import { it } from './it'

/** Every sentence of the catalogue, with its path; functions are told apart by their source. */
function sentences(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value)]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}

const all = sentences(it, 'it')

test('no sentence is empty', () => {
  expect(all.length).toBeGreaterThan(300)
  expect(all.filter(([, words]) => words.trim() === '')).toEqual([])
})

test('the words that a worker should not need are not used', () => {
  // "Nome utente" is the label of the sign-in, agreed with who writes the tests.
  const avoided = /\b(offline|upload|download|record|server|sync|errore \d+|utenti?)\b/i
  const literal = (words: string) => [...words.matchAll(/'[^']*'|`[^`]*`/g)].map(match => match[0]).join(' ') || words
  const found = all.filter(([, words]) => avoided.test(literal(words).replaceAll(/nome utente/gi, '')))
  expect(found).toEqual([])
})

test('an apostrophe is the typographic one', () => {
  const straight = all.filter(([, words]) => !words.includes('=>') && /\p{L}'\p{L}/u.test(words))
  expect(straight).toEqual([])
})
