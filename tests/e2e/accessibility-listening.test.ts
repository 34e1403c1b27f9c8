/** A listening from the first sign-in to the lock, every step of it in every size and manner. */
import { anyService, atStep, button, field, fillNeed, fillWho, listen, next, openVault, startListening, statusSays } from './desk'
import { goTo, lookAtEach, setLooking } from './looks'

const looking = setLooking('rosa.amato')

lookAtEach(looking, [
  {
    name: 'first sign-in',
    open: async page => {
      await field(page, 'Nome utente').waitFor()
    },
  },
  {
    name: 'first sign-in, refused',
    open: async page => {
      looking.tablet().expectMessage(/status of 401/)
      await field(page, 'Nome utente').fill(looking.worker().login)
      await field(page, 'Password').fill('sbagliata')
      await button(page, 'Accedi').click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'new password',
    open: async page => {
      await field(page, 'Password').fill(looking.worker().password)
      await button(page, 'Accedi').click()
      await field(page, 'Nuova password').waitFor()
    },
  },
  {
    name: 'new password, too weak',
    open: async page => {
      await field(page, 'Nuova password').fill('corta')
      await field(page, 'Ripeti la nuova password').fill('corta')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'oggi, empty',
    open: async page => {
      await page.reload()
      await openVault(looking.tablet(), looking.worker())
      await statusSays(page, /^Tutto consegnato/)
      await goTo(page, 'Oggi')
    },
  },
  {
    name: 'ascolto, chi',
    open: page => startListening(page),
  },
  {
    name: 'ascolto, chi, filled, with a codice fiscale that is wrong',
    open: async page => {
      await fillWho(page, { surname: 'Rossi', name: 'Maria', phone: '0828123456', chips: [] })
      await field(page, 'Codice fiscale').fill('RSSMRA85T10A562T')
      await page.keyboard.press('Tab')
      await page
        .getByText(/L’ultimo carattere non torna/)
        .first()
        .waitFor()
      await field(page, 'Codice fiscale').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'ascolto, chi, altri dati',
    open: async page => {
      await field(page, 'Codice fiscale').fill('')
      await page.getByText('Altri dati').tap()
      await page.locator('label').filter({ hasText: 'Parente o conoscente' }).tap()
      await field(page, 'Nome di chi parla').fill('Anna Rossi')
    },
  },
  {
    name: 'ascolto, scansione della tessera',
    open: async page => {
      await button(page, 'Scansiona tessera').tap()
      await page.getByText(/scegli una foto, o scrivi il codice/).waitFor()
    },
  },
  {
    name: 'ascolto, che cosa serve',
    open: async page => {
      await button(page, 'Chiudi senza scansione').tap()
      await next(page, 'Che cosa serve')
      await fillNeed(page, { chips: ['Violenza', 'Casa'], words: 'Non voglio tornare a casa' })
    },
  },
  {
    name: 'ascolto, che cosa serve, altri dati',
    open: async page => {
      await page.getByText('Altri dati').tap()
      await button(page, 'Minore a rischio').tap()
      await field(page, 'Valore in euro').fill('circa 8')
      await page.keyboard.press('Tab')
      await page.getByText('area e motivi').first().tap()
    },
  },
  {
    name: 'ascolto, servizi',
    open: async page => {
      await field(page, 'Valore in euro').fill('8.500')
      await next(page, 'Servizi')
      await button(page, anyService).first().tap()
    },
  },
  { name: 'ascolto, consegna e chiudi', open: page => next(page, 'Consegna e chiudi') },
  {
    name: 'ascolto, consegna e chiudi, a need without an answer',
    open: async page => {
      await page.locator('label').filter({ hasText: 'Senza risposta' }).first().tap()
      await page.getByText('Altri dati').tap()
      await field(page, 'Minuti').waitFor()
    },
  },
  {
    name: 'ascolto, that cannot be closed',
    open: async page => {
      await button(page, 'Completa dopo').tap()
      await page.waitForURL(({ pathname }) => pathname === '/')
      await startListening(page)
      await next(page, 'Che cosa serve')
      await next(page, 'Servizi')
      await next(page, 'Consegna e chiudi')
      await button(page, 'Chiudi ascolto').tap()
      await page.getByText('C’è un problema').first().waitFor()
    },
  },
  {
    name: 'ascolto, closed',
    open: async page => {
      await goTo(page, 'Oggi')
      await listen(page, { surname: 'Verdi', name: 'Anna', chips: ['Anziani'], service: anyService })
    },
  },
  {
    name: 'solo informazione, that cannot be saved',
    open: async page => {
      await goTo(page, 'Oggi')
      await button(page, 'Solo informazione').tap()
      await button(page, 'Salva').tap()
      await page.getByText('C’è un problema').first().waitFor()
    },
  },
  {
    name: 'solo informazione, violence without an answer',
    open: async page => {
      await page.getByText('Violenza', { exact: true }).tap()
      await page.getByText('Nessuna risposta disponibile').tap()
      await page.getByText('Orari', { exact: true }).tap()
    },
  },
  {
    name: 'oggi, filled',
    open: async page => {
      await button(page, 'Salva').tap()
      await page.getByRole('region', { name: 'Solo informazione, oggi' }).waitFor()
    },
  },
  {
    name: 'oggi, offline',
    open: async page => {
      await looking.tablet().goOffline()
      await listen(page, { surname: 'Neri', name: 'Ugo', chips: ['Casa'], service: anyService })
      await goTo(page, 'Oggi')
      await statusSays(page, /^Fuori rete/)
    },
  },
  {
    name: 'nuovo ascolto, senza nome',
    open: async page => {
      await startListening(page)
      await button(page, 'Senza nome').tap()
      await atStep(page, 'Che cosa serve')
      await button(page, 'Indietro').tap()
      await atStep(page, 'Chi')
    },
  },
  {
    name: 'unlock',
    open: async page => {
      await button(page, 'Blocca').first().tap()
      await field(page, 'Frase di sblocco').waitFor()
    },
  },
  {
    name: 'unlock, wrong phrase',
    open: async page => {
      await field(page, 'Frase di sblocco').fill('non è questa la frase giusta')
      await button(page, 'Sblocca').tap()
      await page.getByText('La frase non è quella giusta').first().waitFor()
    },
  },
])
