import { describe, expect, test } from 'vitest'
import { readCsv, rowsOfCsv, writeCsv } from './csv'

describe('reading', () => {
  test.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a,"say ""no"""\n', [['a', 'say "no"']]],
    [
      '"two\r\nlines",b\n\nc,',
      [
        ['two\r\nlines', 'b'],
        ['c', ''],
      ],
    ],
    ['"never closed', [['never closed']]],
    ['', []],
  ])('%j', (text, lines) => {
    expect(readCsv(text)).toEqual(lines)
  })

  test('a short line lacks its last cells', () => {
    expect(rowsOfCsv('id, name\n1\n')).toEqual([{ id: '1', name: '' }])
  })
})

test('what is written is read again', () => {
  const rows = [
    { id: '1', name: 'Centro "Il Ponte", Acerno' },
    { id: '2', name: 'due\nrighe' },
    { id: '3', name: '' },
  ]
  expect(rowsOfCsv(writeCsv(['id', 'name'], rows))).toEqual(rows)
})
