/** Somebody found offline, with the diary and the referrals, in every size and manner. */
import type { Page } from 'playwright-core'
import { anyService, button, field, heading, listen, openPeople, openPerson, search } from './desk'
import { goTo, lookAtEach, setLookingInside } from './looks'

const looking = setLookingInside('rosa.amato', async tablet => {
  await tablet.goOffline()
  await listen(tablet.page(), { surname: 'Neri', name: 'Ugo', chips: ['Casa'], service: anyService })
})

/** From the form of a new referral. The list is not left to what the invented desk happens to await on this day of the week. */
async function sendToPua(page: Page): Promise<void> {
  await page.locator('label').filter({ hasText: 'PUA / UVM' }).tap()
  await field(page, 'Motivo dell’invio').fill('Chiede aiuto in casa per la madre.')
  await page.locator('label').filter({ hasText: 'La persona è d’accordo' }).tap()
  await button(page, 'Salva l’invio').tap()
  await heading(page, 'Invio a PUA').waitFor()
}

lookAtEach(looking, [
  { name: 'persone', open: openPeople },
  {
    name: 'persone, nothing found',
    open: async page => {
      await search(page, 'qqqqqqqq')
      await page.getByText('Nessuna persona trovata').first().waitFor()
    },
  },
  { name: 'persona, sintesi', open: page => openPerson(page, 'Ugo', 'Neri') },
  {
    name: 'persona, diario, empty',
    open: page => page.getByRole('tab', { name: 'Diario' }).tap(),
  },
  {
    name: 'persona, diario, writing',
    open: async page => {
      await button(page, 'Nuova nota').first().tap()
      await field(page, 'Nota').fill('Prima visita.')
    },
  },
  {
    name: 'persona, diario, filled',
    open: async page => {
      await button(page, 'Salva nota').tap()
      await page.getByText('Prima visita.').first().waitFor()
    },
  },
  { name: 'persona, invii, empty', open: page => page.getByRole('tab', { name: 'Invii' }).tap() },
  {
    name: 'nuovo invio, that cannot be saved',
    open: async page => {
      await page.getByRole('link', { name: 'Nuovo invio' }).tap()
      await page.locator('label').filter({ hasText: 'Un servizio dell’elenco' }).tap()
      await button(page, 'Salva l’invio').tap()
      await page.getByText('Scegli a chi va l’invio').first().waitFor()
    },
  },
  {
    name: 'invii e riscontri',
    open: async page => {
      await sendToPua(page)
      await goTo(page, 'Altro')
      await page.getByRole('link', { name: /^Invii e riscontri/ }).tap()
      await button(page, /^Tutti/).tap()
      await button(page, /^Registra riscontro/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'invii e riscontri, registra riscontro, that cannot be saved',
    open: async page => {
      await button(page, /^Registra riscontro/)
        .first()
        .tap()
      await button(page, 'Salva').tap()
      await page.getByText('Scegli che cosa hanno risposto').waitFor()
    },
  },
  {
    name: 'invio',
    open: async page => {
      await button(page, 'Annulla').tap()
      await page.locator('main .list a').first().tap()
      await heading(page, /^Invio a /).waitFor()
    },
  },
  {
    name: 'persona, modifica',
    open: async page => {
      await openPerson(page, 'Ugo', 'Neri')
      await button(page, 'Modifica i dati')
        .or(page.getByRole('link', { name: 'Modifica i dati' }))
        .first()
        .tap()
      await heading(page, 'Modifica i dati').waitFor()
    },
  },
  {
    name: 'persona, modifica, situazione',
    open: async page => {
      await page.getByText('Situazione').tap()
      await field(page, 'Valore in euro').waitFor()
    },
  },
])
