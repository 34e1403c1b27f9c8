/** The centre has worked and the tablet does not know it: nothing is doubled, nothing is lost. */
import { expect, test } from 'vitest'
import { listen, openPeople, openPerson, openVault, search, statusSays, unlock, writeNote } from './desk'
import { setScene } from './scene'

const scene = setScene()
const push = /^POST \/api\/v1\/a\/[^/]+\/push/

test('an answer lost on the way: the same changes are sent again, and are there once', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  tablet.wire.loseAnswers(push)
  await listen(page, { surname: 'Sorrentino', name: 'Gino', chips: ['Altro'] })
  await expect.poll(() => tablet.wire.lost(), { timeout: 20_000 }).toBeGreaterThan(0)
  tablet.wire.loseAnswers(undefined)
  await statusSays(page, /^Tutto consegnato/, 60_000)

  const other = await scene.tablet()
  await openVault(other, worker)
  await statusSays(other.page(), /^Tutto consegnato/, 30_000)
  await openPeople(other.page())
  await search(other.page(), 'Sorrentino Gino')
  await expect.poll(async () => other.page().locator('a[href*="/persone/"]').count()).toBe(1)
})

test('the centre dies between the push and its answer, and comes back: the note is there once', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await listen(page, { surname: 'Vitale', name: 'Nina', chips: ['Altro'] })
  await statusSays(page, /^Tutto consegnato/, 30_000)
  await openPerson(page, 'Nina', 'Vitale')
  tablet.wire.loseAnswers(push)
  await writeNote(page, 'Una volta sola.')
  await expect.poll(() => tablet.wire.lost(), { timeout: 20_000 }).toBeGreaterThan(0)
  await scene.centre().kill()
  tablet.wire.loseAnswers(undefined)
  await writeNote(page, 'Scritta a centro spento.')
  await statusSays(page, /^(In coda \(2\)|Fuori rete.*\(2\))/, 30_000)
  await scene.centre().start()
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await statusSays(page, /^Tutto consegnato/, 90_000)

  const other = await scene.tablet()
  await openVault(other, worker)
  await statusSays(other.page(), /^Tutto consegnato/, 30_000)
  await openPerson(other.page(), 'Nina', 'Vitale')
  await other.page().getByRole('tab', { name: 'Diario' }).tap()
  await other.page().getByText('Scritta a centro spento.').waitFor()
  expect(await other.page().getByText('Una volta sola.').count()).toBe(1)
  expect(await other.page().getByText('Scritta a centro spento.').count()).toBe(1)
})

test('the tablet dies while sending: what it had saved arrives when it is opened again', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  let page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  tablet.wire.loseAnswers(push)
  await listen(page, { surname: 'Pagano', name: 'Ada', chips: ['Altro'] })
  await expect.poll(() => tablet.wire.lost(), { timeout: 20_000 }).toBeGreaterThan(0)
  await tablet.kill()
  tablet.wire.loseAnswers(undefined)
  page = await tablet.reopen()
  await unlock(page, worker)
  await statusSays(page, /^Tutto consegnato/, 30_000)
  await openPeople(page)
  await search(page, 'Pagano Ada')
  await expect.poll(async () => page.locator('a[href*="/persone/"]').count()).toBe(1)
})
