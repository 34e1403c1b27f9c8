import { describe, expect, test } from 'vitest'
import type { PackedRecord } from '../sync/packed-record'
import { blockBytes, blockOf } from '../sync/block'
import { deflated } from './compression'
import { packedBlock, pulledFrom, readBlock, recordsIn } from './arriving'

const id = '01941f29-7c0c-70c5-bf25-3e64523a2996'
const parent = '01941f29-7c0c-70c5-bf25-3e64523a2997'
const device = '01890000-0000-7000-8000-00000000000a'
const scope = 'o:01890000-0000-7000-8000-000000000010'
const doc = { id, surname: 'D’Àngelo "0,"', birth: { year: 1980 }, phones: [{ number: '300 1', owner: 'lei' }], offices: ['x'] }
const packed = [id, 'person', 1, 3, 'active', 0, [[3, device, 12, ['surname', 'phones']]], doc] as unknown as PackedRecord
const child = [parent, 'intake', 1, 1, 'active', 0, [], { id: parent, personId: id }] as unknown as PackedRecord
const other = [parent, 'genogram', 1, 1, 'active', 0, [], {}] as unknown as PackedRecord

describe('a block of a snapshot', () => {
  test('is read for what storing it asks', () => {
    const { records } = readBlock(packedBlock([packed, child, other]))!
    expect(records[0]).toMatchObject({ id, type: 'person', ver: 3, parent: undefined })
    // Ids begin with the time of their making, in milliseconds.
    const identity = { id, surname: doc.surname, birthYear: 1980, phones: ['300 1'], updated: 0x01941f297c0c }
    expect(records[0]!.identity).toEqual(identity)
    expect(records[1]).toMatchObject({ type: 'intake', parent: id, identity: undefined })
    expect(records[2]).toMatchObject({ type: 'genogram', parent: undefined, identity: undefined })
  })

  test('of somebody whom this version would not show, has no place in the search', () => {
    const odd = [...packed.slice(0, 7), { ...doc, sex: 'Q' }] as unknown as PackedRecord
    const block = packedBlock([odd])
    expect(readBlock(block)!.records[0]!.identity).toBeUndefined()
    expect(recordsIn(block)).toEqual([odd])
  })

  test('gives back its records, also with numbers of this tablet', () => {
    const block = packedBlock([packed, child])
    expect(recordsIn(block)).toEqual([packed, child])
    expect(recordsIn(block, at => at + 4)!.map(record => record[5])).toEqual([4, 5])
  })

  test('that was cut or changed is refused, or cannot be opened', () => {
    const block = packedBlock([packed])
    expect(readBlock(block.subarray(0, block.length - 1))).toBeUndefined()
    expect(readBlock(packedBlock([]))).toBeUndefined()
    const changed = block.slice()
    changed.fill(0xff, -20)
    expect(readBlock(changed)!.records).toHaveLength(1)
    expect(recordsIn(changed)).toBeUndefined()
  })

  test('of before its heads were compressed is read as ever', () => {
    const { heads, bodies } = blockOf([packed, child])
    const plain = blockBytes(new TextEncoder().encode(heads), deflated(new TextEncoder().encode(bodies)))
    plain[0] = 1
    expect(recordsIn(plain)).toEqual([packed, child])
    expect(readBlock(plain)!.records).toEqual(readBlock(packedBlock([packed, child]))!.records)
  })

  test('is compressed with no more of its heads than DEFLATE reaches back for', () => {
    const many = Array.from({ length: 600 }, (_, at) => [
      `01941f29-7c0c-70c5-bf25-${String(at).padStart(12, '0')}`,
      ...packed.slice(1),
    ]) as unknown as PackedRecord[]
    const whole = many.map(([recordId, ...rest]) => [recordId, ...rest.slice(0, -1), { ...doc, id: recordId }])
    expect(recordsIn(packedBlock(whole as unknown as PackedRecord[]))).toEqual(whole)
  })

  test('brings each record as a pull would have, in the scope being read', () => {
    const fv = { surname: [3, device, 12], phones: [3, device, 12] }
    const pulled = { id, type: 'person', ver: 3, sv: 1, state: 'active', sc: [scope], fv, doc }
    expect(pulledFrom(packed, scope)).toEqual(pulled)
  })
})
