/** What each declared policy does when two tablets wrote the same field. The policies are tried on fields of a person, as if they were declared there. */
import { describe, expect, test, vi } from 'vitest'
import type { MergePolicy } from '../domain/record-kinds'
import { applyPatch, created, type Json, type Merged } from './merge'
import type { PatchOp } from './protocol'

const tried: Readonly<Record<string, MergePolicy>> = { email: 'lww', citizenship: 'max', sex: 'min', visits: 'max', rank: 'min' }

vi.mock(import('../domain/record-kinds'), async importOriginal => {
  const real = await importOriginal()
  return { ...real, policyOf: (type, path) => tried[path] ?? real.policyOf(type, path) }
})

const id = '019abcde-0000-7000-8000-000000000001' as PatchOp['id']
const [mine, theirs] = [
  { device: 'd1', mid: 9 },
  { device: 'd2', mid: 4 },
]

/** Both saw version 1; the centre gets mine first. */
function inTurn(field: string, before: Json, first: PatchOp['set'] | 'unset', second: PatchOp['set'] | 'unset'): Merged {
  const opOf = (change: PatchOp['set'] | 'unset'): PatchOp =>
    change === 'unset' ? { op: 'patch', id, base: 1, unset: [field] } : { op: 'patch', id, base: 1, set: change! }
  const record = created('person', { id, phones: [], offices: [], [field]: before }, { device: 'd0', mid: 1 })
  return applyPatch(applyPatch(record, opOf(first), mine).record, opOf(second), theirs)
}

describe('[S34] policies that decide by themselves', () => {
  test('lww: the last to arrive at the centre wins, and nobody is asked', () => {
    const { record, clashes } = inTurn('email', 'a@x.it', { email: 'b@x.it' }, { email: 'c@x.it' })
    expect(record.doc['email']).toBe('c@x.it')
    expect(clashes).toEqual([])
  })

  test.each([
    ['max', 'visits', 3, 7, 5, 7],
    ['max', 'visits', 3, 5, 7, 7],
    ['min', 'rank', 9, 2, 5, 2],
    ['min', 'rank', 9, 5, 2, 2],
    ['max', 'citizenship', '2026-01-01', '2026-11-02', '2026-03-01', '2026-11-02'],
    ['min', 'sex', '2026-11-02', '2026-01-01', '2026-03-01', '2026-01-01'],
  ])('%s of %s: from %j, with %j and then %j, it is %j, in either order', (_policy, field, before, first, second, expected) => {
    const { record, clashes } = inTurn(field, before, { [field]: first }, { [field]: second })
    expect(record.doc[field]).toBe(expected)
    expect(clashes).toEqual([])
  })

  test.each(['visits', 'rank'])('what goes back changes nothing, not even the version (%s)', field => {
    const [better, worse] = field === 'visits' ? [7, 5] : [2, 5]
    const { record, isChanged } = inTurn(field, 5, { [field]: better }, { [field]: worse })
    expect(isChanged).toBe(false)
    expect(record.ver).toBe(2)
  })

  test.each(['visits', 'rank'])('a largest or a smallest is never emptied (%s)', field => {
    expect(inTurn(field, 5, 'unset', 'unset').record.doc[field]).toBe(5)
  })

  test('where there was none, the first is the largest', () => {
    const record = created('person', { id, phones: [], offices: [] }, { device: 'd0', mid: 1 })
    const merged = applyPatch(record, { op: 'patch', id, base: 1, set: { visits: 0 } }, mine)
    expect(merged.record.doc['visits']).toBe(0)
  })
})

describe('[S35] the policy of everything else', () => {
  test('human: the first stays, the second waits for a person', () => {
    const { record, clashes } = inTurn('surname', 'Russo', { surname: 'Bianchi' }, { surname: 'Verdi' })
    expect(record.doc['surname']).toBe('Bianchi')
    expect(clashes).toEqual([{ unit: 'name', current: { surname: 'Bianchi' }, incoming: { surname: 'Verdi' } }])
  })
})
