import { describe, expect, test } from 'vitest'
import { blockBytes, blockOf, blockParts, blocksOf, joined, readHeads } from './block'
import type { Doc } from './merge'
import type { PackedRecord } from './packed-record'

const idOf = (n: number): PackedRecord[0] => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}` as PackedRecord[0]
const device = '01890000-0000-7000-8000-00000000000a' as PackedRecord[6][number][1]

const record = (n: number, doc: Doc, type = 'person'): PackedRecord => [
  idOf(n),
  type,
  1,
  n + 1,
  n % 2 ? 'voided' : 'active',
  0,
  [[n + 1, device, 12, Object.keys(doc)]],
  doc,
]
const person = (n: number, fields: Doc = {}): PackedRecord => record(n, { id: idOf(n), phones: [], offices: ['x'], ...fields })

/** There and back. */
function passed(records: readonly PackedRecord[], ownOf?: (at: number) => number) {
  const { heads, bodies } = blockOf(records)
  return joined(readHeads(heads)!, bodies, ownOf)
}

const full = {
  surname: 'D’Àngelo "0,"',
  name: 'Ida',
  sex: 'F',
  codiceFiscale: { value: 'DNGDIA80A41A024X', check: 'calculated' },
  birth: { date: '1980-01-01', place: 'A024', placeName: 'Acerra' },
  phones: [{ number: '300 1', owner: 'figlia' }, { number: '' }],
  email: 'i@d.it',
  residence: { comune: 'A024', address: 'via Roma 1', homeless: true },
}

describe('a block', () => {
  test.each<[string, Doc]>([
    ['everything', full],
    ['nothing', {}],
    ['groups with nothing in them', { birth: {}, residence: {}, codiceFiscale: { value: '' } }],
    ['a year alone', { birth: { year: 1980 } }],
    ['what a newer version added', { ...full, birth: { ...full.birth, twin: 'yes' }, nickname: null, pets: [{ kind: 'cat' }] }],
    ['a sex of the future', { ...full, sex: 'Q' }],
    ['no telephones at all', { ...full, phones: null }],
    ['telephones of another shape', { ...full, phones: [{ prefix: '+39' }] }],
    ['a name that is no text', { ...full, surname: 7 }],
    ['null where a group should be', { ...full, birth: null }],
  ])('gives back a person with %s as it was', (_, fields) => {
    const records = [person(1, fields), person(2)]
    expect(passed(records)).toEqual(records)
  })

  test('gives back what is no person, what hangs on another, and a document without an id of its own', () => {
    const intake = record(3, { id: idOf(3), personId: idOf(1), areas: ['FRA'] }, 'intake')
    const others = [record(4, { id: idOf(4), what: 1 }, 'genogram'), record(5, { what: 2 }, 'ambito'), record(6, { id: 'x' })]
    expect(passed([intake, ...others])).toEqual([intake, ...others])
    expect(readHeads(blockOf([intake, ...others]).heads)!.map(([, , , seen]) => seen)).toEqual([idOf(1), 0, 0, 0])
  })

  test('says in front what the search keeps, and does not say it again', () => {
    const { heads, bodies } = blockOf([person(1, full)])
    expect(readHeads(heads)).toEqual([
      [idOf(1), 'person', 2, ['D’Àngelo "0,"', 'Ida', 'F', 'DNGDIA80A41A024X', '1980-01-01', null, 'A024', ['300 1', '']]],
    ])
    for (const said of ['Ida', '300 1', '1980', 'DNG', idOf(1)]) expect(bodies).not.toContain(said)
  })

  test('gives each its own number', () => {
    expect(passed([person(1), person(2)], at => at + 7)!.map(([, , , , , own]) => own)).toEqual([7, 8])
  })

  test('holds some dozens, fewer when they are long', () => {
    const many = Array.from({ length: 130 }, (_, n) => person(n))
    expect(blocksOf(many).map(({ heads }) => readHeads(heads)!.length)).toEqual([64, 64, 2])
    const long = [person(1), person(2, { email: 'x'.repeat(200_000) }), person(3, { email: 'y'.repeat(100_000) }), person(4)]
    expect(blocksOf(long).map(({ heads }) => readHeads(heads)!.map(([id]) => id))).toEqual([
      [idOf(1)],
      [idOf(2)],
      [idOf(3), idOf(4)],
    ])
    expect(blocksOf([])).toEqual([])
  })

  test('is known by its first byte and by its lengths', () => {
    const [heads, bodies] = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])]
    const bytes = blockBytes(heads, bodies)
    const parts = blockParts(new Uint8Array([...bytes, 32, 32]).subarray(0))!
    expect([parts.heads, parts.bodies, parts.rest].map(part => [...part])).toEqual([
      [1, 2, 3],
      [4, 5],
      [32, 32],
    ])
    expect(blockParts(bytes.subarray(0, bytes.length - 1))).toBeUndefined()
    expect(blockParts(new Uint8Array(20).fill(0x7b))).toBeUndefined()
    expect(blockParts(new Uint8Array(0))).toBeUndefined()
  })

  test.each([
    ['no JSON', '['],
    ['no list', '{}'],
    ['no id', '[["1","person",1,0]]'],
    ['no version', `[["${idOf(1)}","person","1",0]]`],
    ['somebody seen who is no person', `[["${idOf(1)}","intake",1,[null]]]`],
  ])('has no heads where there is %s', (_, text) => {
    expect(readHeads(text)).toBeUndefined()
  })

  test.each([
    ['no JSON', '['],
    ['one too few', '[]'],
    ['a state of the future', '[[1,"sealed",[],{}]]'],
    ['a list for a document', '[[1,"active",[],[]]]'],
    ['no versions', '[[1,"active",0,{}]]'],
  ])('cannot be joined where there is %s behind', (_, bodies) => {
    expect(joined(readHeads(blockOf([person(1)]).heads)!, bodies)).toBeUndefined()
  })
})
