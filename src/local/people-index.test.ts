import { describe, expect, test } from 'vitest'
import type { PersonId } from '../domain/ids'
import type { IdentityPage } from './identity-pages'
import type { IndexedPerson } from './indexed-person'
import { createPeopleIndex } from './people-index'
import { almostBegins, almostEqual, nameWords, phoneDigits, typedWords } from '../domain/search-words'

let made = 0
const somebody = (surname: string, name: string, rest: Partial<IndexedPerson> = {}): IndexedPerson => ({
  id: `person-${made++}` as PersonId,
  surname,
  name,
  phones: [],
  updated: made,
  ...rest,
})

function indexOf(...people: IndexedPerson[]) {
  const index = createPeopleIndex()
  index.setPages([{ n: 1, people }])
  return index
}

const found = (index: ReturnType<typeof createPeopleIndex>, text: string, limit = 20): string[] =>
  index.search(text, limit).people.map(person => `${person.surname} ${person.name}`)

describe('searching people', () => {
  test('accents and case do not count', () => {
    const index = indexOf(somebody('Nicolò', 'José'), somebody('Łukasz', 'Çelik'))
    expect(found(index, 'nicolo')).toEqual(['Nicolò José'])
    expect(found(index, 'JOSE NICOLÒ')).toEqual(['Nicolò José'])
    expect(found(index, 'lukasz celik')).toEqual(['Łukasz Çelik'])
  })

  test('an apostrophe is found with it, without it, with a space and from the middle', () => {
    const index = indexOf(somebody("D'Angelo", 'Rosa'), somebody('D’Amico', 'Ugo'))
    for (const typed of ["D'Angelo", 'dangelo', 'd angelo', 'angelo', "d'ang", 'D’ANGELO'])
      expect(found(index, typed)).toEqual(["D'Angelo Rosa"])
    expect(found(index, "d'amico")).toEqual(['D’Amico Ugo'])
  })

  test('a surname of two words is found joined or apart', () => {
    const index = indexOf(somebody('De Luca', 'Maria Antonietta'), somebody('Rossi-Bianchi', 'Anna'))
    for (const typed of ['de luca', 'deluca', 'luca', 'antonietta de', 'maria an'])
      expect(found(index, typed)).toEqual(['De Luca Maria Antonietta'])
    for (const typed of ['rossi b', 'bianchi', 'rossibianchi']) expect(found(index, typed)).toEqual(['Rossi-Bianchi Anna'])
  })

  test('words are prefixes, in any order, and all must be found', () => {
    const index = indexOf(somebody('Rossi', 'Mario'), somebody('Rossi', 'Anna'), somebody('Marini', 'Rosa'))
    expect(found(index, 'mar ros')).toEqual(['Marini Rosa', 'Rossi Mario'])
    expect(found(index, 'rossi an')).toEqual(['Rossi Anna'])
    expect(found(index, 'rossi zz')).toEqual([])
  })

  test('the exact surname comes first, then surnames that begin so, then the rest; ties by surname and name', () => {
    const index = indexOf(
      somebody('Abate', 'Rosa'),
      somebody('Rosati', 'Ugo'),
      somebody('Rosa', 'Zeno'),
      somebody('Rosa', 'Anna'),
      somebody('Bassi', 'Rosanna'),
    )
    expect(found(index, 'rosa')).toEqual(['Rosa Anna', 'Rosa Zeno', 'Rosati Ugo', 'Abate Rosa', 'Bassi Rosanna'])
    expect(found(index, 'rosa', 2)).toEqual(['Rosa Anna', 'Rosa Zeno'])
    expect(index.search('rosa', 2).total).toBe(5)
  })

  test('one mistyped letter is forgiven only when nothing matches, and never in codes', () => {
    const index = indexOf(
      somebody('Esposito', 'Carmela', { phones: ['333 1234567'], codiceFiscale: 'SPSCML80A41H703X' }),
      somebody('Espasito', 'Uno'),
    )
    expect(found(index, 'esposito')).toEqual(['Esposito Carmela'])
    for (const typed of ['espozito c', 'epsosito carm', 'espossito carmela', 'espsito carmela', 'carmella'])
      expect(found(index, typed)).toEqual(['Esposito Carmela'])
    expect(found(index, '3331234568')).toEqual([])
    expect(found(index, 'spscml80a41h703y')).toEqual([])
    expect(found(index, 'xyz')).toEqual([])
  })

  test('a codice fiscale and a telephone are found from their first characters', () => {
    const index = indexOf(
      somebody('Greco', 'Ida', { codiceFiscale: 'GRCDIA70A41H703P', phones: ['+39 089 123456', '347-7654321'] }),
      somebody('Conti', 'Ivo'),
    )
    for (const typed of ['grcdia70', 'GRCDIA70A41H703P', '089123', '+39 089 12', '0039089123456', '347 765', 'greco 0891'])
      expect(found(index, typed)).toEqual(['Greco Ida'])
  })

  test('no text answers the most recently changed', () => {
    const index = indexOf(
      somebody('A', 'a', { updated: 5 }),
      somebody('B', 'b', { updated: 9 }),
      somebody('C', 'c', { updated: 7 }),
    )
    expect(found(index, '  ', 2)).toEqual(['B b', 'C c'])
    expect(index.search('', 2).total).toBe(3)
  })

  test('a page set again adds, changes and forgets people without a rebuild', () => {
    const index = createPeopleIndex()
    const anna = somebody('Rossi', 'Anna')
    const bruno = somebody('Verdi', 'Bruno')
    index.setPages([{ n: 1, people: [anna, bruno] }])
    index.setPages([{ n: 1, people: [{ ...anna, surname: 'Bianchi' }] }])
    expect(found(index, 'rossi')).toEqual([])
    expect(found(index, 'bianchi')).toEqual(['Bianchi Anna'])
    expect(found(index, 'verdi')).toEqual([])
    expect(index.get(bruno.id)).toBeUndefined()
    expect(index.size()).toBe(1)
    index.setPages([{ n: 2, people: [{ ...anna, surname: 'Neri' }] }])
    index.setPages([{ n: 1, people: [] }])
    expect(found(index, 'neri')).toEqual(['Neri Anna'])
  })
})

describe('possible duplicates', () => {
  const index = indexOf(
    somebody('De Luca', 'Maria', { birthDate: '1980-01-01', codiceFiscale: 'DLCMRA80A41H703S', phones: ['333 1112223'] }),
    somebody('Rossi', 'Mario'),
  )
  const names = (fields: Parameters<typeof index.possibleDuplicates>[0]) =>
    index.possibleDuplicates(fields).map(person => person.surname)

  test('the same codice fiscale or telephone', () => {
    expect(names({ codiceFiscale: 'DLCMRA80A41H703S' })).toEqual(['De Luca'])
    expect(names({ phones: ['+39 3331112223'] })).toEqual(['De Luca'])
    expect(names({ phones: ['333'] })).toEqual([])
  })

  test('the same names, folded, with one letter wrong, in either order', () => {
    expect(names({ surname: 'deluca', name: 'MARIA' })).toEqual(['De Luca'])
    expect(names({ surname: 'De Lucca', name: 'Maria' })).toEqual(['De Luca'])
    expect(names({ surname: 'Maria', name: 'De Luca' })).toEqual(['De Luca'])
    expect(names({ surname: 'De Luca' })).toEqual([])
  })

  test('the same day of birth and one of the two names', () => {
    expect(names({ surname: 'De Luca', birthDate: '1980-01-01' })).toEqual(['De Luca'])
    expect(names({ surname: 'Bianchi', name: 'Maria', birthDate: '1980-01-01' })).toEqual(['De Luca'])
    expect(names({ surname: 'Bianchi', name: 'Anna', birthDate: '1980-01-01' })).toEqual([])
    expect(names({ birthDate: '1980-01-01' })).toEqual([])
  })

  test('another day of birth is another person', () => {
    expect(names({ surname: 'De Luca', name: 'Maria', birthDate: '1980-01-01' })).toEqual(['De Luca'])
    expect(names({ surname: 'De Luca', name: 'Maria', birthDate: '1999-01-01' })).toEqual([])
    expect(names({ surname: 'Rossi', name: 'Mario', birthDate: '1999-01-01' })).toEqual(['Rossi'])
  })
})

describe('words', () => {
  test('names give all the words they are called by', () => {
    expect(nameWords("D'Angelo")).toEqual(['dangelo', 'angelo'])
    expect(nameWords('De Luca')).toEqual(['de', 'luca', 'deluca'])
    expect(nameWords(undefined)).toEqual([])
    expect(typedWords("  d'Angelo   rosa rosa")).toEqual(['dangelo', 'rosa'])
    expect(phoneDigits('+39 333-12 34 567')).toBe('3331234567')
    expect(phoneDigits('3912345678')).toBe('3912345678')
  })

  test('one slip is one letter wrong, missing, added or exchanged', () => {
    expect(almostBegins('rossini', 'rosi')).toBe(true)
    expect(almostBegins('rossini', 'rsos')).toBe(true)
    expect(almostBegins('rossini', 'bast')).toBe(false)
    expect(almostEqual('rossi', 'rosi')).toBe(true)
    expect(almostEqual('rossi', 'orssi')).toBe(true)
    expect(almostEqual('rossi', 'rasso')).toBe(false)
    expect(almostEqual('rossi', 'rossini')).toBe(false)
  })
})

describe('fifty thousand people', () => {
  const pages = manyPages(50_000)
  const people = pages.flatMap(page => page.people)

  test('are indexed and found exactly as by reading them all, quickly enough', () => {
    const index = createPeopleIndex()
    const began = performance.now()
    for (let at = 0; at < pages.length; at += 16) index.setPages(pages.slice(at, at + 16))
    const built = performance.now() - began
    expect(index.size()).toBe(50_000)

    const queries = people
      .filter((_, at) => at % 500 === 0)
      .flatMap(({ surname, name }) => [
        surname!,
        surname!.slice(0, 3),
        `${name!.slice(0, 2)} ${surname!.slice(0, 2)}`,
        `${surname!.slice(1)}x`,
        'm',
      ])
    const times = queries.map(text => {
      const start = performance.now()
      index.search(text, 20)
      return performance.now() - start
    })
    times.sort((a, b) => a - b)
    // The bounds are generous on purpose: the bench measures, this only catches a slip of an order of magnitude.
    expect(built).toBeLessThan(10_000)
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(100)

    for (const text of ['ro', 'mar ro', people[7]!.surname!, people[9]!.phones[0]!.slice(0, 7)]) {
      const typed = typedWords(text)
      const expected = people.filter(person => {
        const words = [...nameWords(person.surname), ...nameWords(person.name), ...person.phones.map(phoneDigits)]
        return typed.every(prefix => words.some(word => word.startsWith(prefix)))
      })
      expect(index.search(text, 20).total).toBe(expected.length)
    }
  })
})

function manyPages(count: number): IdentityPage[] {
  let seed = 42
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  const syllables = ['ro', 'ssi', 'bian', 'chi', 'ma', 'ri', 'ni', 'lo', 'car', 'te', 'gre', 'co', 'fer', 'ra', 'vi', 'do']
  const word = (length: number) => Array.from({ length }, () => syllables[random(syllables.length)]!).join('')
  const everybody = Array.from({ length: count }, (_, at) =>
    somebody(word(2 + random(3)), word(2 + random(2)), { phones: [`3${String(300_000_000 + random(99_999_999))}`], updated: at }),
  )
  return Array.from({ length: Math.ceil(count / 128) }, (_, n) => ({ n: n + 1, people: everybody.slice(n * 128, n * 128 + 128) }))
}
