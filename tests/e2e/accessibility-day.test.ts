/** The day of a worker: agenda, monte ore, what is to be done; and the tablet itself, in every size and manner. */
import { button, field, heading, statusSays } from './desk'
import { goTo, lookAtEach, setLookingInside } from './looks'

const looking = setLookingInside('rosa.amato')

lookAtEach(looking, [
  {
    name: 'note solo io, prima della chiave',
    open: async page => {
      await goTo(page, 'Altro')
      await page.getByRole('link', { name: /^Note solo io/ }).tap()
      await heading(page, 'Note solo io').waitFor()
      await button(page, 'Crea la mia chiave').waitFor()
    },
  },
  {
    name: 'agenda, giorno',
    open: async page => {
      await goTo(page, 'Oggi')
      await page.getByRole('link', { name: 'Apri l’agenda' }).tap()
      await heading(page, 'Agenda').waitFor()
      await button(page, 'Calendario in un file').waitFor()
    },
  },
  {
    name: 'agenda, settimana dei miei comuni',
    open: async page => {
      await field(page, 'Agenda di').selectOption({ label: 'I miei comuni' })
      await button(page, 'Settimana').tap()
      await page.locator('.agenda-week .agenda-desk').first().waitFor()
    },
  },
  {
    name: 'agenda, nuovo appuntamento, con avvertenze',
    open: async page => {
      await button(page, 'Nuovo appuntamento').tap()
      await button(page, 'Salva l’appuntamento').tap()
      await field(page, 'Chi viene').fill('Esposito')
      await field(page, 'Ora').fill('23:30')
      await page.getByText('Prima di salvare').waitFor()
    },
  },
  {
    name: 'agenda, aperture e turni',
    open: async page => {
      await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).first().tap()
      await page.getByRole('link', { name: 'Aperture e turni' }).tap()
      await heading(page, 'Aperture e turni').waitFor()
    },
  },
  {
    name: 'monte ore, with a timer that runs',
    open: async page => {
      await page.getByRole('link', { name: 'Agenda' }).tap()
      await page.getByRole('link', { name: 'Monte ore' }).tap()
      await button(page, 'Avvia: Lavoro indiretto').tap()
      await button(page, 'Ferma: Lavoro indiretto').first().waitFor()
      await page.getByRole('table').first().waitFor()
    },
  },
  {
    name: 'monte ore, a mano',
    open: async page => {
      await button(page, 'Scarta').tap()
      await button(page, 'Aggiungi a mano').tap()
      await button(page, 'Salva la voce').tap()
      await page.getByText('Scrivi da che ora a che ora').waitFor()
    },
  },
  {
    name: 'monte ore, nothing runs',
    open: async page => {
      await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).first().tap()
    },
  },
  {
    name: 'pronto intervento',
    open: async page => {
      await goTo(page, 'Oggi')
      await button(page, 'Pronto intervento').tap()
      await heading(page, 'Pronto intervento').waitFor()
    },
  },
  {
    name: 'nuova cosa da fare, that cannot be saved',
    open: async page => {
      await looking.tablet().goOffline()
      await goTo(page, 'Oggi')
      await statusSays(page, /^Fuori rete/)
      await button(page, 'Nuova cosa da fare').first().tap()
      await button(page, 'Salva').tap()
      await page.getByText('Scrivi che cosa c’è da fare').waitFor()
    },
  },
  {
    name: 'da fare',
    open: async page => {
      await field(page, 'Che cosa c’è da fare').fill('Ordinare i moduli')
      await button(page, 'Salva').tap()
      await page.getByRole('link', { name: 'Tutte le cose da fare' }).tap()
      await page.getByText('Ordinare i moduli').waitFor()
    },
  },
  {
    name: 'da fare, rimanda',
    open: async page => {
      await page.getByRole('button', { name: 'Rimanda: Ordinare i moduli' }).tap()
      await page.getByRole('dialog').getByRole('button', { name: 'Rimanda' }).tap()
      await page.getByText('Scrivi perché si rimanda').waitFor()
      await button(page, 'Lascia stare').waitFor()
    },
  },
  {
    name: 'altro',
    open: async page => {
      // Out of the dialog first: what is behind it cannot be touched.
      await button(page, 'Lascia stare').tap()
      await goTo(page, 'Altro')
    },
  },
  {
    name: 'da controllare, empty',
    open: async page => {
      await page
        .getByRole('link', { name: /^Da controllare/ })
        .first()
        .tap()
      await heading(page, 'Da controllare').waitFor()
    },
  },
  {
    name: 'dispositivo',
    open: async page => {
      await goTo(page, 'Altro')
      await page
        .getByRole('link', { name: /Dispositivo/ })
        .first()
        .tap()
      await page.getByRole('heading', { name: 'Spazio' }).waitFor()
    },
  },
  {
    name: 'dispositivo, svuota',
    open: async page => {
      await button(page, 'Svuota questo dispositivo').tap()
      await page.getByRole('dialog').getByText('Prima salvalo in un file').waitFor()
    },
  },
  {
    name: 'pronto per l’uscita, offline',
    open: async page => {
      await button(page, 'Non svuotare').tap()
      await goTo(page, 'Altro')
      await page.getByRole('link', { name: /Pronto per l’uscita/ }).tap()
      await heading(page, /^Manca ancora/).waitFor()
    },
  },
])
