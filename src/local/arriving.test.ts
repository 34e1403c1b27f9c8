import { describe, expect, test } from 'vitest'
import { onPage, pulledFrom, readArriving } from './arriving'

const id = '01941f29-7c0c-70c5-bf25-3e64523a2996'
const parent = '01941f29-7c0c-70c5-bf25-3e64523a2997'
const device = '01890000-0000-7000-8000-00000000000a'
const scope = 'o:01890000-0000-7000-8000-000000000010'
const doc = { id, surname: 'D’Àngelo "0,"', phones: [{ number: '300 1' }], offices: ['x'] }
const packed = [id, 'person', 1, 3, 'active', 0, [[3, device, 12, ['surname', 'phones']]], doc]

describe('a record of a snapshot', () => {
  test('is read for what storing it asks', () => {
    const record = readArriving(JSON.stringify(packed))!
    expect(record).toMatchObject({ id, type: 'person', ver: 3, parent: undefined, text: JSON.stringify(packed) })
    // Ids begin with the time of their making, in milliseconds.
    expect(record.identity).toMatchObject({ id, surname: doc.surname, phones: ['300 1'], updated: 0x01941f297c0c })
    const child = [id, 'intake', 1, 1, 'active', 0, [], { id, personId: parent }]
    expect(readArriving(JSON.stringify(child))).toMatchObject({ type: 'intake', parent, identity: undefined })
    expect(readArriving(JSON.stringify([id, 'genogram', 1, 1, 'active', 0, [], {}]))).toMatchObject({ parent: undefined })
  })

  test.each([
    ['no JSON', '["'],
    ['another shape', '{"what":1}'],
    ['no id', JSON.stringify(['1', ...packed.slice(1)])],
    ['no document', JSON.stringify(packed.slice(0, 7))],
    ['a list for a document', JSON.stringify([...packed.slice(0, 7), []])],
    ['a state of the future', JSON.stringify([...packed.slice(0, 4), 'sealed', ...packed.slice(5)])],
    ['a page, which only a tablet gives', JSON.stringify([...packed.slice(0, 5), 4, ...packed.slice(6)])],
  ])('is refused when it is %s', (_, line) => {
    expect(readArriving(line)).toBeUndefined()
  })

  test('keeps the words in which it came, but for the number of its page', () => {
    const spaced = JSON.stringify(packed).replace('"surname":', '"surname":  ')
    expect(onPage(readArriving(spaced)!, 7).text).toBe(spaced.replace('"active",0,', '"active",7,'))
    const wide = ` ${spaced.replaceAll(',0,', ', 0,')}`
    for (const text of [spaced, wide]) {
      const { text: written } = onPage(readArriving(text)!, 71)
      expect(JSON.parse(written)).toEqual([...packed.slice(0, 5), 71, ...packed.slice(6)])
    }
  })

  test('is as a pull would have brought it, in the scope being read', () => {
    const fv = { surname: [3, device, 12], phones: [3, device, 12] }
    expect(pulledFrom(readArriving(JSON.stringify(packed))!, scope)).toEqual({
      id,
      type: 'person',
      ver: 3,
      sv: 1,
      state: 'active',
      sc: [scope],
      fv,
      doc,
    })
  })
})
