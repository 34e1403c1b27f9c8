import { describe, expect, test } from 'vitest'
import { kinshipFault } from './kinship'
import { kin, partnerOf } from './test-family'

describe('an entry', () => {
  test('is a name, a relation, or not even that', () => {
    expect(kinshipFault(kin(2, { name: undefined }))).toBeUndefined()
  })

  test('of the network says what it is called and of which sort it is', () => {
    expect(kinshipFault(kin(2, { entry: 'network', name: undefined, network: 'school' }))).toBe('NameMissing')
    expect(kinshipFault(kin(2, { entry: 'network', name: 'Scuola' }))).toBe('SortMissing')
    expect(kinshipFault(kin(2, { entry: 'network', name: 'Scuola', network: 'school' }))).toBeUndefined()
  })

  test('is not tied to itself, does not die before birth, and nothing of it ends before it begins', () => {
    expect(kinshipFault(kin(2, { ties: [partnerOf(2)] }))).toBe('TiedToItself')
    expect(kinshipFault(kin(2, { birthYear: 1950, deathYear: 1949, life: 'deceased' }))).toBe('DiesBeforeBirth')
    expect(kinshipFault(kin(2, { stays: [{ from: '2020', to: '2019' }] }))).toBe('EndsBeforeBeginning')
  })
})
