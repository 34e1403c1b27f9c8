import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordId } from '../domain/ids'
import {
  applyPatch,
  applyVoid,
  created,
  difference,
  readPath,
  unfitFields,
  type Doc,
  type Merged,
  type RecordState,
} from './merge'
import type { PatchOp, VoidOp } from './protocol'

const id = '01890000-0000-7000-8000-000000000000' as RecordId
const [first, second] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
const office = (n: number) => `01890000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`

const person = (): RecordState =>
  created('person', { id, surname: 'Russo', name: 'Carmela', phones: [], offices: [office(1)] }, { device: first, mid: 1 })

const patch = (base: number, change: Partial<PatchOp>): PatchOp => ({ op: 'patch', id, base, ...change })
const voiding = (base: number): VoidOp => ({ op: 'void', id, base, reason: 'doppione' })

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const word = fc.constantFrom('A', 'B', 'C')

/** People as they are typed: few values, so that they meet. */
const people: fc.Arbitrary<Doc> = fc
  .record({
    surname: optional(word),
    name: optional(word),
    email: optional(word),
    sex: optional(fc.constantFrom('F', 'M')),
    birth: optional(fc.record({ year: optional(fc.integer({ min: 1950, max: 1953 })), placeName: optional(word) })),
    phones: fc.array(fc.record({ number: fc.constantFrom('111', '222') }), { maxLength: 2 }),
    offices: fc.uniqueArray(fc.integer({ min: 1, max: 4 }).map(office), { minLength: 1 }),
  })
  .map(fields => JSON.parse(JSON.stringify({ id, ...fields })) as Doc)
  .map(doc => (doc['birth'] && Object.keys(doc['birth']).length === 0 ? omit(doc, 'birth') : doc))

const omit = (doc: Doc, key: string): Doc => Object.fromEntries(Object.entries(doc).filter(([member]) => member !== key))
const asSet = (doc: Doc): Doc => ({ ...doc, offices: [...(doc['offices'] as string[])].sort() })

describe('what a patch changes', () => {
  test('[S36] applied again, by the same or after others, it changes nothing more', () => {
    fc.assert(
      fc.property(people, people, (before, after) => {
        const change = difference('person', before, after)
        fc.pre(change !== undefined)
        const record = created('person', before, { device: first, mid: 1 })
        const once = applyPatch(record, patch(1, change), { device: second, mid: 1 })
        const twice = applyPatch(once.record, patch(1, change), { device: second, mid: 1 })
        expect(twice).toEqual({ record: once.record, clashes: [], isChanged: false })
      }),
    )
  })

  test('the difference of two versions, applied to the first, gives the second', () => {
    fc.assert(
      fc.property(people, people, (before, after) => {
        const change = difference('person', before, after)
        const record = created('person', before, { device: first, mid: 1 })
        const { record: merged, clashes } = applyPatch(record, patch(1, change ?? {}), { device: second, mid: 1 })
        expect(clashes).toEqual([])
        expect(asSet(merged.doc)).toEqual(asSet(after))
        expect(merged.ver).toBe(change ? 2 : 1)
      }),
    )
  })

  test('no difference is made of two equal versions', () => {
    fc.assert(
      fc.property(people, doc => {
        expect(difference('person', doc, { ...doc })).toBeUndefined()
      }),
    )
  })

  test('[S32] one device alone never clashes, whatever it queued on whatever version it had seen', () => {
    const edits = fc.array(fc.tuple(people, fc.nat({ max: 4 }), fc.boolean()), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(people, edits, (start, queued) => {
        let record = created('person', start, { device: first, mid: 1 })
        queued.forEach(([after, lag, isVoid], n) => {
          const base = Math.max(0, record.ver - lag)
          const change = difference('person', record.doc, after)
          const stamp = { device: first, mid: n + 2 }
          let merged: Merged | undefined
          if (isVoid && n === queued.length - 1) merged = applyVoid(record, voiding(base), stamp)
          else if (change) merged = applyPatch(record, patch(base, change), stamp)
          expect(merged?.clashes ?? []).toEqual([])
          record = merged?.record ?? record
        })
      }),
    )
  })

  test('[S35] of two who write without knowing of each other, every value is current or in a clash', () => {
    fc.assert(
      fc.property(people, people, people, (start, mine, theirs) => {
        const record = created('person', start, { device: first, mid: 1 })
        const [myChange, theirChange] = [difference('person', start, mine), difference('person', start, theirs)]
        fc.pre(myChange !== undefined && theirChange !== undefined)
        const { record: after } = applyPatch(record, patch(1, myChange), { device: first, mid: 2 })
        const { record: merged, clashes } = applyPatch(after, patch(1, theirChange), { device: second, mid: 1 })
        const clashing = new Map(clashes.flatMap(clash => Object.entries(clash.incoming)))
        for (const [path, value] of Object.entries(theirChange.set ?? {})) {
          expect(clashing.has(path) ? clashing.get(path) : readPath(merged.doc, path)).toEqual(value)
        }
        for (const path of theirChange.unset ?? []) {
          expect(clashing.has(path) ? clashing.get(path) : (readPath(merged.doc, path) ?? null)).toBeNull()
        }
        // And what the first wrote was not touched where it clashed.
        for (const { current } of clashes) {
          for (const [path, value] of Object.entries(current)) expect(readPath(merged.doc, path) ?? null).toEqual(value)
        }
      }),
    )
  })

  test('[S34] additions and removals of a set meet, in any order, in the same set', () => {
    const change = fc.record({ add: fc.subarray([3, 4, 5].map(office)), remove: fc.subarray([1, 2].map(office)) })
    fc.assert(
      fc.property(change, change, (one, two) => {
        const start = created('person', { id, phones: [], offices: [1, 2, 3].map(office) }, { device: first, mid: 1 })
        const apply = (record: RecordState, { add, remove }: typeof one, device: string) =>
          applyPatch(record, patch(1, { add: { offices: add }, remove: { offices: remove } }), { device, mid: 2 }).record
        const oneThenTwo = apply(apply(start, one, first), two, second)
        const twoThenOne = apply(apply(start, two, second), one, first)
        expect(asSet(oneThenTwo.doc)).toEqual(asSet(twoThenOne.doc))
      }),
    )
  })

  test('[S30] fields of one unit clash together: a surname and a name typed by two people are not joined', () => {
    const record = applyPatch(person(), patch(1, { set: { surname: 'Bianchi' } }), { device: first, mid: 2 }).record
    const { clashes } = applyPatch(record, patch(1, { set: { name: 'Rosa' } }), { device: second, mid: 1 })
    expect(clashes).toEqual([{ unit: 'name', current: { name: 'Carmela' }, incoming: { name: 'Rosa' } }])
  })

  test('[S31] with the others’ change already seen there is no clash', () => {
    const record = applyPatch(person(), patch(1, { set: { surname: 'Bianchi' } }), { device: first, mid: 2 }).record
    const merged = applyPatch(record, patch(2, { set: { surname: 'Verdi' } }), { device: second, mid: 1 })
    expect(merged).toMatchObject({ clashes: [], isChanged: true, record: { ver: 3, doc: { surname: 'Verdi' } } })
    expect(merged.record.fv['name']).toEqual([3, second, 1])
  })

  test('[S32] two ops of one mutation on one field do not clash', () => {
    const stamp = { device: second, mid: 1 }
    const record = applyPatch(person(), patch(1, { set: { surname: 'A' } }), stamp).record
    expect(applyPatch(record, patch(1, { set: { surname: 'B' } }), stamp)).toMatchObject({ clashes: [], isChanged: true })
  })

  test('an object emptied of its last field is not left behind', () => {
    const record = created('person', { id, birth: { year: 1950 }, phones: [], offices: [] }, { device: first, mid: 1 })
    const { record: merged } = applyPatch(record, patch(1, { unset: ['birth.year'] }), { device: first, mid: 2 })
    expect(merged.doc).not.toHaveProperty('birth')
  })

  test('names that every object has are fields like any other', () => {
    const merged = applyPatch(person(), patch(1, { set: { 'constructor.prototype.x': 1, toString: 'y' } }), {
      device: first,
      mid: 2,
    })
    expect(merged.record.doc['toString']).toBe('y')
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('what does not fit the schema is named, and fields of later versions are left alone', () => {
    expect(unfitFields('person', person().doc)).toEqual([])
    expect(unfitFields('person', { ...person().doc, later: 1 })).toEqual([])
    expect(unfitFields('person', { ...person().doc, sex: 'X', offices: [] })).toEqual(['sex', 'offices'])
  })
})

describe('voiding', () => {
  test('[S41] a void that saw every change is done; said again it changes nothing', () => {
    const { record, isChanged } = applyVoid(person(), voiding(1), { device: second, mid: 1 })
    expect([record.state, record.ver, isChanged]).toEqual(['voided', 2, true])
    expect(applyVoid(record, voiding(1), { device: second, mid: 1 })).toEqual({ record, clashes: [], isChanged: false })
  })

  test('[S41] a void that did not see somebody’s edit waits', () => {
    const record = applyPatch(person(), patch(1, { set: { email: 'x' } }), { device: first, mid: 2 }).record
    expect(applyVoid(record, voiding(1), { device: second, mid: 1 })).toEqual({
      record,
      clashes: [{ unit: 'state', current: { state: 'active' }, incoming: { state: 'voided', reason: 'doppione' } }],
      isChanged: false,
    })
  })

  test('what the centre notes of a record is nobody’s edit: it neither stops a void nor waits after one', () => {
    const attachment = created('attachment', { id, name: 'foto.jpg' }, { device: first, mid: 1 })
    const note = patch(1, { set: { storedAt: '2026-11-22T09:00:00.000Z' } })
    const noted = applyPatch(attachment, note, { device: second, mid: 7 }).record
    expect(applyVoid(noted, voiding(1), { device: first, mid: 2 })).toMatchObject({ isChanged: true, clashes: [] })

    const { record: voided } = applyVoid(attachment, voiding(1), { device: first, mid: 2 })
    const after = applyPatch(voided, note, { device: second, mid: 7 })
    expect(after.clashes).toEqual([])
    expect(after.record).toMatchObject({ state: 'voided', doc: { storedAt: '2026-11-22T09:00:00.000Z' } })
  })

  test('[S41] an edit of a voided record waits whole, with the values it would have had', () => {
    const { record } = applyVoid(person(), voiding(1), { device: second, mid: 1 })
    const change = { set: { surname: 'Verdi', name: 'Carmela' }, add: { offices: [office(2)] } }
    expect(applyPatch(record, patch(1, change), { device: first, mid: 2 })).toEqual({
      record,
      clashes: [{ unit: 'state', current: { state: 'voided' }, incoming: { surname: 'Verdi', offices: [office(1), office(2)] } }],
      isChanged: false,
    })
  })

  test('[S41] an edit that says what is already so does not wait', () => {
    const { record } = applyVoid(person(), voiding(1), { device: second, mid: 1 })
    expect(applyPatch(record, patch(1, { set: { surname: 'Russo' } }), { device: first, mid: 2 }).clashes).toEqual([])
  })
})
