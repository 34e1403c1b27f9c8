/** [I10] Words typed in the app appear nowhere on the tablet's disk, nor in the server's log, nor in an address. */
import { expect, test } from 'vitest'
import { listen, openPerson, openVault, statusSays, writeNote } from './desk'
import { filesWith } from './disk'
import { setScene } from './scene'

const scene = setScene()

/** Made of letters that no other word has together; different in each place where something can be typed. */
const canaries = {
  surname: 'Zwqxhurka',
  name: 'Vbnjykmori',
  words: 'Kjwqzpeltra',
  note: 'Qxzvburtino',
}
const control = 'Wkzjqrendalo'

test('[I10] what is typed is nowhere on the disk; the same search finds what is written unsealed', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  const uncached: string[] = []
  tablet.context().on('response', response => {
    const isApi = new URL(response.url()).pathname.startsWith('/api/')
    if (isApi && !/no-store/.test(response.headers()['cache-control'] ?? '')) uncached.push(response.url())
  })
  await listen(page, {
    surname: canaries.surname,
    name: canaries.name,
    chips: ['Altro'],
    words: canaries.words,
  })
  await openPerson(page, canaries.name, canaries.surname)
  await writeNote(page, canaries.note)
  await statusSays(page, /^Tutto consegnato/, 30_000)
  await page.reload()

  // The positive control: the same kind of write, without the seal.
  await page.evaluate(
    word =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('control', 1)
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('words', { keyPath: 'id' }))
        opening.addEventListener('error', () => fail(opening.error ?? new Error('not opened')))
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('words', 'readwrite', { durability: 'strict' })
          writing.objectStore('words').put({ id: 1, text: `${word} e altre parole intorno` })
          writing.addEventListener('complete', () => done())
        })
      }),
    control,
  )
  await tablet.shut()

  expect(await filesWith(tablet.profile, [control])).not.toEqual([])
  expect(await filesWith(tablet.profile, [...Object.values(canaries), worker.phrase, worker.password])).toEqual([])
  expect(uncached).toEqual([])

  const words = Object.values(canaries).map(word => word.toLowerCase())
  const said = (text: string): string[] => words.filter(word => text.toLowerCase().includes(word))
  expect(said(scene.centre().log())).toEqual([])
  expect(tablet.requested().flatMap(said)).toEqual([])
})
