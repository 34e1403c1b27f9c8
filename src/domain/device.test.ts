import { expect, test } from 'vitest'
import { actsOn, isNewerVersion, maySeeDevice } from './device'
import { OfficeId, WorkerId } from './ids'
import type { Role } from './worker'

const [here, elsewhere] = ['0', '1'].map(digit => OfficeId.parse(`01890000-0000-7000-8000-00000000001${digit}`)) as [
  OfficeId,
  OfficeId,
]
const [owner, other] = ['a', 'b'].map(letter => WorkerId.parse(`01890000-0000-7000-8000-0000000000${letter}1`)) as [
  WorkerId,
  WorkerId,
]
const actor = (role: Role, workerId: WorkerId, office = here) => ({ workerId, roles: [role], offices: [office], permissions: [] })
const device = { owner, offices: [here], status: 'active', isWipeTold: false } as const

test('a device is seen by its worker, by the coordinators of its offices and by the administrator', () => {
  expect(maySeeDevice(actor('socialWorker', owner), device)).toBe(true)
  expect(maySeeDevice(actor('socialWorker', other), device)).toBe(false)
  expect(maySeeDevice(actor('coordinator', other), device)).toBe(true)
  expect(maySeeDevice(actor('coordinator', other, elsewhere), device)).toBe(false)
  expect(maySeeDevice(actor('administrator', other, elsewhere), device)).toBe(true)
})

test('its worker may report it lost and lock it, and takes neither back', () => {
  expect(actsOn(actor('socialWorker', owner), device)).toEqual(['lost', 'lock'])
  expect(actsOn(actor('socialWorker', owner), { ...device, status: 'revoked' })).toEqual([])
  expect(actsOn(actor('socialWorker', other), device)).toEqual([])
})

test('a lost device is taken back while it has not heard', () => {
  const by = actor('coordinator', other)
  expect(actsOn(by, { ...device, status: 'revoked' })).toEqual(['undo'])
  expect(actsOn(by, { ...device, status: 'revoked', isWipeTold: true })).toEqual([])
  expect(actsOn(by, { ...device, status: 'wiped' })).toEqual([])
})

test('while the order to leave waits, no other takes its place', () => {
  expect(actsOn(actor('coordinator', other), { ...device, status: 'leaving' })).toEqual(['lost', 'leave', 'undo', 'lease'])
})

test('versions are compared by their numbers', () => {
  expect(isNewerVersion('2026.11.0', '2026.9.3')).toBe(true)
  expect(isNewerVersion('2026.9.3', '2026.11.0')).toBe(false)
  expect(isNewerVersion('2026.11.0', '2026.11.0')).toBe(false)
})
