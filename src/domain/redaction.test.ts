import { describe, expect, test } from 'vitest'
import type { ExtractHide } from './extract'
import type { RecordId } from './ids'
import { anchored, everyPlace, joined, omitting, othersData, type Known } from './redaction'

const others = ['Marco Ferrante', 'Lucia De Simone', 'Samir Ben Alì', 'Nicolò']
const own = ['Rosa Ferrante', '081 555 0101', 'FRRRSO50A41A024X', 'Via Roma 12', 'rosa@posta.example']
const known: Known = { others, own }

const words = (text: string, of: Known = known) => othersData(text, of).map(found => found.words)

describe('the data of others in a text', () => {
  test('names of others are found whole, in parts and with an initial; the person’s own are not', () => {
    expect(words('Marco Ferrante dice che Rosa Ferrante non esce.')).toEqual(['Marco'])
    expect(words('Parla Lucia De Simone. Poi Lucia.')).toEqual(['Lucia De Simone', 'Lucia'])
    expect(words('Lucia D. torna sola')).toEqual(['Lucia D.'])
    expect(words('è venuto NICOLÒ')).toEqual(['NICOLÒ'])
    expect(words('Nicolo saluta')).toEqual(['Nicolo'])
    expect(words('Samir Ben Alì')).toEqual(['Samir Ben Alì'])
  })

  test('a word that is a name and is written small is a word', () => {
    expect(words('la rosa e il marco tedesco')).toEqual([])
  })

  test('whoever is called by their part is somebody, known or not; who works for an office is not proposed', () => {
    expect(words('La sig.ra Bianchi abita sopra.')).toEqual(['Bianchi'])
    expect(words('il vicino Peppe Russo ha chiamato')).toEqual(['Peppe Russo'])
    expect(words('la madre Rosa è stanca')).toEqual([])
    expect(words('la madre è stanca')).toEqual([])
    // Another line begins with a capital letter, and is nobody.
    expect(words('Assistenza alla nonna\nStato: attivo')).toEqual([])
    expect(words('dalla zia Pina\nObiettivo: la scuola')).toEqual(['Pina'])
    expect(words('la dott.ssa Verdi del distretto')).toEqual([])
  })

  test('telephone numbers, however written; days, hours and amounts are none', () => {
    expect(words('chiamare 333 123 4567 o 0823/456789 o +39 347.7654321')).toEqual([
      '333 123 4567',
      '0823/456789',
      '+39 347.7654321',
    ])
    expect(words('il 03/02/2026 alle 10:30, 1.250,00 euro, art. 403')).toEqual([])
    expect(words('il suo numero: 081 5550101')).toEqual([])
  })

  test('codici fiscali and addresses of mail, but one’s own', () => {
    expect(words('CF RSSMRA85T10A562S')).toEqual(['RSSMRA85T10A562S'])
    expect(words('CF rss mra 85t10 a562s')).toEqual(['rss mra 85t10 a562s'])
    expect(words('CF FRRRSO50A41A024X')).toEqual([])
    expect(words('scrivere a peppe.russo@posta.example o rosa@posta.example')).toEqual(['peppe.russo@posta.example'])
  })

  test('addresses, but one’s own', () => {
    expect(words('vive in Via Giuseppe Verdi, n. 5 con lui')).toEqual(['Via Giuseppe Verdi, n. 5'])
    expect(words('in piazza Garibaldi 3/B')).toEqual(['piazza Garibaldi 3/B'])
    expect(words('a casa, Via Roma 12')).toEqual([])
    expect(words('va via Presto')).toEqual(['via Presto'])
  })

  test('each is told where it is, in order and none upon another', () => {
    const text = 'Il vicino Peppe Russo, 3331234567, Via Verdi 5'
    const found = othersData(text, { others: ['Peppe Russo'], own: [] })
    expect(found.map(({ why }) => why)).toEqual(['name', 'phone', 'address'])
    for (const each of found) expect(text.slice(each.from, each.to)).toBe(each.words)
    for (const [at, each] of found.entries()) if (at > 0) expect(each.from).toBeGreaterThanOrEqual(found[at - 1]!.to)
  })

  test('a text of twenty thousand characters does not keep anybody waiting for ever', () => {
    const long = 'Via A '.repeat(1600) + '3'.repeat(4000) + ' madre Anna'.repeat(500)
    expect(othersData(long, known).length).toBeGreaterThan(0)
  })
})

const of = '01890000-0000-7000-8000-000000000001' as RecordId
const hide = (text: string, what: string): ExtractHide => {
  const from = text.indexOf(what)
  return { of, from, to: from + what.length, words: what, why: 'byHand' }
}

describe('hiding', () => {
  const text = 'Marco ha detto a Lucia di non tornare.'

  test('what is hidden is not in the text, and one sees that something is missing', () => {
    expect(omitting(text, [hide(text, 'Marco'), hide(text, 'Lucia')])).toEqual({
      text: '[omissis] ha detto a [omissis] di non tornare.',
      passages: 2,
    })
  })

  test('what overlaps, touches or goes beyond the end is one piece', () => {
    expect(
      joined(
        [
          { from: 4, to: 9 },
          { from: 0, to: 5 },
          { from: 9, to: 99 },
          { from: 50, to: 60 },
        ],
        20,
      ),
    ).toEqual([{ from: 0, to: 20 }])
    expect(omitting('abc', [{ from: 5, to: 9 }])).toEqual({ text: 'abc', passages: 0 })
  })

  test('words that moved are hidden in every place where they are now; words that are gone are told', () => {
    const later = `Oggi. ${text} Anche Marco.`
    const { hides, lost } = anchored(later, [hide(text, 'Marco'), { ...hide(text, 'Lucia'), words: 'Carla' }])
    expect(hides).toEqual([
      { of, from: 6, to: 11, words: 'Marco', why: 'byHand' },
      { of, from: later.lastIndexOf('Marco'), to: later.lastIndexOf('Marco') + 5, words: 'Marco', why: 'byHand' },
    ])
    expect(lost.map(({ words }) => words)).toEqual(['Carla'])
  })

  test('of a name that was hidden twice no place comes back into sight when the text moves, and each counts once', () => {
    const twice = 'A Marco e Marco.'
    const both = [hide(twice, 'Marco'), { ...hide(twice, 'Marco'), from: 10, to: 15 }]
    const moved = 'x'.repeat(50) + twice
    const { hides, lost } = anchored(moved, both)
    expect(omitting(moved, hides).text).toBe(`${'x'.repeat(50)}A [omissis] e [omissis].`)
    expect(hides.map(({ from }) => from)).toEqual([52, 60])
    expect(lost).toEqual([])
  })

  test('words that are where they were are hidden there alone', () => {
    expect(anchored('Marco e Marco', [hide('Marco', 'Marco')]).hides.map(({ from }) => from)).toEqual([0])
  })

  test('typed words are found wherever they are, as whole words', () => {
    expect(everyPlace('Perù, perugia e PERU', 'peru').map(({ words }) => words)).toEqual(['Perù', 'PERU'])
    expect(everyPlace('abc', ' ')).toEqual([])
  })
})
