/** The centre goes back to a copy of an hour ago, and whole tablets bring back what it lacks: the drill of docs/gestione.md. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AttachmentId, DiaryEntryId, PersonId, RecordId } from '../../src/domain/ids'
import { makeBackup, type BackupParts } from '../../src/server/backup'
import { readLossReport } from '../../src/server/loss-report'
import { settleRecoveries } from '../../src/server/recovery-held'
import { restoreBackup } from '../../src/server/restore'
import { sealLog } from '../../src/server/sealer'
import { verifyLog } from '../../src/server/verify-log'
import { valueOf } from './ambito'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { edit, listen, note, openTablet as openWhole, synced, type WholeTablet } from './whole-tablet'

const hour = 3_600_000
let open: HttpCentre
let parts: BackupParts
let folder: string

beforeAll(async () => {
  open = await openHttpCentre()
  parts = { centre: open.centre, blobs: open.blobs, tell: () => undefined }
})
afterAll(() => open.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antenna-copies-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const openTablet = async (login: string): Promise<WholeTablet> =>
  await openWhole(open, { login, password: (await open.member(login)).password })

/** A note with a PDF of its own bytes. */
async function attach({ device }: WholeTablet, of: PersonId, length: number): Promise<AttachmentId> {
  const draftId = (await device.newId()) as unknown as DiaryEntryId
  const bytes = new Uint8Array(length).map((_, index) => (index * 31 + (index >> 8)) % 251)
  bytes.set([0x25, 0x50, 0x44, 0x46, 0x2d])
  const { id } = valueOf(await device.attachFile(draftId as string as RecordId, { name: 'Verbale.pdf', bytes }))
  const change = { do: 'writeEntry', draftId, of, text: 'con verbale', attachments: [id] } as const
  const occurredAt = '2026-11-22T09:00:00.000Z'
  valueOf(await device.change({ ...change, entryKind: 'note', audience: 'agency', occurredAt, amends: null }))
  return id
}

const lengthOf = async ({ device }: WholeTablet, id: AttachmentId) => {
  const answer = await device.openAttachment(id)
  return answer.ok ? answer.value.bytes.byteLength : answer.refusal.type
}

const notesOf = async ({ device }: WholeTablet, id: PersonId) =>
  (await device.person(id))?.diary.map(({ entry }) => entry.text).sort()

/** What the log holds of the workers' tablets. */
const logged = () =>
  open.centre.database.query<{ device_id: string; mid: number; hash: string; login: string }>(
    `SELECT mutation.device_id, mid, encode(hash, 'hex') AS hash, login FROM mutation
       JOIN device ON device.ambito_id = mutation.ambito_id AND device.device_id = mutation.device_id
       JOIN membership ON membership.worker_id = device.worker_id JOIN app_user USING (user_id) ORDER BY 1, 2`,
  )

const isWhole = async () => {
  await sealLog(open.centre, open.keys, open.ambito.id)
  return (await verifyLog(open.centre.database, open.keys, open.ambito.id)).faults
}

async function copied(): Promise<string> {
  const to = join(folder, 'copia')
  valueOf(await makeBackup(parts, to))
  return to
}

/** As on a machine where nothing is left of what was there. */
async function forgetEverything(): Promise<void> {
  for (const table of ['ambito_head', 'device', 'recovery_device']) await open.centre.database.query(`DELETE FROM ${table}`)
}

describe('the drill', () => {
  test('[S130][S131][S134] what any tablet still holds is back exactly once; the report names the rest', async () => {
    const [anna, bruno, wiped] = [await openTablet('anna.uno'), await openTablet('bruno.uno'), await openTablet('carla.uno')]
    const known = await listen(anna, 'Nota')
    await synced(anna)
    await synced(bruno)
    await synced(wiped)
    const from = await copied()

    for (const each of [anna, bruno, wiped]) each.later(hour)
    open.later(hour)
    const fresh = await listen(anna, 'Nuova')
    await edit(anna, known, { citizenship: 'italiana' })
    await synced(anna)
    await synced(bruno)
    await note(bruno, fresh, 'scritta sulla scheda di Anna')
    await edit(bruno, known, { email: 'nota@example.org' })
    await synced(bruno)
    await listen(wiped, 'Mai più')
    await synced(wiped)
    await synced(anna)
    const before = await logged()

    valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    expect((await logged()).length).toBeLessThan(before.length)
    // Written after the centre went back, by somebody who does not know it yet.
    await note(bruno, known, 'dopo il ripristino')

    // Bruno comes before Anna, whose record he wrote about: his note waits.
    await synced(bruno)
    expect((await readLossReport(open.centre, open.ambito.id)).held).toBeGreaterThan(0)
    expect(await notesOf(bruno, known)).toEqual(['dopo il ripristino'])
    await synced(anna)
    await settleRecoveries(open.centre)
    expect((await readLossReport(open.centre, open.ambito.id)).held).toBeGreaterThan(0)
    // The third tablet never comes: after three days nobody waits any more.
    open.later(73 * hour)
    await settleRecoveries(open.centre)

    const after = await logged()
    const held = before.filter(({ login }) => login !== wiped.login)
    const nameOf = ({ device_id, mid, hash }: (typeof after)[number]) => `${device_id} ${mid} ${hash}`
    expect(after.map(nameOf)).toEqual(expect.arrayContaining(held.map(nameOf)))
    expect(new Set(after.map(nameOf)).size).toBe(after.length)
    expect(await isWhole()).toEqual([])

    const report = await readLossReport(open.centre, open.ambito.id)
    expect(report).toMatchObject({
      waitingUntil: null,
      held: 0,
      devices: [{ state: 'missing', fromMid: 1, toMid: 1, office: 'Antenna di Acerra' }],
    })
    await synced(anna)
    await synced(bruno)
    for (const tablet of [anna, bruno]) {
      expect(await notesOf(tablet, fresh)).toEqual(['scritta sulla scheda di Anna'])
      expect((await tablet.device.person(known))!.person).toMatchObject({ citizenship: 'italiana', email: 'nota@example.org' })
      expect(await tablet.device.quarantined()).toEqual([])
      expect(await tablet.device.conflicts()).toEqual([])
    }
  })

  test('[S138] bytes that the copy lacks are brought again, and only those; a tablet that dies meanwhile goes on', async () => {
    const [anna, bruno] = [await openTablet('anna.undici'), await openTablet('bruno.undici')]
    const known = await listen(anna, 'Allegata')
    const [before, damaged] = [await attach(anna, known, 300_000), await attach(anna, known, 1000)]
    await synced(anna)
    await synced(bruno)
    const from = await copied()
    const after = await attach(anna, known, 700_000)
    await synced(anna)
    await synced(bruno)
    expect(await lengthOf(bruno, after)).toBe(700_000)
    // The disk of before is gone, and one object of the copy is lost on the new one.
    const lose = (id: AttachmentId) => open.blobs.remove(`attachments/${open.ambito.id}/${id}`)
    for (const id of [before, damaged, after]) await lose(id)
    valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    await lose(damaged)

    anna.brought.length = 0
    // As far as the first page of the new history, and no further.
    anna.exchangesLeft = 3
    await anna.device.syncNow()
    expect((await anna.device.status()).queued).toBeGreaterThan(0)
    expect(await anna.device.emptyTablet()).toMatchObject({ ok: false })
    anna.exchangesLeft = Number.POSITIVE_INFINITY
    await synced(anna)
    expect([...new Set(anna.brought)].sort()).toEqual([after, damaged].sort())
    await synced(bruno)
    expect(bruno.brought).toEqual([])
    for (const [id, length] of [
      [before, 300_000],
      [after, 700_000],
      [damaged, 1000],
    ] as const) {
      expect([await lengthOf(bruno, id), await lengthOf(anna, id)]).toEqual([length, length])
    }
  })

  test('[S138] bytes whose record is held until what it builds on is back wait with it', async () => {
    const [anna, bruno] = [await openTablet('anna.nove'), await openTablet('bruno.nove')]
    const from = await copied()
    const fresh = await listen(anna, 'Riapparsa')
    await synced(anna)
    await synced(bruno)
    const id = await attach(bruno, fresh, 5000)
    await synced(bruno)
    await synced(anna)
    await open.blobs.remove(`attachments/${open.ambito.id}/${id}`)
    valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    expect((await bruno.device.syncNow()).queued).toBe(1)
    await synced(anna)
    open.later(73 * hour)
    await settleRecoveries(open.centre)
    bruno.later(73 * hour)
    await synced(bruno)
    await synced(anna)
    expect(await lengthOf(anna, id)).toBe(5000)
  })

  test('[S131] a tablet that dies on its way back begins again, and says what goes on meanwhile', async () => {
    const anna = await openTablet('anna.due')
    const from = await copied()
    for (const surname of ['Prima', 'Seconda', 'Terza']) await listen(anna, surname)
    await synced(anna)
    const before = (await logged()).filter(({ login }) => login === anna.login)
    valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    for (let exchanges = 0; exchanges < 3; exchanges++) {
      anna.exchangesLeft = exchanges
      expect((await anna.device.syncNow()).trouble).toBe('noNetwork')
    }
    anna.exchangesLeft = Number.POSITIVE_INFINITY
    await synced(anna)
    expect((await logged()).filter(({ login }) => login === anna.login)).toEqual(before)
    expect((await anna.device.searchPeople('carmela', 50)).total).toBeGreaterThan(2)
    expect((await anna.device.queue(50)).every(({ delivery }) => delivery.type === 'delivered')).toBe(true)
  })

  test('[S130] nobody said that the centre went back: its tablets notice', async () => {
    const [anna, bruno] = [await openTablet('anna.tre'), await openTablet('bruno.tre')]
    const from = await copied()
    const id = await listen(anna, 'Inosservata')
    await synced(anna)
    const [head] = await open.centre.database.query<{ epoch: string }>('SELECT epoch FROM ambito_head')
    valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    await open.centre.database.query('UPDATE ambito_head SET epoch = $1, restored_at = NULL, recovering_until = NULL', [
      head!.epoch,
    ])
    await open.centre.database.query('DELETE FROM recovery_device')
    await synced(anna)
    await synced(bruno)
    expect((await bruno.device.person(id))!.person.surname).toBe('Inosservata')
    expect((await readLossReport(open.centre, open.ambito.id)).restoredAt).not.toBeNull()
    expect(await isWhole()).toEqual([])
  })

  test('[S135] a tablet that the copy does not have registers again, and loses nothing', async () => {
    const from = await copied()
    const { password } = await open.member('anna.quattro')
    valueOf(await makeBackup(parts, join(folder, 'con-account')))
    const anna = await openWhole(open, { login: 'anna.quattro', password })
    const id = await listen(anna, 'Dimenticata')
    await synced(anna)
    await note(anna, id, 'in coda')
    expect(from).toBeDefined()
    await forgetEverything()
    valueOf(await restoreBackup(parts, join(folder, 'con-account'), { replace: false, isAlone: false }))

    open.later(hour)
    expect(await anna.device.syncNow()).toMatchObject({ queued: 1, trouble: 'unknownHere' })
    valueOf(await anna.device.registerAgain({ login: 'anna.quattro', password }))
    await synced(anna)
    expect(await notesOf(anna, id)).toEqual(['in coda'])
    const own = new Set((await logged()).flatMap(({ device_id, login }) => (login === anna.login ? [device_id] : [])))
    const { devices } = await readLossReport(open.centre, open.ambito.id)
    expect([own.size, devices.filter(each => own.has(each.device))]).toEqual([1, []])
    // The note was signed with the key of before.
    expect(await isWhole()).toEqual([])
  })

  const numbersOf = async (surname: string) =>
    (
      await open.centre.database.query<{ number: string }>(
        `SELECT intake.doc->>'localNumber' AS number FROM record intake JOIN record person ON person.record_id = intake.parent_id
          WHERE intake.type = 'intake' AND person.doc->>'surname' = $1`,
        [surname],
      )
    ).map(({ number }) => number)

  /** A tablet that the restored centre does not know, and one that is enrolled there before it comes back. */
  async function forgotten(login: string) {
    const { password } = await open.member(login)
    // As in an ambito that was never restored.
    await open.centre.database.query('UPDATE ambito_head SET letters_from = 0')
    const from = join(folder, 'prima')
    valueOf(await makeBackup(parts, from))
    const anna = await openWhole(open, { login, password })
    await listen(anna, `Stampata ${login}`)
    await synced(anna)
    const printed = await numbersOf(`Stampata ${login}`)
    await forgetEverything()
    valueOf(await restoreBackup(parts, from, { replace: false, isAlone: false }))
    open.later(hour)
    return { anna, password, printed }
  }

  test('[S135] it gets its letter again, which nobody was given meanwhile: its listings keep the numbers that papers bear', async () => {
    const { anna, password, printed } = await forgotten('anna.lettera')
    const bruno = await openTablet('bruno.lettera')
    await listen(bruno, 'Di Bruno')
    await synced(bruno)
    valueOf(await anna.device.registerAgain({ login: anna.login, password }))
    await synced(anna)
    expect(printed).toHaveLength(1)
    expect(await numbersOf('Stampata anna.lettera')).toEqual(printed)
    expect(await numbersOf('Di Bruno')).not.toEqual(printed)
    // Letters that nobody claims stay free, also for who comes later.
    await listen(anna, 'Seconda di Anna')
    await synced(anna)
    const [second] = await numbersOf('Seconda di Anna')
    expect(second!.replace(/\d+$/, '')).toBe(printed[0]!.replace(/\d+$/, ''))
  })

  test('[S135] one whose letter somebody else has gets another, and its listings with it', async () => {
    const { anna, password, printed } = await forgotten('anna.doppia')
    await open.centre.database.query('UPDATE ambito_head SET letters_from = 0')
    const bruno = await openTablet('bruno.doppia')
    await listen(bruno, 'Stessa lettera')
    await synced(bruno)
    expect(await numbersOf('Stessa lettera')).toEqual(printed)
    valueOf(await anna.device.registerAgain({ login: anna.login, password }))
    await synced(anna)
    expect(await numbersOf('Stampata anna.doppia')).not.toEqual(printed)
    expect(await numbersOf('Stampata anna.doppia')).toHaveLength(1)
  })

  test('a tablet closed after the copy stays closed, one enrolled after it goes on', async () => {
    const anna = await openTablet('anna.cinque')
    await open.member('bruno.cinque')
    const from = await copied()
    const [lost] = await open.centre.database.query<{ device_id: string }>(
      `UPDATE device SET status = 'revoked' WHERE device_id = (SELECT device_id FROM device JOIN membership USING (ambito_id, worker_id)
         JOIN app_user USING (user_id) WHERE login = 'anna.cinque') RETURNING device_id`,
    )
    await open.centre.database.query('UPDATE device SET lease_days = 3 WHERE device_id = $1', [lost!.device_id])
    const restored = valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    expect(restored.closed).toBe(1)
    const [row] = await open.centre.database.query('SELECT status, lease_days, letter FROM device WHERE device_id = $1', [
      lost!.device_id,
    ])
    expect(row).toEqual({ status: 'revoked', lease_days: 3, letter: expect.stringMatching(/^[A-Z]{1,2}$/) })
    expect((await anna.device.syncNow()).trouble).toBe('deviceRevoked')
  })

  test('[S131][S134] a tablet that had let go of what an older copy lacks goes on, and the report says what is lost', async () => {
    const anna = await openTablet('anna.sei')
    const older = await copied()
    const id = await listen(anna, 'Perduta')
    await synced(anna)
    valueOf(await makeBackup(parts, join(folder, 'recente')))
    open.later(15 * 24 * hour)
    anna.later(15 * 24 * hour)
    // The page that says what was backed up lets go of it; the record is still here.
    await note(anna, id, 'due settimane dopo')
    await synced(anna)
    await synced(anna)
    valueOf(await restoreBackup(parts, older, { replace: true, isAlone: false }))
    await listen(anna, 'Successiva')
    await synced(anna)
    const { devices } = await readLossReport(open.centre, open.ambito.id)
    expect(devices).toContainEqual(expect.objectContaining({ state: 'lost', fromMid: 1, toMid: 1 }))
    expect((await anna.device.searchPeople('successiva', 5)).total).toBe(1)
    // The note on a record that nobody has any more is not thrown away: it waits for it, and then for a person.
    open.later(73 * hour)
    await settleRecoveries(open.centre)
    await synced(anna)
    expect((await anna.device.quarantined()).map(({ quarantine }) => quarantine.reason)).toEqual(['OutOfScope'])
    expect(await isWhole()).toEqual([])
  })

  test('[S136] a centre with another history is not read from; captures go on, and it ends when the right one answers', async () => {
    const anna = await openTablet('anna.sette')
    await listen(anna, 'Sigillata')
    await synced(anna)
    await isWhole()
    await synced(anna)
    const change = (bytes: string) =>
      open.centre.database.query(`UPDATE seal SET sha256_chain = ${bytes} WHERE upto_seq = (SELECT max(upto_seq) FROM seal)`)
    const [seal] = await open.centre.database.query<{ chain: string }>(
      `SELECT encode(sha256_chain, 'hex') AS chain FROM seal ORDER BY upto_seq DESC LIMIT 1`,
    )
    await change(`sha256('another')`)
    await listen(anna, 'Scritta lo stesso')
    expect(await anna.device.syncNow()).toMatchObject({ queued: 0, trouble: 'forked' })
    await change(`decode('${seal!.chain}', 'hex')`)
    await synced(anna)
    expect((await anna.device.queue(9)).every(({ delivery }) => delivery.type === 'delivered')).toBe(true)
  })

  test('while it brings back what the centre lacks, the tablet says so', async () => {
    const anna = await openTablet('anna.dieci')
    const from = await copied()
    await listen(anna, 'Rimandata')
    await synced(anna)
    valueOf(await restoreBackup(parts, from, { replace: true, isAlone: false }))
    const said = new Set<string | undefined>()
    const asked: Promise<void>[] = []
    await anna.device.onChange(() => void asked.push(anna.device.status().then(({ trouble }) => void said.add(trouble))))
    await synced(anna)
    await Promise.all(asked)
    expect(said).toContain('restored')
    expect((await anna.device.status()).trouble).toBeUndefined()
  })
})
