import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { offices } from '../../../../tests/screens/sampleData'
import type { Readiness } from '../../../local/device'
import { readyText } from '../../text/ready'
import { verdictOf } from './verdict'

afterEach(cleanup)

const now = new Date('2026-11-22T18:00:00Z')
const ready: Readiness = {
  office: offices[0]!.id,
  records: 2400,
  people: 310,
  download: { type: 'complete', isUpToDate: true },
  lastContactAt: '2026-11-22T17:58:00.000Z',
  comparison: { agreedAt: '2026-11-22T17:58:00.000Z', isDue: false, repaired: 0 },
  usedBytes: 48e6,
  quotaBytes: 2.1e9,
  isPersisted: true,
  leaseDaysLeft: 13,
  queued: 0,
  drafts: 0,
  damaged: 0,
}
const judge = (change: Partial<Readiness>) =>
  verdictOf({
    readiness: { ...ready, ...change },
    leaseUntil: '2026-12-06T09:00:00.000Z',
    standing: undefined,
    isUpdateWaiting: false,
    now,
  })

test('a tablet with everything on it may go', () => {
  expect(judge({}).missing).toEqual([])
  expect(judge({}).checks.every(({ state }) => state === 'ok')).toBe(true)
})

test.each<readonly [string, Partial<Readiness>, readonly string[]]>([
  ['an office that never arrived', { download: { type: 'absent' } }, ['data']],
  ['one still arriving', { download: { type: 'arriving', received: 10, expected: 50, secondsLeft: 9 } }, ['data']],
  ['a contact of the day before', { lastContactAt: '2026-11-21T17:58:00.000Z' }, ['fresh']],
  ['no contact ever', { lastContactAt: undefined }, ['fresh']],
  ['pages still to come', { download: { type: 'complete', isUpToDate: false } }, ['fresh']],
  ['unsent work', { queued: 2 }, ['queue']],
  ['a lease that ends within the day', { leaseDaysLeft: 0 }, ['lease']],
  ['a full disk', { usedBytes: 2.09e9 }, ['space']],
  ['things to know only', { isPersisted: false, drafts: 2, damaged: 1, leaseDaysLeft: 2 }, []],
])('what is missing is named: %s', (_, change, missing) => {
  expect(judge(change).missing).toEqual(missing)
})

test('a lease that is short by choice is told, and stands in nobody’s way while it lasts the day', () => {
  const tight = (leaseUntil: string, leaseDays: number) =>
    verdictOf({
      readiness: { ...ready, leaseDaysLeft: Math.floor((Date.parse(leaseUntil) - now.getTime()) / 86_400_000) },
      leaseUntil,
      standing: {
        isLeaseOver: false,
        leaseDays,
        leavesAt: undefined,
        upgradeTo: undefined,
        renewal: undefined,
        hasPasskey: false,
      },
      isUpdateWaiting: false,
      now,
    })
  const told = (verdict: ReturnType<typeof tight>) => verdict.checks.find(({ name }) => name === 'lease')!
  expect(told(tight('2026-11-23T17:59:00.000Z', 1))).toMatchObject({
    state: 'advice',
    line: expect.stringContaining('1 giorno da ogni'),
  })
  expect(told(tight('2026-11-24T17:59:00.000Z', 2)).state).toBe('advice')
  expect(tight('2026-11-23T09:00:00.000Z', 1).missing).toEqual(['lease'])
  expect(told(tight('2026-12-05T17:59:00.000Z', 14)).state).toBe('ok')
})

const open = (options: MemoryDeviceOptions = {}) => renderScreen('/pronto', memoryDevice(options))
const row = async (title: string) => within((await screen.findByText(title)).closest('li')!)

test('the verdict is the heading, and each thing says in words how it stands', async () => {
  open({ readiness: { queued: 2 } })
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Manca ancora la consegna di quello che hai scritto' }),
  ).toBeTruthy()
  expect((await row('Lavori in coda')).getByText('manca')).toBeTruthy()
  expect((await row('Schede della sede')).getByText('a posto')).toBeTruthy()
})

test('Prepara does what it can, and says that all is well', async () => {
  const { user, memory } = open()
  expect(await (await row('Protezione dei dati')).findByText('da sapere')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Prepara' }))
  expect(await screen.findByText(readyText.done)).toBeTruthy()
  expect((await memory.device.storage()).isPersisted).toBe(true)
  expect((await row('Protezione dei dati')).getByText('a posto')).toBeTruthy()
})

test('what Prepara could not do is said', async () => {
  const { user } = open({ readiness: { download: { type: 'absent' }, queued: 1 } })
  await user.click(await screen.findByRole('button', { name: 'Prepara' }))
  const said = within((await screen.findByText(readyText.couldNot)).parentElement!)
  expect(said.getAllByRole('listitem').map(item => item.textContent)).toEqual([
    'qualche scheda della sede',
    'la consegna di quello che hai scritto',
  ])
})

test('without the network it says since when it knows what it shows', async () => {
  open({ status: { state: 'offline', trouble: 'noNetwork' } })
  expect(await screen.findByText(/^Fuori rete: questo è quello che il dispositivo sapeva oggi/)).toBeTruthy()
})

test('what arrives shows how far it is', async () => {
  open({ readiness: { download: { type: 'arriving', received: 1240, expected: 5000, secondsLeft: 20 } } })
  const bar = await screen.findByRole('progressbar', { name: 'Schede arrivate' })
  expect(bar.getAttribute('value')).toBe('1240')
  expect(await screen.findByText('Arrivate 1240 di 5000, ancora 20 secondi')).toBeTruthy()
})

test('Altro and Oggi lead here', async () => {
  renderScreen('/altro')
  expect((await screen.findByRole('link', { name: /Pronto per l’uscita/ })).getAttribute('href')).toBe('/pronto')
  cleanup()
  renderScreen('/')
  expect((await screen.findByRole('link', { name: /Pronto per l’uscita/ })).getAttribute('href')).toBe('/pronto')
})
