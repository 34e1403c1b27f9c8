/** The whole desk in each engine, the network away since the browser was started: a picture of a card, a service, a sheet printed, a referral queued, a listening closed. */
import { expect, test } from 'vitest'
import { isThere } from './browser'
import { chromium } from './chromium'
import { deliver, fillUpToDelivery, laterIsHere, openVault, statusSays, unlock, type Desk } from './desk'
import { firefox } from './firefox'
import { setEngineScene } from './scene'
import { webkit } from './webkit'

const code = 'RSSMRA80C45A717E'
const scene = setEngineScene()

for (const [engine, login] of [
  [webkit, 'rosa.amato'],
  [firefox, 'luca.ferri'],
  [chromium, 'rosa.amato'],
] as const) {
  test.runIf(isThere(engine))(
    `${engine.name}: from the picture of a card to the sheet in the hand and the referral, offline from a cold start, then delivered`,
    async () => {
      const [centre, worker, { sit, rise }] = [scene.centre(), scene.worker(login), await scene.chair(engine)]
      let at = await sit()
      await openVault(at, worker)
      await at.evaluate('navigator.serviceWorker.ready.then(() => true)')
      await laterIsHere(at)
      await rise('SIGTERM')
      await centre.stop()

      at = await sit()
      await unlock(at, worker)
      await statusSays(at, /^Fuori rete/)
      await listenWithEverything(at, engine.name)
      const referralCode = await openReferralOf(at, engine.name)
      await statusSays(at, /^Fuori rete.*\(1\)/)
      await centre.start()
      await deliver(at)
      await rise('SIGTERM')

      const page = await fetch(`http://localhost:${centre.port}/r/${referralCode}`)
      expect(await page.text()).toContain(`Maria ${engine.name}`)
    },
    240_000,
  )
}

async function listenWithEverything(desk: Desk, surname: string): Promise<void> {
  await desk.do.press('button', 'Nuovo ascolto')
  await desk.do.seesHeading('Chi')
  await desk.do.press('button', 'Scansiona tessera')
  await desk.do.showCard(code)
  await desk.do.sees('Compilati dal codice fiscale: data di nascita 05/03/1980, sesso femmina')
  await fillUpToDelivery(desk, surname, 'Maria')
  await desk.do.pressLabel(/^Invio$/)
  await desk.do.pressLabel('La persona è d’accordo')
  await desk.do.press('link', 'Mostra o stampa la scheda')
  await desk.do.seesHeading('Scheda per il cittadino')
  await desk.do.stubPrint()
  await desk.do.press('button', 'Stampa la scheda')
  expect(await desk.do.printed()).toEqual([expect.stringContaining('Copia di cortesia')])
  await desk.do.press('link', 'Torna all’ascolto')
  await desk.do.seesHeading('Consegna e chiudi')
  await desk.do.press('checkbox', /Informativa consegnata/)
  await desk.do.pressLabel('Orientamento a servizio')
  await desk.do.press('button', 'Chiudi ascolto')
  await desk.do.seesHeading('Salvato sul dispositivo')
}

/** What is written on the letter for the service that receives the person. */
async function openReferralOf(desk: Desk, surname: string): Promise<string> {
  await desk.do.press('link', 'Apri la persona')
  await desk.do.press('tab', 'Invii')
  await desk.do.press('link', /In attesa.*In coda|In coda.*In attesa/)
  await desk.do.seesHeading(/^Invio a /)
  await desk.do.sees(`Maria ${surname}`)
  return (await desk.do.wordsIn('main .referral-code'))!
}
