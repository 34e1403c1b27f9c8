import { describe, expect, test } from 'vitest'
import { createSealer } from './codec'
import { DamagedRow } from './damaged-row'
import { padmeLength } from './padding'

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const dek = randomBytes(32)
const sealer = createSealer('vault-1', dek, randomBytes)

describe('sealing', () => {
  test('what was sealed opens again, with every letter', () => {
    const value = { surname: 'Pérez àèìòù 漢字', list: [1, null, true], nested: { text: ' ends with spaces   ' } }
    expect(sealer.open('rec', 'r1', sealer.seal('rec', 'r1', value))).toEqual(value)
  })

  test('numbers are keys too, and are not the same as their text', () => {
    const sealed = sealer.seal('outbox', 7, 'x')
    expect(sealer.open('outbox', 7, sealed)).toBe('x')
    expect(() => sealer.open('outbox', '7', sealed)).toThrow(DamagedRow)
  })

  test('the same value sealed twice looks different', () => {
    expect(sealer.seal('rec', 'r1', 'same')).not.toEqual(sealer.seal('rec', 'r1', 'same'))
  })

  test('the envelope begins with its version and key generation', () => {
    expect([...sealer.seal('rec', 'r1', 1).subarray(0, 2)]).toEqual([1, 1])
  })

  test('what JSON cannot carry is a bug of the caller', () => {
    expect(() => sealer.seal('rec', 'r1', undefined)).toThrow(TypeError)
  })

  test('bytes come back with spaces after them, of a length that tells little', () => {
    const parts = [new Uint8Array([0, 200, 255]), new Uint8Array(70).fill(9)]
    const sealed = sealer.sealBytes('seg', 'k', parts)
    const opened = sealer.openBytes('seg', 'k', sealed)
    expect([...opened.subarray(0, 73)]).toEqual([0, 200, 255, ...Array.from({ length: 70 }, () => 9)])
    expect([...opened.subarray(73)].every(byte => byte === 0x20)).toBe(true)
    expect(opened).toHaveLength(padmeLength(73))
    expect(() => sealer.openBytes('rec', 'k', sealed)).toThrow(DamagedRow)
    const large = new Uint8Array(300_000).fill(3)
    expect(
      [...sealer.openBytes('seg', 'k', sealer.sealBytes('seg', 'k', [large])).subarray(0, 300_000)].every(byte => byte === 3),
    ).toBe(true)
  })

  test('nothing typed appears in the sealed bytes', () => {
    const sealed = sealer.seal('rec', 'r1', { surname: 'CANARINO' })
    expect(new TextDecoder('latin1').decode(sealed)).not.toContain('CANARINO')
  })
})

describe('a row that was tampered with does not open', () => {
  const sealed = sealer.seal('rec', 'r1', { a: 'b' })

  test('any flipped bit', () => {
    for (let index = 0; index < sealed.length; index++) {
      const flipped = sealed.slice()
      flipped[index]! ^= 1 << (index % 8)
      expect(() => sealer.open('rec', 'r1', flipped)).toThrow(DamagedRow)
    }
  })

  test('moved to another key', () => {
    expect(() => sealer.open('rec', 'r2', sealed)).toThrow(DamagedRow)
  })

  test('moved to another table', () => {
    expect(() => sealer.open('sent', 'r1', sealed)).toThrow(DamagedRow)
    expect(() => sealer.open('draft', 'r1', sealed)).toThrow(DamagedRow)
  })

  test('cut anywhere', () => {
    for (let length = 0; length < sealed.length; length += 5) {
      expect(() => sealer.open('rec', 'r1', sealed.subarray(0, length))).toThrow(DamagedRow)
    }
  })

  test('of another vault, even with the same key', () => {
    expect(() => createSealer('vault-2', dek, randomBytes).open('rec', 'r1', sealed)).toThrow(DamagedRow)
  })

  test('the error names the row and carries nothing of it', () => {
    const damaged = (() => {
      try {
        return sealer.open('rec', 'r9', sealed)
      } catch (error) {
        return error
      }
    })()
    expect(damaged).toMatchObject({ name: 'DamagedRow', table: 'rec', key: 'r9' })
  })
})

describe('the length tells little', () => {
  test('short values all have one length', () => {
    expect(sealer.seal('rec', 'r', 'a').length).toBe(sealer.seal('rec', 'r', 'a'.repeat(50)).length)
  })

  test('padding never shortens and never adds more than 12 %', () => {
    for (let length = 65; length < 200_000; length += 37) {
      const padded = padmeLength(length)
      expect(padded).toBeGreaterThanOrEqual(length)
      expect(padded / length).toBeLessThanOrEqual(1.12)
    }
  })
})

describe('blind codes', () => {
  test('equal values share them, whatever the case and the form of the letters', () => {
    expect(sealer.blind('cf', 'rssmra80a01h501u')).toBe(sealer.blind('cf', 'RSSMRA80A01H501U'))
    expect(sealer.blind('cf', 'x')).toMatch(/^[0-9a-f]{16}$/)
  })

  test('another field or another vault gives another code', () => {
    expect(sealer.blind('cf', 'A')).not.toBe(sealer.blind('p', 'A'))
    expect(createSealer('vault-1', randomBytes(32), randomBytes).blind('cf', 'A')).not.toBe(sealer.blind('cf', 'A'))
  })
})

describe('another data key', () => {
  const next = createSealer('vault-1', randomBytes(32), randomBytes, {
    generation: 2,
    previous: { dek, generation: 1 },
    index: sealer.index,
  })

  test('opens what the one before sealed, and seals by itself', () => {
    const old = sealer.seal('draft', 'k', { text: 'prima' })
    expect([next.open('draft', 'k', old), next.isOld(old)]).toEqual([{ text: 'prima' }, true])
    const fresh = next.seal('draft', 'k', 'dopo')
    expect([fresh[1], next.isOld(fresh)]).toEqual([2, false])
    expect(() => sealer.open('draft', 'k', fresh)).toThrow(DamagedRow)
  })

  test('seals again what was sealed, byte for byte, for the same place alone', () => {
    const old = sealer.seal('rec', 'r1', { a: 'è' })
    const again = next.resealed('rec', 'r1', old)
    expect([next.open('rec', 'r1', again), again.length]).toEqual([{ a: 'è' }, old.length])
    expect(() => next.resealed('rec', 'r2', old)).toThrow(DamagedRow)
  })

  test('finds by the same blind names; without the old key it opens nothing of it', () => {
    expect(next.blind('scope', 'o:1')).toBe(sealer.blind('scope', 'o:1'))
    const alone = createSealer('vault-1', randomBytes(32), randomBytes, { generation: 2, index: sealer.index })
    expect(() => alone.open('rec', 'r1', sealer.seal('rec', 'r1', 1))).toThrow(DamagedRow)
  })
})
