/** Copies of the centre: whole or not at all, read back before anybody relies on them; and what a restored centre believes of its tablets. */
import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFolderStorage } from '../../src/server/blob-storage-folder'
import type { Centre } from '../../src/server/centre'
import { loadCentreKeys, type CentreKeys } from '../../src/server/centre-keys'
import { makeBackup, type BackupParts } from '../../src/server/backup'
import { readLossReport } from '../../src/server/loss-report'
import { ownTables } from '../../src/server/postgres'
import { settleRecoveries } from '../../src/server/recovery-held'
import { restoreBackup } from '../../src/server/restore'
import { backupTo, restoreFrom, verifyAll } from '../../src/server/safekeeping'
import { sealLog } from '../../src/server/sealer'
import { snapshot } from '../../src/server/snapshot'
import { verifyLog } from '../../src/server/verify-log'
import { hashOf } from '../../src/sync/canonical'
import { officeScope } from '../../src/sync/scopes'
import {
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  anEntry,
  newId,
  patch,
  refusalOf,
  resultsOf,
  valueOf,
  type Tablet,
  type TestAmbito,
} from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let other: TestDatabase
let folder: string
let centre: Centre
let keys: CentreKeys
let ambito: TestAmbito
let parts: BackupParts

beforeAll(async () => {
  db = await openTestDatabase()
  other = await openTestDatabase()
})
afterAll(async () => {
  await db.close()
  await other.close()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antenna-backup-'))
  centre = createCentre(db.database)
  for (const table of ownTables()) await db.database.query(`TRUNCATE ${table} CASCADE`)
  keys = await loadCentreKeys(db.database, centre.now())
  ambito = await createTestAmbito(centre)
  parts = { centre, blobs: createFolderStorage(join(folder, 'blobs')), tell: () => undefined }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const place = (name = 'copia') => join(folder, name)
const tabletOf = async () => ambito.tablet(await ambito.worker('socialWorker', [ambito.acerra]))

async function contentOf({ database }: TestDatabase): Promise<Record<string, string>> {
  const content: Record<string, string> = {}
  for (const table of ownTables()) {
    content[table] = hashOf(await database.query(`SELECT row_to_json(t)::text AS row FROM ${table} t ORDER BY 1`))
  }
  return content
}

const backedUp = async () =>
  (await db.database.query<{ seq: number; backed_up_seq: number }>('SELECT seq, backed_up_seq FROM ambito_head'))[0]!
const epochNow = async () => (await db.database.query<{ epoch: string }>('SELECT epoch FROM ambito_head'))[0]!.epoch

describe('a backup', () => {
  test('has every table that the centre makes, and their every row', async () => {
    const rows = await db.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name NOT LIKE 'migration%'`,
    )
    expect([...ownTables()].sort()).toEqual(rows.map(({ name }) => name).sort())
    const tablet = await tabletOf()
    const person = aPerson([ambito.acerra], { surname: 'D’Amò\t\\.\n🙂' })
    await tablet.do(create('person', person))
    await tablet.do(anEntry(tablet, person.id, ambito.acerra))
    await sealLog(centre, keys, ambito.id)
    const before = await contentOf(db)
    valueOf(await makeBackup(parts, place()))
    const target = { ...parts, centre: createCentre(other.database) }
    valueOf(await restoreBackup(target, place(), { replace: true, isAlone: false }))
    const after = await contentOf(other)
    for (const table of ownTables().filter(name => !['ambito_head', 'recovery_device'].includes(name))) {
      expect([table, after[table]]).toEqual([table, before[table]])
    }
    expect((await verifyLog(other.database, keys, ambito.id)).faults).toEqual([])
  })

  test('[S91] is what the tablets may rely on once it has been read back, and not before', async () => {
    await (await tabletOf()).do(create('person', aPerson([ambito.acerra])))
    expect((await backedUp()).backed_up_seq).toBe(0)
    valueOf(await makeBackup(parts, place()))
    const { seq, backed_up_seq } = await backedUp()
    expect(backed_up_seq).toBe(seq)
    expect(refusalOf(await makeBackup(parts, place()))).toEqual({ type: 'FolderTaken' })
    expect(await readdir(folder)).toEqual(['copia'])
  })

  test('while tablets push is of one moment, and whole', async () => {
    const tablets = await Promise.all(Array.from({ length: 4 }, tabletOf))
    let isOver = false
    const writing = tablets.map(async tablet => {
      while (!isOver) {
        const batch = Array.from({ length: 10 }, () => tablet.queue([create('person', aPerson([ambito.acerra]))]))
        valueOf(await tablet.push(batch))
      }
    })
    await new Promise(resolve => setTimeout(resolve, 300))
    const manifest = valueOf(await makeBackup(parts, place()))
    isOver = true
    await Promise.all(writing)
    const [head] = manifest.ambiti
    expect(head!.seq).toBeLessThan((await backedUp()).seq)
    expect((await backedUp()).backed_up_seq).toBe(head!.seq)
    valueOf(await restoreBackup({ ...parts, centre: createCentre(other.database) }, place(), { replace: true, isAlone: false }))
    const report = await verifyLog(other.database, keys, ambito.id)
    expect(report).toMatchObject({ faults: [], head: head!.seq })
  })

  test('of a log that is not whole says so, and lets no tablet rely on it', async () => {
    await (await tabletOf()).do(create('person', aPerson([ambito.acerra])))
    await db.database.query(`UPDATE mutation SET body = replace(body, 'Russo', 'Rosso') WHERE body LIKE '%Russo%'`)
    const outcome = await backupTo(parts, { to: place() })
    expect(outcome).toMatchObject({ ok: false, says: expect.stringContaining('non è più quella che era stata ricevuta') })
    expect((await backedUp()).backed_up_seq).toBe(0)
    expect(await verifyAll(centre, {})).toMatchObject({ ok: false, says: expect.stringContaining('NON è intero') })
    expect((await restoreFrom({ ...parts, centre: createCentre(other.database) }, { from: place() })).says).toContain(
      '--replace si',
    )
  })

  test('has the bytes of the attachments, and is not made when one is missing', async () => {
    const [kept, lost] = [newId(), newId()]
    const sha256 = createHash('sha256').update('a').digest('hex')
    const stored = (id: string) =>
      db.database.query(
        `INSERT INTO blob (ambito_id, blob_id, size, sha256, state, storage_key) VALUES ($1, $2, 1, decode($3, 'hex'), 'stored', $4)`,
        [ambito.id, id, sha256, `attachments/${ambito.id}/${id}`],
      )
    await stored(kept)
    await parts.blobs.write(`attachments/${ambito.id}/${kept}`, [Buffer.from('a')])
    expect(valueOf(await makeBackup(parts, place())).attachments).toMatchObject([{ bytes: 1, sha256 }])
    await rm(join(folder, 'blobs'), { recursive: true })
    valueOf(await restoreBackup(parts, place(), { replace: true, isAlone: false }))
    expect(await readFile(join(folder, 'blobs', 'attachments', ambito.id, kept), 'utf8')).toBe('a')
    await stored(lost)
    expect(refusalOf(await makeBackup(parts, place('seconda')))).toMatchObject({ type: 'AttachmentDamaged' })
    expect(await readdir(folder)).toEqual(['blobs', 'copia'])
  })
})

describe('a copy that is not whole', () => {
  const damages: readonly [string, () => Promise<void>, string][] = [
    ['with a file cut short', () => truncate(join(place(), 'tables', 'mutation.copy.gz'), 40), 'mutation.copy.gz è rovinato'],
    ['with a file grown', () => appendFile(join(place(), 'tables', 'record.copy.gz'), 'x'), 'record.copy.gz è rovinato'],
    ['without a file', () => unlink(join(place(), 'tables', 'device.copy.gz')), 'manca il file tables/device.copy.gz'],
    ['without its list', () => unlink(join(place(), 'manifest.json')), 'manca manifest.json'],
    ['with a list that was edited', () => appendFile(join(place(), 'manifest.json'), ' '), 'manifest.json) è rovinato'],
    ['with a list of nothing', () => writeFile(join(place(), 'manifest.json'), ''), 'manifest.json) è rovinato'],
  ]
  test.each(damages)('%s is refused, and nothing changes', async (_, damage, says) => {
    await (await tabletOf()).do(create('person', aPerson([ambito.acerra])))
    valueOf(await makeBackup(parts, place()))
    await damage()
    const before = await contentOf(db)
    const outcome = await restoreFrom(parts, { from: place(), replace: 'si' })
    expect(outcome).toMatchObject({ ok: false, says: expect.stringContaining(says) })
    expect(outcome.says).toContain('Niente è cambiato.')
    expect(await contentOf(db)).toEqual(before)
  })

  test('a copy replaces what is there only when told to, and nobody uses it', async () => {
    valueOf(await makeBackup(parts, place()))
    expect(refusalOf(await restoreBackup(parts, place(), { replace: false, isAlone: false }))).toEqual({
      type: 'NotEmpty',
      ambiti: 1,
    })
    const asked = Promise.all([db.database.query('SELECT pg_sleep(1)'), db.database.query('SELECT pg_sleep(1)')])
    expect(refusalOf(await restoreBackup(parts, place(), { replace: true, isAlone: true }))).toMatchObject({ type: 'InUse' })
    await asked
  })
})

describe('after a restore', () => {
  async function restored(): Promise<string> {
    valueOf(await restoreBackup(parts, place(), { replace: true, isAlone: false }))
    return epochNow()
  }
  const back = (tablet: Tablet, epoch: string) => ({
    epoch,
    returning: { epoch: ambito.epoch, upto: 0, acked: tablet.lastMid, mid: tablet.lastMid },
  })

  test('[S131] what neither side has any more is written down, and the rest goes on after it', async () => {
    const tablet = await tabletOf()
    const queue = () => tablet.queue([create('person', aPerson([ambito.acerra]))])
    valueOf(await tablet.push([queue()]))
    valueOf(await makeBackup(parts, place()))
    const [gone, kept] = [
      [queue(), queue()],
      [queue(), queue()],
    ]
    expect(refusalOf(await tablet.push(kept, { gone: 3 }))).toEqual({ type: 'MidGap', mid: 2 })
    valueOf(await tablet.push([...gone, ...kept]))
    const epoch = await restored()
    expect(refusalOf(await tablet.push(kept))).toEqual({ type: 'EpochChanged' })
    expect(refusalOf(await tablet.push(kept, { epoch }))).toEqual({ type: 'MidGap', mid: 2 })
    expect(resultsOf(await tablet.push(kept, { epoch, gone: 3 })).map(({ mid }) => mid)).toEqual([4, 5])
    // Lost answers do no harm.
    expect(resultsOf(await tablet.push(kept, { epoch, gone: 3 })).map(({ mid }) => mid)).toEqual([4, 5])
    expect(await readLossReport(centre, ambito.id)).toMatchObject({ devices: [{ state: 'lost', fromMid: 2, toMid: 3 }] })
    await sealLog(centre, keys, ambito.id)
    expect((await verifyLog(db.database, keys, ambito.id)).faults).toEqual([])
  })

  test('[S132] what builds on what is still to come is held, and applied when everybody has reported', async () => {
    const [anna, bruno] = [await tabletOf(), await tabletOf()]
    const person = aPerson([ambito.acerra])
    await anna.do(create('person', person))
    valueOf(await makeBackup(parts, place()))
    const annas = anna.queue([patch(person.id, 1, { set: { citizenship: 'italiana' } })])
    const brunos = bruno.queue([patch(person.id, 2, { set: { email: 'b@example.org' } })])
    const entry = bruno.queue([anEntry(bruno, person.id, ambito.acerra)])
    valueOf(await anna.push([annas]))
    valueOf(await bruno.push([brunos, entry]))
    const epoch = await restored()
    expect(resultsOf(await bruno.push([brunos, entry], back(bruno, epoch))).map(({ r, why }) => why ?? r)).toEqual([
      'Ahead',
      'applied',
    ])
    valueOf(await bruno.pull({ ...back(bruno, epoch), scopes: [] }))
    await settleRecoveries(centre)
    expect(await readLossReport(centre, ambito.id)).toMatchObject({ held: 1, recovered: 2 })
    expect(resultsOf(await anna.push([annas], back(anna, epoch)))[0]!.r).toBe('applied')
    valueOf(await anna.pull({ ...back(anna, epoch), scopes: [] }))
    await settleRecoveries(centre)
    expect(await readLossReport(centre, ambito.id)).toMatchObject({ held: 0, recovered: 3, waitingUntil: null, devices: [] })
    const [row] = await db.database.query<{ doc: object }>('SELECT doc FROM record WHERE record_id = $1', [person.id])
    expect(row!.doc).toMatchObject({ citizenship: 'italiana', email: 'b@example.org' })
    // Outside the recovery a base that is ahead is refused as it always was.
    const ahead = anna.queue([patch(person.id, 9, { set: { sex: 'F' } })])
    expect(resultsOf(await anna.push([ahead], { epoch }))[0]).toMatchObject({ r: 'quarantined', why: 'Invalid' })
  })

  test('[S133] a number of the lost history hides nobody’s change: who wrote meanwhile and who comes back are both kept', async () => {
    const [anna, bruno, carla] = [await tabletOf(), await tabletOf(), await tabletOf()]
    const person = aPerson([ambito.acerra])
    await anna.do(create('person', person))
    valueOf(await makeBackup(parts, place()))
    const annas = anna.queue([patch(person.id, 1, { set: { citizenship: 'italiana' } })])
    const brunos = bruno.queue([patch(person.id, 2, { set: { citizenship: 'rumena' } })])
    valueOf(await anna.push([annas]))
    valueOf(await bruno.push([brunos]))
    const epoch = await restored()
    // Carla never saw what Anna and Bruno wrote: hers makes the second version now, which was Anna's before.
    const carlas = carla.queue([patch(person.id, 1, { set: { citizenship: 'greca' } })])
    expect(resultsOf(await carla.push([carlas], back(carla, epoch)))[0]!.r).toBe('applied')
    expect(resultsOf(await bruno.push([brunos], back(bruno, epoch)))[0]!.r).toBe('conflict')
    expect(resultsOf(await anna.push([annas], back(anna, epoch)))[0]!.r).toBe('conflict')
    const [conflict] = await db.database.query<{ doc: { candidates: { value: object }[]; current: { value: object } } }>(
      `SELECT doc FROM record WHERE type = 'conflict'`,
    )
    expect(conflict!.doc.candidates.map(({ value }) => value)).toEqual([{ citizenship: 'rumena' }, { citizenship: 'italiana' }])
  })

  describe('that nobody told', () => {
    /** Back to the copy, in the same epoch: as if the disk had been swapped. */
    async function swapped(): Promise<void> {
      const epoch = await epochNow()
      await restored()
      await db.database.query(
        'UPDATE ambito_head SET epoch = $1, restored_at = NULL, recovering_until = NULL, backed_up_seq = 0',
        [epoch],
      )
      await db.database.query('DELETE FROM recovery_device')
    }
    const told = async (tablet: Tablet, epoch = ambito.epoch) => [valueOf(await tablet.pull({ epoch, scopes: [] })).landmark!]

    test('[S139] a log that has grown again is not the one that a tablet was told of', async () => {
      const [anna, bruno, carla] = [await tabletOf(), await tabletOf(), await tabletOf()]
      await anna.do(create('person', aPerson([ambito.acerra])))
      valueOf(await makeBackup(parts, place()))
      const early = await told(carla)
      await anna.do(create('person', aPerson([ambito.acerra])))
      const landmarks = await told(bruno)
      await swapped()
      for (let times = 0; times < 3; times++) await carla.do(create('person', aPerson([ambito.acerra])))
      // Who was told of nothing that was lost, of nothing that is the centre's own word, or of what another was told, is served.
      const forged = landmarks.map(landmark => landmark.replace(/.$/, end => (end === 'A' ? 'B' : 'A')))
      valueOf(await carla.pull({ scopes: [], landmarks: early }))
      valueOf(await bruno.pull({ scopes: [], landmarks: forged }))
      valueOf(await carla.pull({ scopes: [], landmarks }))
      expect(await epochNow()).toBe(ambito.epoch)
      expect(refusalOf(await bruno.pull({ scopes: [], landmarks: [...early, ...landmarks] }))).toEqual({ type: 'EpochChanged' })
      const epoch = await epochNow()
      expect(epoch).not.toBe(ambito.epoch)
      // What proves it is believed also the second time on the same day, and with whatever it comes.
      valueOf(await makeBackup(parts, place('seconda')))
      await carla.push([carla.queue([create('person', aPerson([ambito.acerra]))])], { epoch })
      const again = await told(bruno, epoch)
      valueOf(await restoreBackup(parts, place('seconda'), { replace: true, isAlone: false }))
      await db.database.query('UPDATE ambito_head SET epoch = $1', [epoch])
      const queued = bruno.queue([create('person', aPerson([ambito.acerra]))])
      const scope = officeScope(ambito.acerra)
      expect(refusalOf(await snapshot(centre, bruno.caller, scope, { landmarks: again }))).toEqual({ type: 'EpochChanged' })
      expect(refusalOf(await bruno.push([queued], { epoch, landmarks: again }))).toEqual({ type: 'EpochChanged' })
      expect(await epochNow()).not.toBe(epoch)
    })

    test('[S133] the versions of a tablet count as far as its landmarks are found in the log', async () => {
      const [anna, bruno, carla] = [await tabletOf(), await tabletOf(), await tabletOf()]
      const person = aPerson([ambito.acerra])
      await anna.do(create('person', person))
      await anna.do(patch(person.id, 1, { set: { citizenship: 'italiana' } }))
      const shared = await told(bruno)
      valueOf(await makeBackup(parts, place()))
      await anna.do(patch(person.id, 2, { set: { email: 'perduta@example.org' } }))
      const landmarks = [...shared, ...(await told(bruno))]
      await swapped()
      await carla.do(patch(person.id, 2, { set: { email: 'c@example.org' } }))
      expect(refusalOf(await bruno.pull({ scopes: [], landmarks }))).toEqual({ type: 'EpochChanged' })
      const epoch = await epochNow()
      const returning = { epoch: ambito.epoch, upto: 3, acked: 0, mid: 2, landmarks }
      const known = bruno.queue([patch(person.id, 3, { set: { citizenship: 'greca' } })])
      const unseen = bruno.queue([patch(person.id, 3, { set: { email: 'b@example.org' } })])
      const results = resultsOf(await bruno.push([known, unseen], { epoch, returning }))
      expect(results.map(({ r }) => r)).toEqual(['merged', 'conflict'])
    })
  })

  test('[S136] another seal at the same place is another history: nothing of it is told', async () => {
    const tablet = await tabletOf()
    await tablet.do(create('person', aPerson([ambito.acerra])))
    await sealLog(centre, keys, ambito.id)
    const { seal } = valueOf(await tablet.pull({ scopes: [] }))
    await tablet.do(create('person', aPerson([ambito.acerra])))
    await sealLog(centre, keys, ambito.id)
    valueOf(await tablet.pull({ scopes: [], seal: seal! }))
    // Sealed at other points, it is the same history.
    await db.database.query('DELETE FROM seal WHERE upto_seq = $1', [seal!.upto])
    valueOf(await tablet.pull({ scopes: [], seal: seal! }))
    expect(refusalOf(await tablet.pull({ scopes: [], seal: { ...seal!, hash: 'f'.repeat(64) } }))).toEqual({ type: 'Forked' })
  })

  test('a returning tablet is told to read everything again', async () => {
    const tablet = await tabletOf()
    await tablet.do(create('person', aPerson([ambito.acerra])))
    valueOf(await makeBackup(parts, place()))
    const epoch = await restored()
    const page = valueOf(await tablet.pull({ ...back(tablet, epoch), scopes: [] }))
    expect(page).toMatchObject({ rebootstrap: true, epoch, lastMid: 1 })
    expect(page.scopes.add.length).toBeGreaterThan(0)
  })
})
