/** What a worker does at the desk, by the hand inside the page. */
import { resolve } from 'node:path'
import { pause } from '../e2e/centre'
import { anyService, laterFiles, type DeskWorker } from '../e2e/desk'
import { eventually, type Browser, type Engine } from './browser'
import { bundle } from './bundle'
import type { Hand } from './page/hand'

let script: Promise<string> | undefined

export interface Desk {
  readonly do: Hands
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  evaluate(expression: string): Promise<unknown>
}

type Hands = { readonly [Verb in keyof Hand]: (...given: Parameters<Hand[Verb]>) => Promise<Awaited<ReturnType<Hand[Verb]>>> }

/** The browser started, the page open, the hand in it. */
export async function sitDown(engine: Engine, profile: string, url: string): Promise<Desk> {
  script ??= bundle(resolve(import.meta.dirname, 'page/hand.ts'), 'handScript')
  const browser = await engine.start(profile, url)
  try {
    await eventually('the page', () => isOpen(browser, url))
    await browser.evaluate(`(() => { ${await script} })()`)
  } catch (error) {
    await browser.end('SIGKILL')
    throw error
  }
  const hands = new Proxy({} as Hands, {
    get:
      (_, verb) =>
      (...given: unknown[]) =>
        browser.evaluate(`window.hand.${String(verb)}(${given.map(literal).join(', ')})`),
  })
  return { do: hands, end: browser.end, evaluate: browser.evaluate }
}

/** What is asked while one document gives way to the next is refused, or never answered: it is asked again. */
const isOpen = async (browser: Browser, url: string): Promise<true | undefined> => {
  const here = `location.href.startsWith(${JSON.stringify(url)}) && document.readyState === 'complete'`
  return (await Promise.race([browser.evaluate(here).catch(() => false), pause(5000)])) === true ? true : undefined
}

const literal = (value: unknown): string => (value instanceof RegExp ? String(value) : JSON.stringify(value))

export async function statusSays(desk: Desk, words: RegExp, within = 45_000): Promise<void> {
  let said: readonly string[] = []
  await eventually(
    `status ${String(words)}`,
    async () => {
      said = await desk.do.statuses()
      return said.some(text => words.test(text)) || undefined
    },
    within,
  ).catch((error: unknown) => {
    throw new Error(`it says ${JSON.stringify(said)}`, { cause: error })
  })
}

/** The centre is back: who waits for it asks. By itself a tablet that found nobody tries again within minutes, and the browser knows of no change. */
export async function deliver(desk: Desk): Promise<void> {
  await desk.do.press('button', /^(Fuori rete|In coda|Invio in corso|Tutto consegnato)/)
  await desk.do.press('button', 'Sincronizza ora')
  await statusSays(desk, /^Tutto consegnato/)
}

export async function openVault(desk: Desk, worker: DeskWorker): Promise<void> {
  await desk.do.fill('Nome utente', worker.login)
  await desk.do.fill('Password', worker.password)
  await desk.do.press('button', 'Accedi')
  if ((await desk.do.whichField('Nuova password', 'Frase di sblocco')) === 'Nuova password') {
    const chosen = 'Mare-calmo-a-novembre-7'
    await desk.do.fill('Nuova password', chosen)
    await desk.do.fill('Ripeti la nuova password', chosen)
    await desk.do.submit('Ripeti la nuova password')
    worker.password = chosen
  }
  await desk.do.fill('Frase di sblocco', worker.phrase)
  await desk.do.fill('Ripeti la frase di sblocco', worker.phrase)
  await desk.do.fill('PIN', worker.pin)
  await desk.do.fill('Ripeti il PIN', worker.pin)
  await desk.do.submit('Ripeti il PIN')
  await statusSays(desk, /^Tutto consegnato · \d\d:\d\d/)
}

export async function unlock(desk: Desk, worker: DeskWorker): Promise<void> {
  await desk.do.fill('Frase di sblocco', worker.phrase)
  await desk.do.press('button', 'Sblocca')
}

/** A whole first listening, from *Oggi* to *Salvato sul dispositivo*. */
export async function listen(desk: Desk, surname: string, name: string): Promise<void> {
  await desk.do.press('button', 'Nuovo ascolto')
  await desk.do.seesHeading('Chi')
  await fillUpToDelivery(desk, surname, name)
  await desk.do.press('checkbox', /Informativa consegnata/)
  await desk.do.pressLabel('Informazione fornita, concluso')
  await desk.do.press('button', 'Chiudi ascolto')
  await desk.do.sees('Salvato sul dispositivo')
}

/** The steps of a listening from *Chi* to the last, which is left as it opens. */
export async function fillUpToDelivery(desk: Desk, surname: string, name: string): Promise<void> {
  await desk.do.fill('Cognome', surname)
  await desk.do.fill('Nome', name)
  await desk.do.fill('Telefono', '3331234567')
  await desk.do.press('button', 'Continua')
  await desk.do.seesHeading('Che cosa serve')
  await desk.do.press('button', 'Anziani')
  await desk.do.fill('Con le sue parole', 'Da sola le scale non le faccio')
  await desk.do.press('button', 'Continua')
  await desk.do.seesHeading('Servizi')
  await desk.do.press('button', anyService)
  await desk.do.press('button', 'Continua')
  await desk.do.seesHeading('Consegna e chiudi')
}

export async function writeNote(desk: Desk, surname: string, name: string, text: string): Promise<void> {
  await desk.do.press('link', 'Persone')
  await desk.do.seesHeading('Persone')
  await desk.do.press('link', new RegExp(`${name} ${surname[0]!}\\.`))
  await desk.do.press('tab', 'Diario')
  await desk.do.press('button', 'Nuova nota')
  await desk.do.fill('Nota', text)
  await desk.do.press('button', 'Salva nota')
  await desk.do.sees(text)
}

/** What comes after the installation is on the tablet, every file of it. */
export async function laterIsHere(desk: Desk): Promise<void> {
  const files = await laterFiles()
  const kept = `(async () => (await (await caches.open('antenna-later')).keys()).map(({ url }) => url.split('/').at(-1)))()`
  await eventually('what comes after the installation', async () => {
    const names = new Set((await desk.evaluate(kept)) as readonly string[])
    return files.every(file => names.has(file)) || undefined
  })
}
