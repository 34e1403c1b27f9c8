/** Rules of this version, over records that are older. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Centre } from '../../src/server/centre'
import { followRules } from '../../src/server/follow-rules'
import { emergencyScope, officeScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, pullAll } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase } from './sample-case'

let db: TestDatabase
let centre: Centre
beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

const headOf = async (ambito: string): Promise<number> =>
  (await db.database.query<{ seq: number }>('SELECT seq::int AS seq FROM ambito_head WHERE ambito_id = $1', [ambito]))[0]!.seq

test('an administrator who still holds an office from before holds it no more, and who lacks a scope of today is given it', async () => {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const administrator = await ambito.worker('administrator', [acerra])
  const anna = await ambito.worker('socialWorker', [acerra])
  const [admins, annas] = [await ambito.tablet(administrator), await ambito.tablet(anna)]
  const person = aPerson([acerra])
  await annas.do(create('person', person))
  const seq = await headOf(ambito.id)
  // As a version before this one left them.
  await db.database.query(
    `INSERT INTO grant_ (ambito_id, worker_id, scope, from_seq, reason) VALUES ($1, $2, $3, $4, 'record')`,
    [ambito.id, administrator.id, officeScope(acerra), seq],
  )
  await db.database.query('DELETE FROM grant_ WHERE ambito_id = $1 AND worker_id = $2 AND scope = $3', [
    ambito.id,
    anna.id,
    emergencyScope,
  ])
  expect((await pullAll(admins, [officeScope(acerra)])).records.has(person.id)).toBe(true)

  expect(await followRules(centre, ambito.id)).toBe(2)
  const held = async (worker: string) =>
    (
      await db.database.query<{ scope: string }>(
        'SELECT scope FROM grant_ WHERE ambito_id = $1 AND worker_id = $2 AND to_seq IS NULL',
        [ambito.id, worker],
      )
    ).map(({ scope }) => scope)
  expect(await held(administrator.id)).not.toContain(officeScope(acerra))
  expect(await held(anna.id)).toEqual(expect.arrayContaining([officeScope(acerra), emergencyScope]))
  expect((await pullAll(admins, [officeScope(acerra)])).records.has(person.id)).toBe(false)

  const after = await headOf(ambito.id)
  expect(await followRules(centre, ambito.id)).toBe(0)
  expect(await headOf(ambito.id)).toBe(after)
})

test('what was given by name stays', async () => {
  const ambito = await createTestAmbito(centre)
  const worker = await ambito.worker('deskOperator', [ambito.acerra])
  await db.database.query(
    `INSERT INTO grant_ (ambito_id, worker_id, scope, from_seq, reason) VALUES ($1, $2, $3, $4, 'substitution')`,
    [ambito.id, worker.id, officeScope(ambito.bellona), await headOf(ambito.id)],
  )
  expect(await followRules(centre, ambito.id)).toBe(0)
})

test('a case that was open before there were emergency cards gets one', async () => {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const anna = await ambito.tablet(await ambito.worker('socialWorker', [acerra]))
  const person = aPerson([acerra], { surname: 'Sparavigna', name: 'Carmelinda' })
  await anna.do(create('person', person), create('case', aCase(acerra, anna.worker, person.id)))
  const cards = async () =>
    await db.database.query<{ record_id: string }>(
      `SELECT record_id FROM record WHERE ambito_id = $1 AND type = 'emergencyCard' AND parent_id = $2`,
      [ambito.id, person.id],
    )
  const [made] = await cards()
  for (const table of ['record_scope', 'record'])
    await db.database.query(`DELETE FROM ${table} WHERE ambito_id = $1 AND record_id = $2`, [ambito.id, made!.record_id])
  expect(await cards()).toEqual([])
  expect(await followRules(centre, ambito.id)).toBe(1)
  expect(await cards()).toHaveLength(1)
  expect(await followRules(centre, ambito.id)).toBe(0)
})
