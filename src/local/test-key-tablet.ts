/** Tablets with the keys of vaults and no store, for the tests of what opens and closes them. */
import { IDBFactory } from 'fake-indexeddb'
import { expect } from 'vitest'
import type { Device, Session } from './device'
import type { Engine, EngineEvents, EngineKeys } from './engine'
import { createDevice } from './open-device'
import { openRegistry, type VaultRow } from './registry'
import { cheapKdf, createTestClock, createTestWorld, json, problem, type TestClock } from './test-world'
import type { World } from './world'
import { ambito, enrolAnswer, officeId, phrase, pin, signInAnswer, type Login } from './test-enrolment'

/** The centre as far as signing in and enrolling go. `wrong` is a wrong password; a login that starts with `new-` has its first password. */
export const centre: World['fetch'] = async (path, init) => {
  const headers = init.headers as Record<string, string>
  const body = JSON.parse(await new Response(init.body).text()) as { login: string; password: string }
  const login = (headers['authorization']?.replace('Bearer sign-in-', '') ?? '') as Login
  switch (path) {
    case '/api/v1/sign-in':
      if (body.password === 'wrong') return problem(401, 'wrong-credentials')
      return json(body.login.startsWith('new-') ? signInAnswer('anna', true) : signInAnswer(body.login as Login))
    case '/api/v1/sign-in/password':
      return json(signInAnswer(login))
    case '/api/v1/devices':
      return json(enrolAnswer(login))
    default:
      return problem(404, 'not-found')
  }
}

/** Stands for the store: it remembers what it was given. */
interface FakeEngine {
  readonly keys: EngineKeys
  readonly events: EngineEvents
  readonly calls: string[]
}

export interface KeyTablet {
  readonly disk: IDBFactory
  readonly clock: TestClock
  readonly engines: FakeEngine[]
  /** A worker that has just started on this tablet. */
  run(parts?: { fetch?: World['fetch']; kdf?: typeof cheapKdf; failing?: Error }): Device
}

export function createKeyTablet(): KeyTablet {
  const disk = new IDBFactory()
  const clock = createTestClock()
  const engines: FakeEngine[] = []
  return {
    disk,
    clock,
    engines,
    run: ({ fetch = centre, kdf = cheapKdf, failing } = {}) =>
      createDevice(createTestWorld({ disk, clock, fetch }), {
        app: 'test',
        kdf,
        async openEngine(_, keys, __, events) {
          if (failing) throw failing
          const calls: string[] = []
          engines.push({ keys, events, calls })
          const noted =
            (name: string) =>
            async (...given: unknown[]) => {
              calls.push([name, ...given.filter(value => typeof value === 'string')].join(' '))
              return name === 'session'
                ? ({ deviceLetter: keys.identity.letter, leaseUntil: keys.leaseUntil() } as Session)
                : undefined
            }
          return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : noted(String(name))) }) as Engine
        },
      }),
  }
}

export async function makeVault(
  tablet: KeyTablet,
  login: Login = 'anna',
  secret = phrase,
): Promise<{ device: Device; vaultId: string }> {
  const device = tablet.run()
  await device.signIn({ login, password: 'right' })
  expect((await device.createVault({ ambito, officeId, phrase: secret, pin })).ok).toBe(true)
  return { device, vaultId: tablet.engines.at(-1)!.keys.vaultId }
}

export async function handedOver(from: Device, to: Device) {
  const { port1, port2 } = new MessageChannel()
  expect(await from.handOver(port1)).toBe(true)
  return to.takeOver(port2)
}

export const vaultOn = async (tablet: KeyTablet): Promise<VaultRow> =>
  (await openRegistry(createTestWorld(tablet)).all())[0]!.vault
