import { describe, expect, test } from 'vitest'
import { createSealer } from './codec'
import { DamagedRow } from './damaged-row'

const dek = new Uint8Array(32).fill(7)
const other = new Uint8Array(32).fill(8)
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const sealer = () => createSealer('v', dek, random)

describe('the seal of the section of the courts', () => {
  test('writes while it is closed, and reads only once it is open', () => {
    const { judicial } = sealer()
    const sealed = [1, 2, 3].map(n => judicial.seal(`r${n}`, { n }))
    expect(judicial.isOpen).toBe(false)
    expect(judicial.open('r1', sealed[0]!)).toBeUndefined()
    expect(judicial.unlock(dek)).toBe(true)
    // In no order.
    expect([2, 0, 1].map(at => judicial.open(`r${at + 1}`, sealed[at]!))).toEqual([{ n: 3 }, { n: 1 }, { n: 2 }])
    judicial.lock()
    expect(judicial.open('r1', sealed[0]!)).toBeUndefined()
  })

  test('what another opening wrote, or another tab, is read by this one', () => {
    const [one, two] = [sealer().judicial, sealer().judicial]
    const sealed = [one.seal('r1', 'a'), two.seal('r2', 'b')]
    two.unlock(dek)
    expect(two.open('r1', sealed[0]!)).toBe('a')
    expect(two.open('r2', sealed[1]!)).toBe('b')
    expect(two.open('r3', two.seal('r3', 'c'))).toBe('c')
  })

  test('opens by the data key of now alone', () => {
    const { judicial } = sealer()
    expect(judicial.unlock(other)).toBe(false)
    expect(judicial.isOpen).toBe(false)
  })

  test('a text that was changed, or put in the place of another, does not open', () => {
    const { judicial } = sealer()
    const sealed = judicial.seal('r1', 'a')
    judicial.unlock(dek)
    expect(() => judicial.open('r2', sealed)).toThrow(DamagedRow)
    expect(() => judicial.open('r1', `${sealed.slice(0, 60)}AAAA${sealed.slice(64)}`)).toThrow(DamagedRow)
    expect(() => judicial.open('r1', sealed.slice(0, 20))).toThrow(DamagedRow)
  })

  test('with a new data key it is sealed again while it stays closed, and the key before is needed no more', () => {
    const old = sealer().judicial
    const sealed = old.seal('r1', 'a')
    const between = createSealer('v', other, random, { generation: 2, previous: { dek, generation: 1 } }).judicial
    expect(between.open('r1', sealed)).toBeUndefined()
    const again = between.renewed('r1', sealed)
    expect(between.renewed('r1', again)).toBe(again)
    const after = createSealer('v', other, random, { generation: 2 }).judicial
    after.unlock(other)
    expect(after.open('r1', again)).toBe('a')
    expect(() => after.open('r1', sealed)).toThrow(DamagedRow)
  })
})
