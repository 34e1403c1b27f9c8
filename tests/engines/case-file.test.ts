/**
 * A case file in each engine, the network away since the browser was started: the family drawn, a project, notes (one of them sealed), a decree with
 * its day; then delivered. What one engine sealed the next one opens, with the code on paper.
 */
import { expect, test } from 'vitest'
import { eventually, isThere } from './browser'
import { chromium } from './chromium'
import { deliver, laterIsHere, listen, openVault, statusSays, unlock, type Desk } from './desk'
import { firefox } from './firefox'
import { setEngineScene } from './scene'
import { webkit } from './webkit'

const scene = setEngineScene()
const goal = 'La madre ha un pomeriggio per sé'
const forTeam = 'Colloquio con la madre: chiede aiuto per i compiti'
const sealedIn = (family: string): string => `Da non dire a nessuno: ${family}`

/** What the engines before left: the code of recovery, and the families whose notes it opens. */
let paper: string | undefined
const families: string[] = []

for (const engine of [webkit, firefox, chromium]) {
  test.runIf(isThere(engine))(
    `${engine.name}: a case with its family, its project, a sealed note and a decree, offline from a cold start, then delivered`,
    async () => {
      const [centre, worker, { sit, rise }] = [scene.centre(), scene.worker('luca.ferri'), await scene.chair(engine)]
      const family = `Famiglia ${engine.name}`
      let at = await sit()
      await openVault(at, worker)
      await at.evaluate('navigator.serviceWorker.ready.then(() => true)')
      await laterIsHere(at)
      await rise('SIGTERM')
      await centre.stop()

      at = await sit()
      await unlock(at, worker)
      await statusSays(at, /^Fuori rete/)
      await openCase(at, engine.name, family)
      await drawFamily(at)
      await writePlan(at)
      await recordDecree(at, worker.pin)
      await bringKey(at, worker.phrase)
      for (const before of families) await seesNote(at, before, sealedIn(before))
      await goToCase(at, family)
      await writeNote(at, /^Solo io/, sealedIn(family))
      await writeNote(at, /^Équipe/, forTeam)
      await statusSays(at, /^Fuori rete.*\(\d+\)/)
      await centre.start()
      await deliver(at)
      expect((await at.do.statuses()).join(' ')).not.toContain('Serve un controllo')
      families.push(family)
      await rise('SIGTERM')
    },
    240_000,
  )
}

async function openCase(desk: Desk, surname: string, family: string): Promise<void> {
  await listen(desk, surname, 'Maria')
  await desk.do.press('link', 'Apri la persona')
  await desk.do.press('link', 'Apri un caso')
  await desk.do.seesHeading(/^Apri un caso/)
  await desk.do.pressLabel(/^Famiglia/)
  await desk.do.fill('Nome della famiglia', family)
  await desk.do.press('button', 'Minori e famiglie')
  await desk.do.fill('Perché si apre', 'Segnalazione della scuola')
  await desk.do.press('button', 'Apri il caso')
  await desk.do.seesHeading(family)
}

async function goToCase(desk: Desk, family: string): Promise<void> {
  await desk.do.press('link', 'Altro')
  await desk.do.press('link', /^Presa in carico/)
  await desk.do.press('link', new RegExp(family))
  await desk.do.seesHeading(family)
}

async function drawFamily(desk: Desk): Promise<void> {
  const symbols = 'svg[role=group] [role=button]'
  await desk.do.press('tab', 'Famiglia e rete')
  await desk.do.press('button', /^Comincia da/)
  for (const [relation, name, sex, year] of [
    ['Partner', 'Antonio', 'Uomo', '1986'],
    ['Figlio o figlia', 'Luca', 'Uomo', '2020'],
  ] as const) {
    await desk.do.press('button', 'Aggiungi un familiare')
    await desk.do.pressLabel(relation)
    await desk.do.fill('Nome o iniziali', name)
    await desk.do.fill('Anno di nascita', year)
    await desk.do.pressLabel(sex)
    await desk.do.press('button', 'Salva')
    await eventually(`${name} in the drawing`, async () =>
      (await desk.do.labelsOf(symbols)).some(words => words.startsWith(name)) ? true : undefined,
    )
  }
  const told = await desk.do.labelsOf(symbols)
  expect(told).toHaveLength(3)
  expect(told.find(words => words.startsWith('Luca, figlio'))).toMatch(/nascita da .* e Antonio/)
}

async function writePlan(desk: Desk): Promise<void> {
  await desk.do.press('tab', 'Progetto')
  await desk.do.press('button', 'Nuovo progetto')
  await desk.do.fill('Titolo', 'Di nuovo a scuola')
  await desk.do.press('button', 'Salva')
  await desk.do.press('button', 'Aggiungi un obiettivo')
  await desk.do.fill('Che cosa si vuole raggiungere', goal)
  await desk.do.press('button', 'Salva')
  await desk.do.sees(goal)
}

/** A decree that asks for a report in thirty days: the heading of the case says the day. */
async function recordDecree(desk: Desk, pin: string): Promise<void> {
  await desk.do.press('tab', 'Autorità giudiziaria')
  await desk.do.fill('PIN di sei cifre', pin)
  await desk.do.press('button', 'Apri la sezione')
  await desk.do.press('button', 'Registra un provvedimento')
  await desk.do.choose('Chi lo ha emesso', 'Tribunale per i minorenni, civile')
  await desk.do.setDay('Data del provvedimento', await desk.do.dayIn('Ricevuto il'))
  await desk.do.press('checkbox', /^Chiede qualcosa al servizio/)
  await desk.do.press('button', 'Salva il provvedimento')
  await desk.do.seesHeading('Nuovo incarico dell’autorità')
  await desk.do.choose('Che cosa chiede', 'Indagine sociale')
  await desk.do.fill('Quanti', '30')
  await desk.do.press('button', /^Conferma /)
  await desk.do.press('button', 'Salva l’incarico')
  await desk.do.seesHeading('Indagine sociale')
  await desk.do.press('link', 'Autorità giudiziaria')
  await desk.do.press('tab', 'Sintesi')
  await desk.do.sees('Scadenza con l’autorità giudiziaria')
}

/** The first makes the key of the worker's own notes; the next ones bring it with what the first has on paper. */
async function bringKey(desk: Desk, phrase: string): Promise<void> {
  await desk.do.press('tab', 'Diario')
  await desk.do.press('button', 'Cambia chi la legge')
  await desk.do.pressLabel(/^Solo io/)
  await desk.do.press('link', 'Vai alla chiave')
  if (paper === undefined) {
    await desk.do.press('checkbox', /^Ho capito/)
    await desk.do.fill('La tua frase di sblocco', phrase)
    await desk.do.press('button', 'Crea la mia chiave')
    await desk.do.sees('Il tuo codice di recupero')
    paper = await desk.do.wordsIn('main .recovery-code')
    await desk.do.press('button', 'Ho il codice su carta')
  } else {
    await desk.do.fill('Codice di recupero', paper)
    await desk.do.fill('La tua frase di sblocco', phrase)
    await desk.do.press('button', 'Porta qui la chiave')
  }
  await desk.do.sees('La tua chiave è aperta')
}

async function writeNote(desk: Desk, audience: RegExp, text: string): Promise<void> {
  await desk.do.press('tab', 'Diario')
  await desk.do.press('button', 'Cambia chi la legge')
  await desk.do.pressLabel(audience)
  await desk.do.fill('Nota', text)
  await desk.do.press('button', 'Salva nota')
  await desk.do.sees(text)
}

async function seesNote(desk: Desk, family: string, text: string): Promise<void> {
  await goToCase(desk, family)
  await desk.do.press('tab', 'Diario')
  await desk.do.sees(text)
}
