import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRecordId, RecordId, uuidv7 } from './ids'

test('the example of RFC 9562 comes out as printed there', () => {
  const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
  expect(uuidv7(1645557742000, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 16 })
const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })

test('every one is a UUID of version 7, whatever the time and the randomness', () => {
  fc.assert(
    fc.property(moment, tenBytes, (milliseconds, random) => {
      const id = uuidv7(milliseconds, random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(RecordId.safeParse(id).success).toBe(true)
    }),
  )
})

test('a later one sorts after an earlier one', () => {
  fc.assert(
    fc.property(moment, moment, tenBytes, tenBytes, (one, other, randomOne, randomOther) => {
      fc.pre(one !== other)
      expect(uuidv7(one, randomOne) < uuidv7(other, randomOther)).toBe(one < other)
    }),
  )
})

test('to ask for an id is to ask its schema', () => {
  const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
  const asked = [id, id.toUpperCase(), `${id} `, id.replace('7cc3', '0cc3'), `{${id}}`, '', 7, null, undefined, [id]]
  for (const each of [...asked, '0'.repeat(8) + '-0000-0000-0000-' + '0'.repeat(12)]) {
    expect(isRecordId(each)).toBe(RecordId.safeParse(each).success)
  }
})

test('too little randomness is a bug, not an id', () => {
  expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError)
})
