/** The Prova: everything works, nothing is sent, nothing is left. */
import { expect, test } from 'vitest'
import { button, heading, laterIsHere, listen, openPerson, statusSays, syncStatus } from './desk'
import { setScene } from './scene'

const scene = setScene()

test('who practises finds invented people, closes a listening, and leaves without a trace, all without network', async () => {
  const tablet = await scene.tablet()
  const page = tablet.page()
  await heading(page, 'Accedi').waitFor()
  await laterIsHere(page)
  await tablet.goOffline()
  const before = tablet.requested().filter(url => url.includes('/api/')).length

  await button(page, 'Prova con persone inventate').tap()
  await page.getByText('Prova: sono persone inventate.').waitFor({ timeout: 30_000 })
  await statusSays(page, /^Fuori rete/)
  await listen(page, { surname: 'Inventata', name: 'Ada', chips: ['Casa'] })
  await openPerson(page, 'Ada', 'Inventata')
  expect(await syncStatus(page).textContent()).toMatch(/\(1\)/)

  await button(page, 'Esci dalla prova').tap()
  await heading(page, 'Accedi').waitFor({ timeout: 30_000 })
  expect(tablet.requested().filter(url => url.includes('/api/'))).toHaveLength(before)
  await button(page, 'Prova con persone inventate').tap()
  await page.getByText('Prova: sono persone inventate.').waitFor({ timeout: 30_000 })
  await statusSays(page, /^Fuori rete(?!.*\()/)
})
