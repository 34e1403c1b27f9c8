/** The browser's process is killed while a worker captures: whatever the page called saved is there, is delivered, and once. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { button, openPeople, openVault, statusSays, type, unlock, field } from '../e2e/desk'
import { pause } from '../e2e/centre'
import { setScene } from '../e2e/scene'
import { kills, killTakes } from './kills'

const scene = setScene()

async function eachOnce(page: Page, notes: readonly string[]): Promise<void> {
  for (const words of notes) {
    await page.getByText(words, { exact: true }).first().waitFor()
    expect(await page.getByText(words, { exact: true }).count()).toBe(1)
  }
}

test(
  `${kills} SIGKILLs of the browser during captures lose nothing that was called saved, and double nothing`,
  async () => {
    const worker = scene.worker('rosa.amato')
    const tablet = await scene.tablet()
    let page = await openVault(tablet, worker)
    await openPeople(page)
    await page.locator('a[href*="/persone/"]').first().tap()
    await page.getByRole('tab', { name: 'Diario' }).tap()
    const address = page.url()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await tablet.goOffline()
    const promised: string[] = []
    const begun: string[] = []
    for (let kill = 0; kill < kills; kill++) {
      const text = `Nota numero ${1000 + kill}.`
      begun.push(text)
      await button(page, 'Nuova nota').first().tap()
      await type(field(page, 'Nota'), text)
      // What is said of the note before must not be taken for an answer to this one.
      await page.getByText('Salvato sul dispositivo').first().waitFor({ state: 'hidden' })
      // Some die as soon as the page says that it is saved, the others at any moment around the tap.
      const saved = button(page, 'Salva nota').tap()
      if (kill % 2 === 0) {
        await saved
        await page.getByText('Salvato sul dispositivo').first().waitFor()
        promised.push(text)
      } else {
        await Promise.race([saved.then(() => pause((kill * 7) % 60)), pause(40 + ((kill * 61) % 400))])
        saved.catch(() => undefined) // killed under the tap
      }
      await tablet.kill()
      page = await tablet.reopen()
      await page.goto(address)
      await unlock(page, worker)
      await page.getByRole('tab', { name: 'Diario' }).tap()
      await eachOnce(page, promised)
      // A note that was not saved waits as a draft, and is saved now.
      const rest = button(page, 'Salva nota')
      await rest
        .or(button(page, 'Nuova nota'))
        .or(button(page, /^Riprendi/))
        .first()
        .waitFor()
      if ((await rest.count()) === 0 && (await button(page, /^Riprendi/).count()) > 0)
        await button(page, /^Riprendi/)
          .first()
          .tap()
      if ((await rest.count()) > 0 && (await field(page, 'Nota').inputValue()) !== '') {
        const kept = await field(page, 'Nota').inputValue()
        await rest.tap()
        await page.getByText('Salvato sul dispositivo').first().waitFor()
        promised.push(kept)
      }
    }
    await tablet.goOnline()
    await statusSays(page, /^Tutto consegnato/, 60_000)

    const colleague = await scene.tablet()
    const other = await openVault(colleague, worker)
    await other.goto(`${colleague.wire.origin}${new URL(address).pathname}${new URL(address).search}`)
    await unlock(other, worker)
    await other.getByRole('tab', { name: 'Diario' }).tap()
    await eachOnce(other, promised)
    let kept = 0
    for (const words of begun) {
      const copies = await other.getByText(words, { exact: true }).count()
      expect(copies).toBeLessThanOrEqual(1)
      kept += copies
    }
    console.log(
      `${kills} kills of the browser, ${promised.length} notes called saved, all delivered once; ${kept} of ${begun.length} begun are there`,
    )
  },
  120_000 + kills * killTakes,
)
