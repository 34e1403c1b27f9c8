import { describe, expect, test } from 'vitest'
import { isRecordType, policyOf, recordKinds, unitOf, type RecordType } from './record-kinds'

const types = Object.keys(recordKinds) as RecordType[]

describe('the table of record kinds', () => {
  test.each(types)('%s names only fields that its schema has', type => {
    const fields = Object.keys(recordKinds[type].schema.shape)
    expect(fields).toEqual(expect.arrayContaining(Object.keys(recordKinds[type].policies)))
    expect(fields).toEqual(expect.arrayContaining(Object.values(recordKinds[type].units).flat()))
  })

  test.each(types)('%s puts no field in two units, and no unit hides a field of the same name', type => {
    const grouped = Object.values(recordKinds[type].units).flat()
    expect(new Set(grouped).size).toBe(grouped.length)
    const hiding = Object.entries(recordKinds[type].units).filter(
      ([unit, fields]) => Object.hasOwn(recordKinds[type].schema.shape, unit) && !fields.includes(unit),
    )
    expect(hiding).toEqual([])
  })

  test('diary entries, attachments and what was sent are written once; an ambito, an instrument, a case, an extract, a correction, an emergency card and its opening, an entry and the key of its author cannot even be voided', () => {
    expect(types.filter(type => recordKinds[type].isImmutable)).toEqual(['referral', 'diaryEntry', 'attachment'])
    expect(types.filter(type => !recordKinds[type].isVoidable)).toEqual([
      'ambito',
      'instrument',
      'case',
      'extract',
      'correction',
      'emergencyCard',
      'emergencyOpening',
      'diaryEntry',
      'authorKey',
    ])
  })

  test('an unknown type is known to be unknown', () => {
    expect(isRecordType('person')).toBe(true)
    expect(isRecordType('telegram')).toBe(false)
    expect(isRecordType('constructor')).toBe(false)
  })
})

describe('the unit of a conflict', () => {
  test('surname and name make sense only together', () => {
    expect(unitOf('person', 'surname')).toBe('name')
    expect(unitOf('person', 'name')).toBe('name')
  })

  test('a nested object is one unit', () => {
    expect(unitOf('person', 'residence.comune')).toBe('residence')
    expect(unitOf('person', 'birth.date')).toBe(unitOf('person', 'birth.year'))
  })

  test('any other field stands by itself', () => {
    expect(unitOf('person', 'phones')).toBe('phones')
    expect(unitOf('intake', 'expressedNeed')).toBe('expressedNeed')
  })

  test('a person chooses, where nothing else is declared', () => {
    expect(policyOf('person', 'surname')).toBe('human')
    expect(policyOf('person', 'offices')).toBe('set')
    expect(policyOf('intake', 'localNumber')).toBe('server')
    expect(policyOf('service', 'comuni')).toBe('set')
    for (const field of ['status', 'decided.by', 'verification.on', 'lastWorkedOn']) {
      expect(policyOf('service', field)).toBe('server')
    }
  })
})
