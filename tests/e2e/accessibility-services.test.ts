/** The list of services offline, what a citizen is shown, and the guide, in every size and manner. */
import { button, heading } from './desk'
import { goTo, lookAtEach, setLookingInside } from './looks'

const looking = setLookingInside('rosa.amato', tablet => tablet.goOffline())

lookAtEach(looking, [
  {
    name: 'servizi',
    open: async page => {
      await goTo(page, 'Servizi')
      await heading(page, 'Servizi').waitFor()
    },
  },
  {
    name: 'servizio',
    open: async page => {
      await goTo(page, 'Servizi')
      await page.getByRole('list', { name: 'Servizi trovati' }).getByRole('link').first().tap()
      await button(page, 'Confermato').waitFor()
    },
  },
  {
    name: 'servizio, segnala un errore',
    open: async page => {
      await button(page, 'Segnala un errore').tap()
      await button(page, 'Salva la segnalazione').tap()
      await page.getByText('Scegli che cosa non è più vero').waitFor()
    },
  },
  {
    name: 'servizio, proponi una modifica',
    open: async page => {
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Proponi una modifica' }).tap()
      await button(page, 'Salva la proposta').waitFor()
    },
  },
  {
    name: 'servizi, da fare',
    open: async page => {
      await goTo(page, 'Servizi')
      await page.getByRole('link', { name: /^Da fare sul catalogo/ }).tap()
      await heading(page, 'Da fare sul catalogo').waitFor()
    },
  },
  {
    name: 'scheda per il cittadino, in Arabic with the Italian beside',
    open: async page => {
      await goTo(page, 'Servizi')
      await page.getByRole('list', { name: 'Servizi trovati' }).getByRole('link').first().tap()
      await page.getByRole('link', { name: 'Mostra al cittadino' }).tap()
      await button(page, 'العربية').tap()
      await page.locator('.sheet-paper .sheet[dir="rtl"]').waitFor()
    },
  },
  {
    name: 'mostra al cittadino',
    open: async page => {
      await button(page, 'Mostra al cittadino').tap()
      await page.getByRole('dialog').locator('.sheet').waitFor()
    },
  },
  {
    name: 'informativa',
    open: async page => {
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Torna all’operatore' }).tap()
      await dialog.getByRole('button', { name: 'Tocca ancora per tornare' }).tap()
      await goTo(page, 'Altro')
      await page.getByRole('link', { name: /^Informativa/ }).tap()
      await page.locator('.sheet-paper .sheet').waitFor()
    },
  },
  {
    name: 'guida',
    open: async page => {
      await goTo(page, 'Altro')
      await page.getByRole('link', { name: /^Guida/ }).tap()
      await page.getByRole('link', { name: /^Che cosa succede fuori rete/ }).waitFor()
    },
  },
  {
    name: 'guida, one page',
    open: async page => {
      await page.getByRole('link', { name: /^Che cosa succede fuori rete/ }).tap()
      await heading(page, 'Che cosa succede fuori rete').waitFor()
    },
  },
  {
    name: 'strumenti di valutazione',
    open: async page => {
      await goTo(page, 'Altro')
      await page.getByRole('link', { name: /^Strumenti di valutazione/ }).tap()
      await page.getByText('Vedi le domande').first().tap()
    },
  },
])
