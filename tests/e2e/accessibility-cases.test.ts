/** The case file, in every size and manner. */
import { test } from 'vitest'
import type { Page } from 'playwright-core'
import { openCourts } from './case'
import { button, field, heading } from './desk'
import { goTo, setLookingInside } from './looks'

const looking = setLookingInside('luca.ferri')

test('casi', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page
    .getByRole('link', { name: /^Presa in carico/ })
    .first()
    .tap()
  await heading(page, 'Presa in carico').waitFor()
  await page
    .getByRole('link', { name: /^Famiglia Ferrante/ })
    .first()
    .waitFor()
  await looking.expectNoFaults('casi')
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
  const page = looking.tablet().page()
  if (section === 'Sintesi')
    await page
      .getByRole('link', { name: /^Famiglia Ferrante/ })
      .first()
      .tap()
  await page.getByRole('tab', { name: section, exact: true }).tap()
  await page.getByRole('tabpanel', { name: section }).locator('.card, .note-box').first().waitFor()
  await looking.expectNoFaults(`caso ${section}`)
})

test('gruppi e comunità, un’attività, un incontro e il suo programma', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page.getByRole('link', { name: /^Gruppi e comunità/ }).tap()
  const inList = page.getByRole('region', { name: 'In corso' }).getByRole('link', { name: /^Gruppo genitori del giovedì/ })
  await inList.waitFor()
  await looking.expectNoFaults('gruppi e comunità')
  await inList.tap()
  await button(page, 'Metti in programma').tap()
  await page.getByRole('dialog').getByLabel('Quanti incontri').fill('60')
  await page.getByRole('dialog').getByRole('button', { name: 'Salva' }).tap()
  await page.getByText('Da 1 a 30 incontri.').waitFor()
  await looking.expectNoFaults('attività, incontri in programma')
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).first().tap()
  await page.getByRole('region', { name: 'Incontri' }).getByRole('link').first().tap()
  await heading(page, /^Incontro di /).waitFor()
  await looking.expectNoFaults('incontro')
  await goTo(page, 'Altro')
  await page
    .getByRole('link', { name: /^Presa in carico/ })
    .first()
    .tap()
  await page
    .getByRole('link', { name: /^Famiglia Ferrante/ })
    .first()
    .tap()
})

test('caso, Autorità giudiziaria aperta', async () => {
  const page = looking.tablet().page()
  await page.getByRole('tab', { name: 'Autorità giudiziaria', exact: true }).tap()
  await openCourts(page, looking.worker())
  await page.getByRole('region', { name: 'Provvedimenti' }).waitFor()
  await looking.expectNoFaults('caso, Autorità giudiziaria aperta')
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
    name: 'udienza',
    section: 'Autorità giudiziaria',
    open: async page => {
      await page.getByRole('region', { name: 'Udienze' }).getByRole('link').first().tap()
      await page.getByRole('region', { name: 'Documenti' }).waitFor()
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
  const page = looking.tablet().page()
  await page.getByRole('tab', { name: section, exact: true }).tap()
  await open(page)
  await looking.expectNoFaults(`caso ${name}`)
  await page.getByRole('link', { name: back, exact: true }).tap()
  await heading(page, 'Famiglia Ferrante').waitFor()
})

test('apri un caso', async () => {
  const page = looking.tablet().page()
  await page.getByRole('link', { name: 'Tutti i casi' }).tap()
  await page
    .getByRole('link', { name: /^Apri il caso di / })
    .first()
    .tap()
  await button(page, 'Apri il caso').tap()
  await page.getByText('Scegli almeno un’area.').waitFor()
  await looking.expectNoFaults('apri un caso')
})

test('scheda di emergenza', async () => {
  const page = looking.tablet().page()
  await goTo(page, 'Altro')
  await page.getByRole('link', { name: /^Scheda di emergenza/ }).tap()
  await heading(page, 'Scheda di emergenza').waitFor()
  await button(page, 'Continua').tap()
  await page.getByText('Per continuare').waitFor()
  await looking.expectNoFaults('scheda di emergenza, che manca di qualcosa')
  await field(page, 'Cognome').fill('Ferrante')
  await field(page, 'Nome').fill('Rosa')
  await page
    .locator('.radio-card')
    .filter({ hasText: /^Malore/ })
    .tap()
  await field(page, 'Che cosa sta succedendo').fill('Trovata a terra in piazza')
  await button(page, 'Continua').tap()
  await page.getByRole('dialog').waitFor()
  await looking.expectNoFaults('scheda di emergenza, da confermare')
  await button(page, 'Apri la scheda').tap()
  await heading(page, 'Scheda aperta').waitFor()
  await looking.expectNoFaults('scheda di emergenza, aperta')
})
