/** What the browser does to the storage, and what the worker reads: nothing that was called saved is lost, and nothing is called saved that is not. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import {
  anyService,
  button,
  field,
  fillDelivery,
  fillNeed,
  fillServices,
  fillWho,
  listen,
  next,
  openVault,
  savedHere,
  startListening,
  statusSays,
  unlock,
} from './desk'
import { setScene } from './scene'
import type { Tablet } from './tablet'

const scene = setScene()

const alert = (page: Page, words: RegExp) => page.getByRole('alert').filter({ hasText: words }).first()

/** Something else of this origin, as another tab would be: it has no app in it. */
async function otherTab(tablet: Tablet): Promise<Page> {
  // A picture has no icon of its own, and the browser asks for one.
  tablet.expectMessage(/404 \(Not Found\)/)
  const app = tablet.page()
  const page = await tablet.context().newPage()
  await page.goto(`${tablet.wire.origin}/icons/antenna.svg`)
  // Behind another tab the app would be drawn once a second.
  await app.bringToFront()
  return page
}

async function setQuota(page: Page, tablet: Tablet, quotaSize?: number): Promise<void> {
  const session = await tablet.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: tablet.wire.origin,
    ...(quotaSize !== undefined && { quotaSize }),
  })
}

/** As a newer version of the app would leave the vault; `undefined` gives it back to this one. */
async function writeFormat(page: Page, newer: number | undefined): Promise<void> {
  await page.evaluate(async format => {
    const { name, version } = (await indexedDB.databases()).find(each => each.name?.startsWith('v-'))!
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name!, version! + 10)
      opening.addEventListener('error', () => reject(new Error('not opened')))
      opening.addEventListener('success', () => {
        const writing = opening.result.transaction('meta', 'readwrite')
        writing.objectStore('meta').put({ k: 'format', v: { cur: format, minWriter: format } })
        writing.addEventListener('complete', () => {
          opening.result.close()
          resolve()
        })
      })
    })
  }, newer ?? 3)
}

/** The vault as the second version of the database had it, held open by a tab that will not let go. */
async function holdOlderVault(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find(each => each.name?.startsWith('v-'))!
    const open = (version?: number, upgrade?: (database: IDBDatabase) => void): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name!, version)
        opening.addEventListener('upgradeneeded', () => upgrade?.(opening.result))
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error('not opened')))
      })
    const current = await open()
    const tables = [...current.objectStoreNames].filter(table => !['blob', 'part', 'receipts'].includes(table))
    const reading = current.transaction(tables)
    const copies = await Promise.all(
      tables.map(async table => {
        const store = reading.objectStore(table)
        const indexes = [...store.indexNames].map(index => store.index(index))
        const shapes = indexes.map(({ name: called, keyPath, multiEntry }) => ({ called, keyPath, multiEntry }))
        const rows = await new Promise<unknown[]>(resolve => {
          const asked = store.getAll()
          asked.addEventListener('success', () => resolve(asked.result as unknown[]))
        })
        return { table, keyPath: store.keyPath, shapes, rows }
      }),
    )
    current.close()
    await new Promise(resolve => indexedDB.deleteDatabase(name!).addEventListener('success', resolve))
    const older = await open(20, database => {
      database.createObjectStore('sent', { keyPath: 'mid' })
      for (const { table, keyPath, shapes, rows } of copies) {
        const store = database.createObjectStore(table, { keyPath: keyPath as string })
        for (const { called, keyPath: path, multiEntry } of shapes) store.createIndex(called, path, { multiEntry })
        for (const row of rows) store.put(row)
      }
    })
    Object.assign(globalThis, { older })
  })
}

async function lock(page: Page): Promise<void> {
  await button(page, 'Blocca').first().tap()
  await field(page, 'Frase di sblocco').waitFor()
}

test('[S97] a disk that fills up during a listening: the words stay on the screen, what to do is said, and it is saved once there is room', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('rosa.amato'))
  await startListening(page)
  await fillWho(page, { surname: 'Pieno', name: 'Disco', chips: [] })
  await next(page, 'Che cosa serve')
  // The browser believes for half a minute what it saw of the room that is left.
  await setQuota(page, tablet, 1000)
  await fillNeed(page, { chips: ['Casa'], words: 'Queste parole non si perdono' })
  await alert(page, /Lo spazio sul dispositivo è finito/).waitFor()
  await tablet.screenshot('disk full')
  await next(page, 'Servizi')
  await fillServices(page, { chips: [], service: anyService })
  await next(page, 'Consegna e chiudi')
  await fillDelivery(page, { chips: [] })
  await button(page, 'Chiudi ascolto').tap()
  await page
    .getByText(/l’ascolto non è chiuso/)
    .first()
    .waitFor()
  await setQuota(page, tablet)
  await button(page, 'Chiudi ascolto').tap()
  await savedHere(page)
  await statusSays(page, /^Tutto consegnato/, 30_000)
  expect(await alert(page, /Lo spazio sul dispositivo/).count()).toBe(0)
})

test('[S95] a newer version in another tab: this one says to reload, does not write, and what was saved is there', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  const other = await otherTab(tablet)
  await tablet.goOffline()
  await listen(page, { surname: 'Vecchia', name: 'Scheda', chips: ['Casa'], service: anyService })
  await writeFormat(other, 9)
  await page.getByRole('link', { name: 'Oggi' }).first().tap()
  await button(page, 'Nuovo ascolto').first().tap()
  await alert(page, /In un’altra finestra l’app si è aggiornata/).waitFor()
  await button(page, 'Ricarica').tap()
  await field(page, 'Frase di sblocco').fill(worker.phrase)
  await button(page, 'Sblocca').click()
  await page
    .getByText(/Una versione più nuova dell’app ha già usato questo archivio/)
    .first()
    .waitFor()
  await writeFormat(other, undefined)
  await unlock(page, worker)
  await tablet.goOnline()
  await statusSays(page, /^Tutto consegnato/, 30_000)
})

test('[S98] an upgrade that another tab holds up says which tab to close, and goes on by itself', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await lock(page)
  const other = await otherTab(tablet)
  await holdOlderVault(other)
  await field(page, 'Frase di sblocco').fill(worker.phrase)
  await button(page, 'Sblocca').click()
  await alert(page, /Chiudi l’altra finestra: qui si continua da soli/).waitFor()
  await tablet.screenshot('upgrade blocked')
  await other.close()
  await page.getByRole('link', { name: 'Persone' }).waitFor({ timeout: 30_000 })
  await statusSays(page, /^Tutto consegnato/, 30_000)
})

test('[S99] a vault that the browser emptied is never an empty app: it says what went, and the tablet is enrolled again', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await tablet.goOffline()
  await listen(page, { surname: 'Perduta', name: 'Scheda', chips: ['Casa'], service: anyService })
  await lock(page)
  await tablet.goOnline()
  const other = await otherTab(tablet)
  await other.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find(each => each.name?.startsWith('v-'))!
    await new Promise(resolve => indexedDB.deleteDatabase(name!).addEventListener('success', resolve))
  })
  await other.close()
  await field(page, 'Frase di sblocco').fill(worker.phrase)
  await button(page, 'Sblocca').click()
  await alert(page, /Il browser ha cancellato i dati di questo archivio.*Un lavoro era ancora in coda/).waitFor()
  await tablet.screenshot('vault emptied')
  await button(page, 'Accedi di nuovo').click()
  await field(page, 'Nome utente').fill(worker.login)
  await field(page, 'Password').fill(worker.password)
  await button(page, 'Accedi').click()
  await page.getByRole('heading', { name: /non inviat. .*pers/ }).waitFor()
  await button(page, 'Ho capito, continua').click()
  await field(page, 'Frase di sblocco').waitFor()
})
