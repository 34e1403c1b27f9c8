/** The vault's keys and the store's engine, joined as in the worker: the centre enrols, and nothing else of it is within reach. */
import { IDBFactory } from 'fake-indexeddb'
import type { Permission } from '../domain/worker'
import type { Device } from './device'
import { openEngine } from './engine'
import { createDevice } from './open-device'
import { enrolAnswer, signInAnswer } from './test-enrolment'
import { cheapKdf, createTestClock, createTestWorld, json, type TestClock } from './test-world'

export interface WholeDevice {
  readonly disk: IDBFactory
  readonly clock: TestClock
  /** A worker that has just started on this tablet. */
  run(): Device
  goOffline(): void
}

/** Whoever signs in on it is Anna Rossi, with these permissions. */
export function createWholeDevice(permissions: Permission[] = []): WholeDevice {
  const disk = new IDBFactory()
  const clock = createTestClock()
  let isOnline = true
  const fetch = async (path: string): Promise<Response> => {
    if (!isOnline) throw new TypeError('Failed to fetch')
    if (path === '/api/v1/sign-in') return json(signInAnswer('anna'))
    if (path === '/api/v1/devices') return json(enrolAnswer('anna', permissions))
    throw new TypeError('Failed to fetch')
  }
  return {
    disk,
    clock,
    run: () => createDevice(createTestWorld({ disk, clock, fetch }), { app: 'test', kdf: cheapKdf, openEngine }),
    goOffline: () => {
      isOnline = false
    },
  }
}
