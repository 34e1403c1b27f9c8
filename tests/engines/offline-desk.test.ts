/** The promise of the product, in engines other than Chromium: a citizen walks in, the centre is gone, and so was the browser's process. */
import { expect, test } from 'vitest'
import * as chromiumDesk from '../e2e/desk'
import { isThere } from './browser'
import { deliver, listen, openVault, statusSays, unlock, writeNote } from './desk'
import { firefox } from './firefox'
import { setEngineScene } from './scene'
import { webkit } from './webkit'

const scene = setEngineScene()

for (const [engine, surname, login] of [
  [webkit, 'Esposito', 'rosa.amato'],
  [firefox, 'Ferrara', 'luca.ferri'],
] as const) {
  test.runIf(isThere(engine))(
    `${engine.name}: a listening and a note, offline from a cold start and through a SIGKILL, reach the centre`,
    async () => {
      const [centre, worker, { sit, rise }] = [scene.centre(), scene.worker(login), await scene.chair(engine)]
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
      await deliver(at)
      await rise('SIGTERM')

      const colleague = await scene.tablet()
      const page = await chromiumDesk.openVault(colleague, worker)
      await chromiumDesk.openPerson(page, 'Carmela', surname)
      await page.getByRole('tab', { name: 'Diario' }).tap()
      const note = page.getByText('La figlia passa ogni sera.')
      await note.waitFor()
      expect(await note.count()).toBe(1)
    },
    180_000,
  )
}
