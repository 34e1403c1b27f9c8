/** [I11] After either lock nothing of what was read or typed is left in the memory of the page and its workers, and the worker that had the keys is gone. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { normalPhrase } from '../../src/domain/unlock-phrase'
import { deriveKey, type KdfParameters } from '../../src/local/kdf'
import { unwrapKey } from '../../src/local/keys'
import { button, field, listen, openPerson, openVault, statusSays, writeNote, type DeskWorker } from './desk'
import { openHeaps, wholeStrings, type Heap } from './heap'
import { setScene } from './scene'

const scene = setScene()

/** Made of letters that no other word has together; different in each place where something can be typed. */
const canaries = { surname: 'Zwqxhurka', name: 'Vbnjykmori', words: 'Kjwqzpeltra', note: 'Qxzvburtino', draft: 'Xkqjwvonda' }

/** As the register holds it: what is wrapped by the phrase, and what it takes to open it. */
interface PhraseWrap {
  readonly vaultId: string
  readonly salt: readonly number[]
  readonly memoryKiB: number
  readonly passes: number
  readonly box: readonly number[]
}

/** The data key of the vault, found as whoever knows the phrase could. */
async function dataKeyOf(page: Page, worker: DeskWorker): Promise<Buffer> {
  const { vaultId, salt, box, ...cost } = await page.evaluate(readPhraseWrap)
  const kdf: KdfParameters = { algorithm: 'argon2id', ...cost, salt: Uint8Array.from(salt) }
  const kek = await deriveKey(new TextEncoder().encode(normalPhrase(worker.phrase)), kdf)
  return Buffer.from(unwrapKey(kek, Uint8Array.from(box), vaultId, 'phrase', kdf)!)
}

function readPhraseWrap(): Promise<PhraseWrap> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('reg')
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
    opening.addEventListener('success', () => {
      const asked = opening.result.transaction('vaults').objectStore('vaults').getAll()
      asked.addEventListener('success', () => {
        opening.result.close()
        const [row] = asked.result as { vaultId: string; wraps: { by: string; kdf: KdfParameters; box: Uint8Array }[] }[]
        const { kdf, box } = row!.wraps.find(({ by }) => by === 'phrase')!
        const { memoryKiB, passes } = kdf
        resolve({ vaultId: row!.vaultId, salt: [...kdf.salt], memoryKiB, passes, box: [...box] })
      })
    })
  })
}

/** Each word that is in memory, and where. */
async function leftIn(heaps: readonly Heap[], words: readonly string[]): Promise<string[]> {
  const left: string[] = []
  for (const heap of heaps) left.push(...(await heap.find(words)).map(word => `${word} in ${kindOf(heap)}`))
  return left
}

const kindOf = ({ name }: Heap): string => (name === 'page' ? 'page' : (/[a-z]+(?=[^/]*\.js$)/.exec(name)?.[0] ?? name))
const vaultWorker = (heaps: readonly Heap[]): Heap[] => heaps.filter(heap => kindOf(heap) === 'worker')

/** When the hand-over is done, one worker is left, and it is another. */
async function heapsAfter(page: Page, before: readonly Heap[]): Promise<readonly Heap[]> {
  let heaps: readonly Heap[] = []
  const old = vaultWorker(before)[0]!.run
  const fresh = async (): Promise<boolean[]> => {
    heaps = await openHeaps(page)
    return vaultWorker(heaps).map(({ run }) => run !== old)
  }
  await expect.poll(fresh, { timeout: 20_000, interval: 500 }).toEqual([true])
  return heaps
}

test('[I11] after either lock no word is in the heap of page or worker, and the worker that had the keys is gone', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet({ flags: [wholeStrings] })
  await tablet.page().clock.install()
  await tablet.page().reload()
  const page = await openVault(tablet, worker)
  await listen(page, { surname: canaries.surname, name: canaries.name, chips: ['Altro'], words: canaries.words })
  await openPerson(page, canaries.name, canaries.surname)
  await writeNote(page, canaries.note)
  await statusSays(page, /^Tutto consegnato/)
  await button(page, 'Nuova nota').first().tap()
  await field(page, 'Nota').fill(canaries.draft)

  const key = await dataKeyOf(page, worker)
  const words = [...Object.values(canaries), worker.phrase, worker.password, key.toString('hex'), key.toString('base64')]
  // The same search finds what is there while the vault is open.
  const open = await openHeaps(page)
  const found = await leftIn(open, words)
  expect(found).toEqual(expect.arrayContaining(Object.values(canaries).map(word => `${word} in page`)))
  expect(found).toContain(`${canaries.surname} in worker`)

  await page.clock.fastForward('05:05')
  await field(page, 'PIN').waitFor()
  const quick = await heapsAfter(page, open)
  expect(await leftIn(quick, [...words, worker.pin])).toEqual([])

  await field(page, 'PIN').fill(worker.pin)
  await button(page, 'Sblocca').tap()
  await page.getByText(canaries.note).first().waitFor()
  await button(page, 'Blocca').first().tap()
  await field(page, 'Frase di sblocco').waitFor()
  const full = await heapsAfter(page, quick)
  expect(await leftIn(full, [...words, worker.pin])).toEqual([])
}, 240_000)
