/** One centre for a test file, and the tablets of each test: watched, photographed when a test fails, and put away. */
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openCentre, type Centre } from './centre'
import { workerFrom, type DeskWorker } from './desk'
import { openTablet, type Tablet, type TabletOptions } from './tablet'

export interface Scene {
  centre(): Centre
  /** A demo worker by login; the password is the one in force. */
  worker(login: string): DeskWorker
  tablet(options?: TabletOptions): Promise<Tablet>
}

export function setScene(): Scene {
  let centre: Centre | undefined
  const workers = new Map<string, DeskWorker>()
  const tablets: Tablet[] = []

  beforeAll(async () => {
    centre = await openCentre()
    for (const account of centre.accounts) workers.set(account.login, workerFrom(account))
  })

  afterEach(async ({ task }) => {
    const used = tablets.splice(0)
    if (task.result?.state === 'fail') {
      for (const [index, tablet] of used.entries()) {
        await tablet.screenshot(`failed ${task.name.slice(0, 80)} ${index + 1}`)
        console.log(`tablet ${index + 1} at ${new Date().toISOString()}\n  ${tablet.recentExchanges().join('\n  ')}`)
      }
    }
    try {
      for (const tablet of used) tablet.assertClean()
    } finally {
      for (const tablet of used) await tablet.dispose()
    }
  })

  afterAll(async () => {
    await centre?.dispose()
  })

  return {
    centre: () => centre!,
    worker: login => {
      const found = workers.get(login)
      if (!found) throw new Error(`the demo has no ${login}: ${[...workers.keys()].join(', ')}`)
      return found
    },
    tablet: async options => {
      const tablet = await openTablet(centre!, options)
      tablets.push(tablet)
      return tablet
    },
  }
}
