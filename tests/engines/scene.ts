/** One centre for a test file, and for each test a browser of some engine with a profile of its own, which is left and come back to. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { setScene, type Scene } from '../e2e/scene'
import type { Engine } from './browser'
import { sitDown, type Desk } from './desk'

/** Where somebody sits down again and again, at the same profile. */
interface Chair {
  sit(): Promise<Desk>
  /** SIGTERM: the browser is closed. SIGKILL: its process is ended at once. Fails if anything happened that never should. */
  rise(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export interface EngineScene extends Scene {
  chair(engine: Engine): Promise<Chair>
}

export function setEngineScene(): EngineScene {
  const scene = setScene()
  const open = new Set<Desk>()
  const profiles: string[] = []

  afterEach(async ({ task }) => {
    for (const desk of open) {
      if (task.result?.state === 'fail') console.log(await desk.do.text().catch(String))
      await desk.end('SIGKILL')
    }
    open.clear()
    // A test that failed may have left it stopped.
    await scene.centre().stop()
    await scene.centre().start()
    for (const profile of profiles.splice(0)) await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })

  return {
    ...scene,
    chair: async engine => {
      const profile = await mkdtemp(join(tmpdir(), 'antenna-engine-'))
      profiles.push(profile)
      let desk: Desk | undefined
      return {
        sit: async () => {
          desk = await sitDown(engine, profile, `http://localhost:${scene.centre().port}/`)
          open.add(desk)
          return desk
        },
        rise: async signal => {
          const left = desk!
          expect(await left.do.faults()).toEqual([])
          await left.end(signal)
          open.delete(left)
        },
      }
    },
  }
}
