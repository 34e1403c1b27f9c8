import { describe, expect, test } from 'vitest'
import { wordDifference } from './wordDifference'

/** "Via [Roma 12,] secondo piano": what is different stands in brackets. */
const marked = (text: string, other: string): string =>
  wordDifference(text, other)
    .map(({ text: words, isDifferent }) => (isDifferent ? words.replace(/^(\s*)(.*?)(\s*)$/s, '$1[$2]$3') : words))
    .join('')

describe('the words that differ', () => {
  test.each([
    ['Via Roma 12, secondo piano', 'Via Garibaldi 3, secondo piano', 'Via [Roma 12,] secondo piano'],
    ['0828333333', '0828444444', '[0828333333]'],
    ['uguale in tutto', 'uguale in tutto', 'uguale in tutto'],
    ['', 'qualcosa', ''],
    ['tutto nuovo', '', '[tutto nuovo]'],
    ['la figlia chiede un appuntamento', 'la figlia chiede', 'la figlia chiede [un appuntamento]'],
    ['oggi la figlia chiede', 'la figlia chiede', '[oggi] la figlia chiede'],
    ['a b c d e', 'a x c y e', 'a [b] c [d] e'],
    ['casa casa casa', 'casa casa', 'casa casa [casa]'],
    ['riga uno\n\nriga due', 'riga uno\n\nriga tre', 'riga uno\n\nriga [due]'],
  ])('%j beside %j', (text, other, expected) => {
    expect(marked(text, other)).toBe(expected)
  })

  test('joined, the pieces are the text', () => {
    const words = ['a', 'b', ' ', 'c\n', 'a b', '  ', 'è']
    let seed = 7
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below
    const text = (): string => Array.from({ length: next(30) }, () => words[next(words.length)]!).join(' ')
    for (let round = 0; round < 300; round++) {
      const [one, other] = [text(), text()]
      const pieces = wordDifference(one, other)
      expect(pieces.map(piece => piece.text).join('')).toBe(one)
      expect(wordDifference(one, one).some(piece => piece.isDifferent)).toBe(false)
    }
  })

  test('white space alone is no difference', () => {
    expect(marked('Via  Roma\n12', 'Via Roma 12')).toBe('Via  Roma\n12')
  })

  test('two long texts are told apart before anybody notices', () => {
    const long = Array.from({ length: 1300 }, (_, at) => `parola${at % 90}`)
    const [one, other] = [long.join(' '), [...long].reverse().join(' ')]
    const begun = performance.now()
    expect(wordDifference(one, other).length).toBeGreaterThan(1)
    expect(performance.now() - begun).toBeLessThan(1000)
    const endless = `${'a '.repeat(30_000)}fine`
    expect(wordDifference(endless, `${'b '.repeat(30_000)}fine`).at(-1)).toEqual({ text: 'fine', isDifferent: false })
  })
})
