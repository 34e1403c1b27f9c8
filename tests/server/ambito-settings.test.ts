/** What the operator sets for the desks of an ambito. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ambito } from '../../src/domain/ambito'
import { createAccount } from '../../src/server/accounts'
import { setAmbito } from '../../src/server/ambito-settings'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { ambitoScope } from '../../src/sync/scopes'
import { createCentre, createTestAmbito, newId, pullAll, type TestAmbito } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let made = 0

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())
beforeEach(async () => {
  ambito = await createTestAmbito(centre)
})

/** Sets as a worker of that role, on an ambito that has a record of its own. */
async function begin(role: 'administrator' | 'coordinator' = 'administrator') {
  const worker = await ambito.worker(role, role === 'coordinator' ? [ambito.acerra] : [])
  const login = `persona.n${made++}`
  await createAccount(centre, { login, ambito: ambito.id, worker: worker.id })
  const own: Ambito = {
    id: newId(),
    name: 'Ambito di prova',
    comuni: [{ istat: '063001', catastale: 'A024', name: 'Acerra' }],
    leadComune: 'A024',
    isDemo: false,
  }
  await applyAsCentre(centre, ambito.id, [newRecord('ambito', own)], worker.id)
  const tablet = await ambito.tablet(await ambito.worker('deskOperator', [ambito.acerra]))
  const onTablet = async () => (await pullAll(tablet, [ambitoScope])).records.get(own.id)!.doc as unknown as Ambito
  const set = (values: Readonly<Record<string, string>>) => setAmbito(centre, { ambito: ambito.id, login, ...values })
  return { set, onTablet }
}

describe('what the desks keep to', () => {
  test('reaches the tablets, and is said back', async () => {
    const { set, onTablet } = await begin()
    expect((await set({})).says).toBe(
      'Il codice di un invio vale 90 giorni.\nNessuna versione dell’informativa: gli sportelli la scrivono a mano.',
    )
    await set({ 'code-days': '60', notice: '2026-1', from: '2026-03-01', url: 'https://comune.example/informativa' })
    const said = await set({ notice: '2026-2', from: '2026-09-01' })
    expect(said.says).toContain('2026-1, dal 2026-03-01, https://comune.example/informativa')
    const notices = [
      { version: '2026-1', from: '2026-03-01', url: 'https://comune.example/informativa' },
      { version: '2026-2', from: '2026-09-01' },
    ]
    expect(await onTablet()).toMatchObject({ referralCodeDays: 60, privacyNotices: notices })
    await set({ drop: '2026-1' })
    expect((await onTablet()).privacyNotices).toEqual([notices[1]])
    expect((await onTablet()).referralCodeDays).toBe(60)
  })

  test('a version told again is mended, not doubled', async () => {
    const { set, onTablet } = await begin()
    await set({ notice: '2026-1', from: '2026-03-01' })
    await set({ notice: '2026-1', from: '2026-04-01' })
    expect((await onTablet()).privacyNotices).toEqual([{ version: '2026-1', from: '2026-04-01' }])
  })

  test('what does not fit changes nothing, and neither does who is no administrator', async () => {
    const { set, onTablet } = await begin()
    const before = await onTablet()
    const wrong = [
      { 'code-days': '5' },
      { 'code-days': 'sessanta' },
      { notice: '2026-1' },
      { notice: '2026-1', from: '1 marzo' },
      { notice: '2026-1', from: '2026-03-01', url: 'javascript:alert(1)' },
      { drop: '2020-1' },
    ]
    for (const values of wrong) expect(await set(values)).toMatchObject({ ok: false })
    expect(await onTablet()).toEqual(before)
    const { set: others } = await begin('coordinator')
    expect(await others({ 'code-days': '60' })).toMatchObject({ ok: false })
  })
})
