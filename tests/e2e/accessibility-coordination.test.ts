/** The screens of who coordinates, in every size and manner. */
import { test } from 'vitest'
import { anyService, button, field, heading, listen } from './desk'
import { goTo, setLookingInside } from './looks'

const looking = setLookingInside('teresa.costa')

test('coordinamento', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page.getByRole('link', { name: /^Coordinamento/ }).tap()
  await heading(page, 'Coordinamento').waitFor()
  await page.getByRole('table').first().waitFor()
  await looking.expectNoFaults('coordinamento')
})

test('impostazioni dell’ambito', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page.getByRole('link', { name: /^Impostazioni dell’ambito/ }).tap()
  await heading(page, 'Impostazioni dell’ambito').waitFor()
  await page.getByRole('checkbox', { name: 'Presa in carico' }).waitFor()
  await looking.expectNoFaults('impostazioni dell’ambito')
})

test('scambio del catalogo', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Servizi')
  await page.getByRole('link', { name: /^Da fare sul catalogo/ }).tap()
  await page.getByRole('link', { name: /pacchetto HSDS/ }).tap()
  await heading(page, 'Scambio del catalogo').waitFor()
  const buffer = Buffer.from('id,name,description\nm1,Mensa,Pasti caldi\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'service.csv', mimeType: 'text/csv', buffer })
  await field(page, 'Da chi viene').fill('Diocesi')
  await looking.expectNoFaults('scambio del catalogo, scelto')
  await button(page, 'Guarda che cosa cambia').tap()
  await page.getByRole('heading', { name: 'Che cosa cambierebbe' }).waitFor()
  await looking.expectNoFaults('scambio del catalogo, visto')
})

test('passaggio di consegne', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page.getByRole('link', { name: /^Passaggio di consegne/ }).tap()
  await heading(page, 'Passaggio di consegne').waitFor()
  await looking.expectNoFaults('passaggio di consegne')
  await page.getByRole('link', { name: 'Prepara un passaggio' }).tap()
  await heading(page, 'Prepara un passaggio di consegne').waitFor()
  await button(page, 'Prepara').tap()
  await page.getByText('Scegli chi lascia.').waitFor()
  await looking.expectNoFaults('passaggio di consegne, da preparare')
})

test('registro degli accessi', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page.getByRole('link', { name: /^Registro degli accessi/ }).tap()
  await heading(page, 'Registro degli accessi').waitFor()
  await page.getByText(/^\d+ access[oi]$/).waitFor()
  await looking.expectNoFaults('registro degli accessi')
  await page.getByLabel('Dal giorno').fill('2020-01-01')
  await page.getByText(/^Scegli un periodo/).waitFor()
  await looking.expectNoFaults('registro degli accessi, giorni senza senso')
})

test('unisci', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Oggi')
  const who = { surname: 'Gemelli', name: 'Pia', chips: ['Anziani'], service: anyService }
  await listen(page, { ...who, phone: '0828111111' })
  await goTo(page, 'Oggi')
  await listen(page, { ...who, phone: '0828222222' })
  await page.getByRole('link', { name: 'Apri la persona' }).tap()
  await page.getByRole('link', { name: 'Confronta con Pia G.' }).tap()
  await heading(page, 'È la stessa persona?').waitFor()
  await page.getByRole('radio').first().waitFor()
  await looking.expectNoFaults('unisci')
})
