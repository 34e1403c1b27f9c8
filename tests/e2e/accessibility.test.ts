/** axe on every screen in every state; nothing to scroll sideways, nothing too small for a finger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { accessibilityFaults, overflowing, smallTargets } from './axe'
import { openCourts } from './case'
import { openCentre, type Centre } from './centre'
import {
  anyService,
  atStep,
  button,
  field,
  fillNeed,
  fillWho,
  heading,
  laterIsHere,
  listen,
  next,
  openPeople,
  openPerson,
  openVault,
  search,
  startListening,
  statusSays,
  workerFrom,
  type DeskWorker,
} from './desk'
import { openTablet, type Tablet } from './tablet'

let centre: Centre
let tablet: Tablet
let worker: DeskWorker

beforeAll(async () => {
  centre = await openCentre()
  worker = workerFrom(centre.accounts[0]!)
  tablet = await openTablet(centre)
})

afterAll(async () => {
  try {
    tablet.assertClean()
  } finally {
    await tablet.dispose()
    await centre.dispose()
  }
})

interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly apply?: (page: Page) => Promise<void>
  /** Rules that make no sense in this manner. */
  readonly senseless?: readonly string[]
}

const rootFontSize = (size: string) => (page: Page) =>
  page.evaluate(value => {
    document.documentElement.style.fontSize = value
  }, size)

const looks: readonly Look[] = [
  { name: 'landscape', width: 1280, height: 800 },
  { name: 'portrait', width: 800, height: 1280 },
  { name: 'phone', width: 390, height: 844 },
  { name: '320 px', width: 320, height: 640 },
  { name: 'text at 200 %', width: 800, height: 1280, apply: rootFontSize('200%') },
  { name: 'dark', width: 1280, height: 800, apply: page => page.emulateMedia({ colorScheme: 'dark' }) },
  { name: 'more contrast', width: 1280, height: 800, apply: page => page.emulateMedia({ contrast: 'more' }) },
  {
    name: 'forced colours',
    width: 1280,
    height: 800,
    apply: page => page.emulateMedia({ forcedColors: 'active' }),
    // The colours are the reader's own, and the computed style of what inherits one is not what is painted.
    senseless: ['color-contrast'],
  },
  { name: 'print', width: 800, height: 1280, apply: page => page.emulateMedia({ media: 'print' }) },
]

/** Nearly three hundred pictures, for who wants to look at them: half a minute. Of what is wrong there always is one. */
const areWanted = process.env['ANTENNA_PICTURES'] !== undefined

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** Looks at the page that is open in every size and manner: each thing that is wrong, and where. */
async function faultsOf(screen: string, seenOn = tablet): Promise<string[]> {
  const page = seenOn.page()
  const looksByFault = new Map<string, string[]>()
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: look.height })
    await look.apply?.(page)
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    const isPaper = look.name === 'print'
    const found = [
      ...(await accessibilityFaults(page, look.senseless)),
      ...(await overflowing(page)),
      ...(isPaper ? [] : await smallTargets(page)),
    ]
    for (const fault of found) looksByFault.set(fault, [...(looksByFault.get(fault) ?? []), look.name])
    if (found.length > 0 || areWanted) await seenOn.screenshot(`${slug(screen)} ${slug(look.name)}`)
    await page.emulateMedia({ media: 'screen', colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' })
    await rootFontSize('')(page)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  return [...looksByFault].map(([fault, names]) => `${fault} [${names.join(', ')}]`)
}

/** From the form of a new referral. The list is not left to what the invented desk happens to await on this day of the week. */
async function sendToPua(page: Page): Promise<void> {
  await page.locator('label').filter({ hasText: 'PUA / UVM' }).tap()
  await field(page, 'Motivo dell’invio').fill('Chiede aiuto in casa per la madre.')
  await page.locator('label').filter({ hasText: 'La persona è d’accordo' }).tap()
  await button(page, 'Salva l’invio').tap()
  await heading(page, 'Invio a PUA').waitFor()
}

async function goTo(name: 'Oggi' | 'Persone' | 'Servizi' | 'Altro', seenOn = tablet): Promise<Page> {
  const page = seenOn.page()
  await page.getByRole('link', { name }).first().tap()
  return page
}

/** Out of a dialog first: what is behind it cannot be touched. */
async function leaveDialogFor(open: (page: Page) => Promise<void>): Promise<void> {
  await button(tablet.page(), 'Lascia stare').tap()
  await open(tablet.page())
}

/** In this order: each screen starts from where the one before left the tablet. */
const screens: readonly { readonly name: string; readonly open: () => Promise<void> }[] = [
  {
    name: 'first sign-in',
    open: async () => {
      await field(tablet.page(), 'Nome utente').waitFor()
    },
  },
  {
    name: 'first sign-in, refused',
    open: async () => {
      tablet.expectMessage(/status of 401/)
      const page = tablet.page()
      await field(page, 'Nome utente').fill(worker.login)
      await field(page, 'Password').fill('sbagliata')
      await button(page, 'Accedi').click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'new password',
    open: async () => {
      const page = tablet.page()
      await field(page, 'Password').fill(worker.password)
      await button(page, 'Accedi').click()
      await field(page, 'Nuova password').waitFor()
    },
  },
  {
    name: 'new password, too weak',
    open: async () => {
      const page = tablet.page()
      await field(page, 'Nuova password').fill('corta')
      await field(page, 'Ripeti la nuova password').fill('corta')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'oggi, empty',
    open: async () => {
      await tablet.page().reload()
      await openVault(tablet, worker)
      await statusSays(tablet.page(), /^Tutto consegnato/)
      await goTo('Oggi')
    },
  },
  {
    name: 'ascolto, chi',
    open: () => startListening(tablet.page()),
  },
  {
    name: 'ascolto, chi, filled, with a codice fiscale that is wrong',
    open: async () => {
      const page = tablet.page()
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
    open: async () => {
      const page = tablet.page()
      await field(page, 'Codice fiscale').fill('')
      await page.getByText('Altri dati').tap()
      await page.locator('label').filter({ hasText: 'Parente o conoscente' }).tap()
      await field(page, 'Nome di chi parla').fill('Anna Rossi')
    },
  },
  {
    name: 'ascolto, scansione della tessera',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Scansiona tessera').tap()
      await page.getByText(/scegli una foto, o scrivi il codice/).waitFor()
    },
  },
  {
    name: 'ascolto, che cosa serve',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Chiudi senza scansione').tap()
      await next(page, 'Che cosa serve')
      await fillNeed(page, { chips: ['Violenza', 'Casa'], words: 'Non voglio tornare a casa' })
    },
  },
  {
    name: 'ascolto, che cosa serve, altri dati',
    open: async () => {
      const page = tablet.page()
      await page.getByText('Altri dati').tap()
      await button(page, 'Minore a rischio').tap()
      await field(page, 'Valore in euro').fill('circa 8')
      await page.keyboard.press('Tab')
      await page.getByText('area e motivi').first().tap()
    },
  },
  {
    name: 'ascolto, servizi',
    open: async () => {
      await field(tablet.page(), 'Valore in euro').fill('8.500')
      await next(tablet.page(), 'Servizi')
      await button(tablet.page(), anyService).first().tap()
    },
  },
  { name: 'ascolto, consegna e chiudi', open: () => next(tablet.page(), 'Consegna e chiudi') },
  {
    name: 'ascolto, consegna e chiudi, a need without an answer',
    open: async () => {
      const page = tablet.page()
      await page.locator('label').filter({ hasText: 'Senza risposta' }).first().tap()
      await page.getByText('Altri dati').tap()
      await field(page, 'Minuti').waitFor()
    },
  },
  {
    name: 'ascolto, that cannot be closed',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Completa dopo').tap()
      await startListening(page)
      await next(page, 'Che cosa serve')
      await next(page, 'Servizi')
      await next(page, 'Consegna e chiudi')
      await button(page, 'Chiudi ascolto').tap()
      await page.getByText('C’è un problema').first().waitFor()
    },
  },
  {
    name: 'note solo io, prima della chiave',
    open: async () => {
      const page = await goTo('Altro')
      await page.getByRole('link', { name: /^Note solo io/ }).tap()
      await heading(page, 'Note solo io').waitFor()
      await button(page, 'Crea la mia chiave').waitFor()
    },
  },
  {
    name: 'agenda, giorno',
    open: async () => {
      await goTo('Oggi')
      await tablet.page().getByRole('link', { name: 'Apri l’agenda' }).tap()
      await heading(tablet.page(), 'Agenda').waitFor()
      await button(tablet.page(), 'Calendario in un file').waitFor()
    },
  },
  {
    name: 'agenda, settimana dei miei comuni',
    open: async () => {
      const page = tablet.page()
      await field(page, 'Agenda di').selectOption({ label: 'I miei comuni' })
      await button(page, 'Settimana').tap()
      await page.locator('.agenda-week .agenda-desk').first().waitFor()
    },
  },
  {
    name: 'agenda, nuovo appuntamento, con avvertenze',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Nuovo appuntamento').tap()
      await button(page, 'Salva l’appuntamento').tap()
      await field(page, 'Chi viene').fill('Esposito')
      await field(page, 'Ora').fill('23:30')
      await page.getByText('Prima di salvare').waitFor()
    },
  },
  {
    name: 'agenda, aperture e turni',
    open: async () => {
      const page = tablet.page()
      await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).first().tap()
      await page.getByRole('link', { name: 'Aperture e turni' }).tap()
      await heading(page, 'Aperture e turni').waitFor()
    },
  },
  {
    name: 'monte ore, with a timer that runs',
    open: async () => {
      const page = tablet.page()
      await page.getByRole('link', { name: 'Agenda' }).tap()
      await page.getByRole('link', { name: 'Monte ore' }).tap()
      await button(page, 'Avvia: Lavoro indiretto').tap()
      await button(page, 'Ferma: Lavoro indiretto').first().waitFor()
      await page.getByRole('table').first().waitFor()
    },
  },
  {
    name: 'monte ore, a mano',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Scarta').tap()
      await button(page, 'Aggiungi a mano').tap()
      await button(page, 'Salva la voce').tap()
      await page.getByText('Scrivi da che ora a che ora').waitFor()
    },
  },
  {
    name: 'monte ore, nothing runs',
    open: async () => {
      await tablet.page().getByRole('dialog').getByRole('button', { name: 'Chiudi' }).first().tap()
    },
  },
  {
    name: 'pronto intervento',
    open: async () => {
      await goTo('Oggi')
      await button(tablet.page(), 'Pronto intervento').tap()
      await heading(tablet.page(), 'Pronto intervento').waitFor()
    },
  },
  {
    name: 'ascolto, closed',
    open: async () => {
      await goTo('Oggi')
      await listen(tablet.page(), { surname: 'Verdi', name: 'Anna', chips: ['Anziani'], service: anyService })
    },
  },
  {
    name: 'solo informazione, that cannot be saved',
    open: async () => {
      const page = await goTo('Oggi')
      await button(page, 'Solo informazione').tap()
      await button(page, 'Salva').tap()
      await page.getByText('C’è un problema').first().waitFor()
    },
  },
  {
    name: 'solo informazione, violence without an answer',
    open: async () => {
      const page = tablet.page()
      await page.getByText('Violenza', { exact: true }).tap()
      await page.getByText('Nessuna risposta disponibile').tap()
      await page.getByText('Orari', { exact: true }).tap()
    },
  },
  {
    name: 'oggi, filled',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Salva').tap()
      await page.getByRole('region', { name: 'Solo informazione, oggi' }).waitFor()
    },
  },
  {
    name: 'oggi, offline',
    open: async () => {
      await tablet.goOffline()
      await listen(tablet.page(), { surname: 'Neri', name: 'Ugo', chips: ['Casa'], service: anyService })
      await goTo('Oggi')
      await statusSays(tablet.page(), /^Fuori rete/)
    },
  },
  {
    name: 'nuova cosa da fare, that cannot be saved',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Nuova cosa da fare').first().tap()
      await button(page, 'Salva').tap()
      await page.getByText('Scrivi che cosa c’è da fare').waitFor()
    },
  },
  {
    name: 'da fare',
    open: async () => {
      const page = tablet.page()
      await field(page, 'Che cosa c’è da fare').fill('Ordinare i moduli')
      await button(page, 'Salva').tap()
      await page.getByRole('link', { name: 'Tutte le cose da fare' }).tap()
      await page.getByText('Ordinare i moduli').waitFor()
    },
  },
  {
    name: 'da fare, rimanda',
    open: async () => {
      const page = tablet.page()
      await page.getByRole('button', { name: 'Rimanda: Ordinare i moduli' }).tap()
      await page.getByRole('dialog').getByRole('button', { name: 'Rimanda' }).tap()
      await page.getByText('Scrivi perché si rimanda').waitFor()
      await button(page, 'Lascia stare').waitFor()
    },
  },
  { name: 'persone', open: () => leaveDialogFor(openPeople) },
  {
    name: 'persone, nothing found',
    open: async () => {
      await search(tablet.page(), 'qqqqqqqq')
      await tablet.page().getByText('Nessuna persona trovata').first().waitFor()
    },
  },
  { name: 'persona, sintesi', open: () => openPerson(tablet.page(), 'Ugo', 'Neri') },
  {
    name: 'persona, diario, empty',
    open: () => tablet.page().getByRole('tab', { name: 'Diario' }).tap(),
  },
  {
    name: 'persona, diario, writing',
    open: async () => {
      await button(tablet.page(), 'Nuova nota').first().tap()
      await field(tablet.page(), 'Nota').fill('Prima visita.')
    },
  },
  {
    name: 'persona, diario, filled',
    open: async () => {
      await button(tablet.page(), 'Salva nota').tap()
      await tablet.page().getByText('Prima visita.').first().waitFor()
    },
  },
  { name: 'persona, invii, empty', open: () => tablet.page().getByRole('tab', { name: 'Invii' }).tap() },
  {
    name: 'nuovo invio, that cannot be saved',
    open: async () => {
      const page = tablet.page()
      await page.getByRole('link', { name: 'Nuovo invio' }).tap()
      await page.locator('label').filter({ hasText: 'Un servizio dell’elenco' }).tap()
      await button(page, 'Salva l’invio').tap()
      await page.getByText('Scegli a chi va l’invio').first().waitFor()
    },
  },
  {
    name: 'invii e riscontri',
    open: async () => {
      await sendToPua(tablet.page())
      const page = await goTo('Altro')
      await page.getByRole('link', { name: /^Invii e riscontri/ }).tap()
      await button(page, /^Tutti/).tap()
      await button(page, /^Registra riscontro/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'invii e riscontri, registra riscontro, that cannot be saved',
    open: async () => {
      const page = tablet.page()
      await button(page, /^Registra riscontro/)
        .first()
        .tap()
      await button(page, 'Salva').tap()
      await page.getByText('Scegli che cosa hanno risposto').waitFor()
    },
  },
  {
    name: 'invio',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Annulla').tap()
      await page.locator('main .list a').first().tap()
      await heading(page, /^Invio a /).waitFor()
    },
  },
  {
    name: 'persona, modifica',
    open: async () => {
      const page = tablet.page()
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
    open: async () => {
      const page = tablet.page()
      await page.getByText('Situazione').tap()
      await field(page, 'Valore in euro').waitFor()
    },
  },
  {
    name: 'servizi',
    open: async () => {
      const page = await goTo('Servizi')
      await heading(page, 'Servizi').waitFor()
    },
  },
  {
    name: 'servizio',
    open: async () => {
      const page = await goTo('Servizi')
      await page.getByRole('list', { name: 'Servizi trovati' }).getByRole('link').first().tap()
      await button(page, 'Confermato').waitFor()
    },
  },
  {
    name: 'servizio, segnala un errore',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Segnala un errore').tap()
      await button(page, 'Salva la segnalazione').tap()
      await page.getByText('Scegli che cosa non è più vero').waitFor()
    },
  },
  {
    name: 'servizio, proponi una modifica',
    open: async () => {
      const page = tablet.page()
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Proponi una modifica' }).tap()
      await button(page, 'Salva la proposta').waitFor()
    },
  },
  {
    name: 'servizi, da fare',
    open: async () => {
      const page = await goTo('Servizi')
      await page.getByRole('link', { name: /^Da fare sul catalogo/ }).tap()
      await heading(page, 'Da fare sul catalogo').waitFor()
    },
  },
  {
    name: 'scheda per il cittadino, in Arabic with the Italian beside',
    open: async () => {
      const page = await goTo('Servizi')
      await page.getByRole('list', { name: 'Servizi trovati' }).getByRole('link').first().tap()
      await page.getByRole('link', { name: 'Mostra al cittadino' }).tap()
      await button(page, 'العربية').tap()
      await page.locator('.sheet-paper .sheet[dir="rtl"]').waitFor()
    },
  },
  {
    name: 'mostra al cittadino',
    open: async () => {
      await button(tablet.page(), 'Mostra al cittadino').tap()
      await tablet.page().getByRole('dialog').locator('.sheet').waitFor()
    },
  },
  {
    name: 'informativa',
    open: async () => {
      const dialog = tablet.page().getByRole('dialog')
      await dialog.getByRole('button', { name: 'Torna all’operatore' }).tap()
      await dialog.getByRole('button', { name: 'Tocca ancora per tornare' }).tap()
      const page = await goTo('Altro')
      await page.getByRole('link', { name: /^Informativa/ }).tap()
      await page.locator('.sheet-paper .sheet').waitFor()
    },
  },
  {
    name: 'guida',
    open: async () => {
      const page = await goTo('Altro')
      await page.getByRole('link', { name: /^Guida/ }).tap()
      await page.getByRole('link', { name: /^Che cosa succede fuori rete/ }).waitFor()
    },
  },
  {
    name: 'guida, one page',
    open: async () => {
      await tablet
        .page()
        .getByRole('link', { name: /^Che cosa succede fuori rete/ })
        .tap()
      await heading(tablet.page(), 'Che cosa succede fuori rete').waitFor()
    },
  },
  {
    name: 'strumenti di valutazione',
    open: async () => {
      const page = await goTo('Altro')
      await page.getByRole('link', { name: /^Strumenti di valutazione/ }).tap()
      await page.getByText('Vedi le domande').first().tap()
    },
  },
  { name: 'altro', open: async () => void (await goTo('Altro')) },
  {
    name: 'da controllare, empty',
    open: async () => {
      await tablet
        .page()
        .getByRole('link', { name: /^Da controllare/ })
        .first()
        .tap()
      await heading(tablet.page(), 'Da controllare').waitFor()
    },
  },
  {
    name: 'dispositivo',
    open: async () => {
      const page = await goTo('Altro')
      await page
        .getByRole('link', { name: /Dispositivo/ })
        .first()
        .tap()
      await page.getByRole('heading', { name: 'Spazio' }).waitFor()
    },
  },
  {
    name: 'dispositivo, svuota',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Svuota questo tablet').tap()
      await page.getByRole('dialog').getByText('Prima salvalo in un file').waitFor()
    },
  },
  {
    name: 'pronto per l’uscita, offline',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Non svuotare').tap()
      await goTo('Altro')
      await page.getByRole('link', { name: /Pronto per l’uscita/ }).tap()
      await heading(page, /^Manca ancora/).waitFor()
    },
  },
  {
    name: 'nuovo ascolto, senza nome',
    open: async () => {
      await startListening(tablet.page())
      await button(tablet.page(), 'Senza nome').tap()
      await atStep(tablet.page(), 'Che cosa serve')
      await button(tablet.page(), 'Indietro').tap()
      await atStep(tablet.page(), 'Chi')
    },
  },
  {
    name: 'unlock',
    open: async () => {
      const page = tablet.page()
      await button(page, 'Blocca').first().tap()
      await field(page, 'Frase di sblocco').waitFor()
    },
  },
  {
    name: 'unlock, wrong phrase',
    open: async () => {
      const page = tablet.page()
      await field(page, 'Frase di sblocco').fill('non è questa la frase giusta')
      await button(page, 'Sblocca').tap()
      await page.getByText('La frase non è quella giusta').first().waitFor()
    },
  },
]

describe('every screen in every size and manner', () => {
  test.each(screens)('$name', async ({ name, open }) => {
    await open()
    expect(await faultsOf(name)).toEqual([])
  })
})

describe('the screens of who coordinates, in every size and manner', () => {
  let chiefs: Tablet

  beforeAll(async () => {
    chiefs = await openTablet(centre)
  })

  afterAll(async () => {
    try {
      chiefs.assertClean()
    } finally {
      await chiefs.dispose()
    }
  })

  test('coordinamento', async () => {
    await openVault(chiefs, workerFrom(centre.accounts.find(({ login }) => login === 'teresa.costa')!))
    await laterIsHere(chiefs.page())
    const page = await goTo('Altro', chiefs)
    await page.getByRole('link', { name: /^Coordinamento/ }).tap()
    await heading(page, 'Coordinamento').waitFor()
    await page.getByRole('table').first().waitFor()
    expect(await faultsOf('coordinamento', chiefs)).toEqual([])
  })

  test('impostazioni dell’ambito', async () => {
    const page = await goTo('Altro', chiefs)
    await page.getByRole('link', { name: /^Impostazioni dell’ambito/ }).tap()
    await heading(page, 'Impostazioni dell’ambito').waitFor()
    await page.getByRole('checkbox', { name: 'Presa in carico' }).waitFor()
    expect(await faultsOf('impostazioni dell’ambito', chiefs)).toEqual([])
  })

  test('scambio del catalogo', async () => {
    const page = await goTo('Servizi', chiefs)
    await page.getByRole('link', { name: /^Da fare sul catalogo/ }).tap()
    await page.getByRole('link', { name: /pacchetto HSDS/ }).tap()
    await heading(page, 'Scambio del catalogo').waitFor()
    const buffer = Buffer.from('id,name,description\nm1,Mensa,Pasti caldi\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'service.csv', mimeType: 'text/csv', buffer })
    await field(page, 'Da chi viene').fill('Diocesi')
    expect(await faultsOf('scambio del catalogo, scelto', chiefs)).toEqual([])
    await button(page, 'Guarda che cosa cambia').tap()
    await page.getByRole('heading', { name: 'Che cosa cambierebbe' }).waitFor()
    expect(await faultsOf('scambio del catalogo, visto', chiefs)).toEqual([])
  })

  test('passaggio di consegne', async () => {
    const page = await goTo('Altro', chiefs)
    await page.getByRole('link', { name: /^Passaggio di consegne/ }).tap()
    await heading(page, 'Passaggio di consegne').waitFor()
    expect(await faultsOf('passaggio di consegne', chiefs)).toEqual([])
    await page.getByRole('link', { name: 'Prepara un passaggio' }).tap()
    await heading(page, 'Prepara un passaggio di consegne').waitFor()
    await button(page, 'Prepara').tap()
    await page.getByText('Scegli chi lascia.').waitFor()
    expect(await faultsOf('passaggio di consegne, da preparare', chiefs)).toEqual([])
  })

  test('registro degli accessi', async () => {
    const page = await goTo('Altro', chiefs)
    await page.getByRole('link', { name: /^Registro degli accessi/ }).tap()
    await heading(page, 'Registro degli accessi').waitFor()
    await page.getByText(/^\d+ access[oi]$/).waitFor()
    expect(await faultsOf('registro degli accessi', chiefs)).toEqual([])
    await page.getByLabel('Dal giorno').fill('2020-01-01')
    await page.getByText(/^Scegli un periodo/).waitFor()
    expect(await faultsOf('registro degli accessi, giorni senza senso', chiefs)).toEqual([])
  })

  test('unisci', async () => {
    const page = await goTo('Oggi', chiefs)
    const who = { surname: 'Gemelli', name: 'Pia', chips: ['Anziani'], service: anyService }
    await listen(page, { ...who, phone: '0828111111' })
    await goTo('Oggi', chiefs)
    await listen(page, { ...who, phone: '0828222222' })
    await page.getByRole('link', { name: 'Apri la persona' }).tap()
    await page.getByRole('link', { name: 'Confronta con Pia G.' }).tap()
    await heading(page, 'È la stessa persona?').waitFor()
    await page.getByRole('radio').first().waitFor()
    expect(await faultsOf('unisci', chiefs)).toEqual([])
  })
})

describe('the case file, in every size and manner', () => {
  let professional: Tablet

  beforeAll(async () => {
    professional = await openTablet(centre)
  })

  afterAll(async () => {
    try {
      professional.assertClean()
    } finally {
      await professional.dispose()
    }
  })

  test('casi', async () => {
    await openVault(professional, workerFrom(centre.accounts.find(({ login }) => login === 'luca.ferri')!))
    await laterIsHere(professional.page())
    const page = await goTo('Altro', professional)
    await page
      .getByRole('link', { name: /^Presa in carico/ })
      .first()
      .tap()
    await heading(page, 'Presa in carico').waitFor()
    await page
      .getByRole('link', { name: /^Famiglia Ferrante/ })
      .first()
      .waitFor()
    expect(await faultsOf('casi', professional)).toEqual([])
  })

  test.each([
    'Sintesi',
    'Famiglia e rete',
    'Valutazioni',
    'Progetto',
    'Interventi',
    'Gruppo e incontri',
    'Diario',
    'Autorità giudiziaria',
    'Emergenza',
    'Accesso agli atti',
    'Storia',
  ])('caso, %s', async section => {
    const page = professional.page()
    if (section === 'Sintesi')
      await page
        .getByRole('link', { name: /^Famiglia Ferrante/ })
        .first()
        .tap()
    await page.getByRole('tab', { name: section, exact: true }).tap()
    await page.getByRole('tabpanel', { name: section }).locator('.card, .note-box').first().waitFor()
    expect(await faultsOf(`caso ${section}`, professional)).toEqual([])
  })

  test('gruppi e comunità, un’attività, un incontro e il suo programma', async () => {
    const page = await goTo('Altro', professional)
    await page.getByRole('link', { name: /^Gruppi e comunità/ }).tap()
    const inList = page.getByRole('region', { name: 'In corso' }).getByRole('link', { name: /^Gruppo genitori del giovedì/ })
    await inList.waitFor()
    expect(await faultsOf('gruppi e comunità', professional)).toEqual([])
    await inList.tap()
    await button(page, 'Metti in programma').tap()
    await page.getByRole('dialog').getByLabel('Quanti incontri').fill('60')
    await page.getByRole('dialog').getByRole('button', { name: 'Salva' }).tap()
    await page.getByText('Da 1 a 30 incontri.').waitFor()
    expect(await faultsOf('attività, incontri in programma', professional)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).first().tap()
    await page.getByRole('region', { name: 'Incontri' }).getByRole('link').first().tap()
    await heading(page, /^Incontro di /).waitFor()
    expect(await faultsOf('incontro', professional)).toEqual([])
    const cases = await goTo('Altro', professional)
    await cases
      .getByRole('link', { name: /^Presa in carico/ })
      .first()
      .tap()
    await cases
      .getByRole('link', { name: /^Famiglia Ferrante/ })
      .first()
      .tap()
  })

  test('caso, Autorità giudiziaria aperta', async () => {
    const page = professional.page()
    await page.getByRole('tab', { name: 'Autorità giudiziaria', exact: true }).tap()
    await openCourts(page, workerFrom(centre.accounts.find(({ login }) => login === 'luca.ferri')!))
    await page.getByRole('region', { name: 'Provvedimenti' }).waitFor()
    expect(await faultsOf('caso, Autorità giudiziaria aperta', professional)).toEqual([])
  })

  /** In this order: each is opened from its part of the file, and left by the way back. */
  const inside: readonly {
    readonly name: string
    readonly section: string
    readonly open: (page: Page) => Promise<void>
    readonly back: string
  }[] = [
    {
      name: 'valutazione',
      section: 'Valutazioni',
      open: async page => {
        await page.getByRole('tabpanel').getByRole('list').getByRole('link').first().tap()
        await button(page, 'Stampa').waitFor()
      },
      back: 'Valutazioni del caso',
    },
    {
      name: 'provvedimento',
      section: 'Autorità giudiziaria',
      open: async page => {
        await page.getByRole('region', { name: 'Provvedimenti' }).getByRole('link').first().tap()
        await heading(page, 'Famiglia Ferrante').waitFor({ state: 'detached' })
      },
      back: 'Autorità giudiziaria',
    },
    {
      name: 'incarico, that cannot be saved',
      section: 'Autorità giudiziaria',
      open: async page => {
        await button(page, 'Nuovo incarico').tap()
        await button(page, 'Salva l’incarico').tap()
        await page.getByText('Controlla questi punti').waitFor()
      },
      back: 'Autorità giudiziaria',
    },
  ]

  test.each(inside)('caso, $name', async ({ name, section, open, back }) => {
    const page = professional.page()
    await page.getByRole('tab', { name: section, exact: true }).tap()
    await open(page)
    expect(await faultsOf(`caso ${name}`, professional)).toEqual([])
    await page.getByRole('link', { name: back, exact: true }).tap()
    await heading(page, 'Famiglia Ferrante').waitFor()
  })

  test('apri un caso', async () => {
    const page = professional.page()
    await page.getByRole('link', { name: 'Tutti i casi' }).tap()
    await page
      .getByRole('link', { name: /^Apri il caso di / })
      .first()
      .tap()
    await button(page, 'Apri il caso').tap()
    await page.getByText('Scegli almeno un’area.').waitFor()
    expect(await faultsOf('apri un caso', professional)).toEqual([])
  })

  test('scheda di emergenza', async () => {
    const page = await goTo('Altro', professional)
    await page.getByRole('link', { name: /^Scheda di emergenza/ }).tap()
    await heading(page, 'Scheda di emergenza').waitFor()
    await button(page, 'Continua').tap()
    await page.getByText('Per continuare').waitFor()
    expect(await faultsOf('scheda di emergenza, che manca di qualcosa', professional)).toEqual([])
    await field(page, 'Cognome').fill('Ferrante')
    await field(page, 'Nome').fill('Rosa')
    await page
      .locator('.radio-card')
      .filter({ hasText: /^Malore/ })
      .tap()
    await field(page, 'Che cosa sta succedendo').fill('Trovata a terra in piazza')
    await button(page, 'Continua').tap()
    await page.getByRole('dialog').waitFor()
    expect(await faultsOf('scheda di emergenza, da confermare', professional)).toEqual([])
    await button(page, 'Apri la scheda').tap()
    await heading(page, 'Scheda aperta').waitFor()
    expect(await faultsOf('scheda di emergenza, aperta', professional)).toEqual([])
  })
})
