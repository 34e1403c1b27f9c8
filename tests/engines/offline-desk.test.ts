/** The promise of the product, in engines other than Chromium: a citizen walks in, the centre is gone, and so was the browser's process. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import * as chromiumDesk from '../e2e/desk'
import { setScene } from '../e2e/scene'
import type { Engine } from './browser'
import { listen, openVault, sitDown, statusSays, unlock, writeNote, type Desk } from './desk'
import { firefox } from './firefox'
import { webkit } from './webkit'

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

const isThere = ({ programs }: Engine): boolean => programs.every(program => existsSync(program))

for (const [engine, surname, login] of [
  [webkit, 'Esposito', 'rosa.amato'],
  [firefox, 'Ferrara', 'luca.ferri'],
] as const) {
  test.runIf(isThere(engine))(
    `${engine.name}: a listening and a note, offline from a cold start and through a SIGKILL, reach the centre`,
    async () => {
      const centre = scene.centre()
      const worker = scene.worker(login)
      const url = `http://localhost:${centre.port}/`
      const profile = await mkdtemp(join(tmpdir(), 'antenna-engine-'))
      profiles.push(profile)
      let desk: Desk | undefined
      const sit = async (): Promise<Desk> => {
        desk = await sitDown(engine, profile, url)
        open.add(desk)
        return desk
      }
      const rise = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
        expect(await desk!.do.faults()).toEqual([])
        await desk!.end(signal)
        open.delete(desk!)
      }

      let at = await sit()
      await openVault(at, worker)
      await at.evaluate('navigator.serviceWorker.ready.then(() => true)')
      await rise('SIGTERM')
      await centre.stop()

      at = await sit()
      await unlock(at, worker)
      await statusSays(at, /^Fuori rete/)
      await listen(at, surname, 'Carmela')
      await writeNote(at, surname, 'Carmela', 'La figlia passa ogni sera.')
      await statusSays(at, /^Fuori rete.*\(2\)/)
      await rise('SIGKILL')

      at = await sit()
      await unlock(at, worker)
      await statusSays(at, /^Fuori rete.*\(2\)/)
      await centre.start()
      await statusSays(at, /^Tutto consegnato/)
      await rise('SIGTERM')

      const colleague = await scene.tablet()
      const page = await chromiumDesk.openVault(colleague, worker)
      await chromiumDesk.openPerson(page, 'Carmela', surname)
      await page.getByRole('tab', { name: 'Diario' }).tap()
      await page.getByText('La figlia passa ogni sera.').waitFor()
    },
    180_000,
  )
}
