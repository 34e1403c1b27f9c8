/**
 * The server's process is killed while tablets push: what was acknowledged is there, what was not goes out later, nothing is doubled, and the
 * PostgreSQL left behind is taken over each time.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IntakeId } from '../../src/domain/ids'
import { createDevice } from '../../src/local/open-device'
import type { Device } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { cheapKdf, createTestWorld } from '../../src/local/test-world'
import { openCentre, pause, type Centre } from '../e2e/centre'
import { kills, killTakes } from './kills'

let centre: Centre
beforeAll(async () => {
  centre = await openCentre()
})
afterAll(() => centre.dispose())

/** A tablet with real timers and the real network. */
function createTablet(): Device {
  const world = createTestWorld({
    disk: new IDBFactory(),
    clock: {
      now: () => Date.now(),
      after: (milliseconds, task) => {
        const timer = setTimeout(task, milliseconds)
        return () => clearTimeout(timer)
      },
      advance: () => undefined,
    },
    fetch: (path, init) => fetch(`http://127.0.0.1:${centre.port}${path}`, init),
  })
  return createDevice(world, { app: 'test', kdf: cheapKdf, openEngine })
}

/** The same number after a kill: the next server went on with the PostgreSQL that it found. */
const postgresProcess = async (): Promise<number> =>
  Number.parseInt(await readFile(join(centre.dataFolder, 'cluster/postmaster.pid'), 'utf8'), 10)

const chosen = 'Mare-calmo-a-novembre-7'

async function enrolled(login: string, password: string): Promise<Device> {
  const device = createTablet()
  const first = await device.signIn({ login, password })
  if (!first.ok) throw new Error(first.refusal.type)
  const signedIn = first.value.mustChangePassword ? await device.changePassword(chosen) : first
  if (!signedIn.ok) throw new Error(signedIn.refusal.type)
  const { ambito, offices } = signedIn.value.memberships[0]!
  const vault = { ambito, officeId: offices[0]?.id, phrase: 'quattro gatti dormono al sole', pin: '280519' }
  const made = await device.createVault(vault)
  if (!made.ok) throw new Error(made.refusal.type)
  return device
}

async function delivered(device: Device): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const { queued, isComplete } = await device.syncNow()
    if (queued === 0 && isComplete) return
    await pause(100)
  }
  throw new Error(`not delivered: ${JSON.stringify(await device.status())}`)
}

test(
  `${kills} SIGKILLs of the server during pushes lose nothing and double nothing`,
  async () => {
    const { login, password } = centre.accounts.find(account => account.login === 'rosa.amato')!
    const device = await enrolled(login, password)
    await delivered(device)
    const officeId = (await device.session())!.office!.id
    const before = (await device.recentIntakes(100_000)).length
    const saved: string[] = []
    const adopted = await postgresProcess()
    let isOver = false
    const work = (async () => {
      while (!isOver) {
        const draftId = (await device.newId()) as IntakeId
        const intake = { officeId, areas: ['FRA' as const], outcome: 'informationGiven' as const }
        const change = await device.change({ do: 'closeIntake', draftId, who: { type: 'anonymous' }, intake })
        if (!change.ok) throw new Error(JSON.stringify(change.refusal))
        saved.push(change.value.recordId)
        await pause(10)
      }
    })()
    const push = (async () => {
      while (!isOver) {
        await device.syncNow()
        await pause(5)
      }
    })()
    for (let kill = 0; kill < kills; kill++) {
      await pause(150 + ((kill * 97) % 400))
      await centre.kill()
      await pause(60)
      await centre.start()
      expect(await postgresProcess()).toBe(adopted)
    }
    isOver = true
    await Promise.all([work, push])
    await delivered(device)

    const colleague = await enrolled(login, chosen)
    await delivered(colleague)
    for (const tablet of [device, colleague]) {
      const ids = (await tablet.recentIntakes(100_000)).map(({ intake }) => intake.id as string)
      expect(ids.length).toBe(before + saved.length)
      expect(new Set(ids).size).toBe(ids.length)
      expect(saved.filter(id => !ids.includes(id))).toEqual([])
      expect(await tablet.quarantined()).toEqual([])
      expect(await tablet.conflicts()).toHaveLength((await colleague.conflicts()).length)
    }
    const numbers = (await colleague.recentIntakes(100_000)).map(({ intake }) => intake.localNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
    console.log(`${kills} kills of the server, ${saved.length} listenings captured meanwhile, all delivered once`)
  },
  60_000 + kills * killTakes,
)
