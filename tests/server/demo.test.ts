import { createPublicKey, verify } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lacksEnding, type Appointment } from '../../src/domain/appointment'
import { caseStanding, type Case } from '../../src/domain/case'
import { parseCodiceFiscale } from '../../src/domain/codice-fiscale'
import { addDays } from '../../src/domain/dates'
import type { DiaryContent, DiaryEntry } from '../../src/domain/diary-entry'
import type { Duty } from '../../src/domain/duty'
import type { Intake } from '../../src/domain/intake'
import { monthHours } from '../../src/domain/month-hours'
import type { OfficeOpening } from '../../src/domain/office-opening'
import type { Office } from '../../src/domain/office'
import type { Person } from '../../src/domain/person'
import { isRecordType } from '../../src/domain/record-kinds'
import { isToRemind, referralFault, ReferralState, stateOf, unmetDemandOf, type Referral } from '../../src/domain/referral'
import { knownTasks, type Task } from '../../src/domain/task'
import { callBacks, isContact, listeningFacts, missingDocuments } from '../../src/domain/task-rules'
import { timeEntryFault, type TimeEntry } from '../../src/domain/time-entry'
import type { Centre } from '../../src/server/centre'
import { loadCentreKeys, type CentreKeys } from '../../src/server/centre-keys'
import { demoAccounts } from '../../src/server/demo/ambito'
import { demoAccountsLeft, fillDemo } from '../../src/server/demo/fill'
import { demoDirectory } from '../../src/server/demo/services'
import { createCentre } from '../../src/server/start'
import { hashOf } from '../../src/sync/canonical'
import { unfitFields, type Doc } from '../../src/sync/merge'
import { createAmbito } from '../../src/server/centre-device'
import { newId } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

const size = { people: 200, today: '2026-11-22' }
/** Whom a case is told of in full (demo/cases.ts). */
const ofTheFamily = 5
const opened: TestDatabase[] = []

async function emptyCentre(): Promise<{ centre: Centre; keys: CentreKeys }> {
  const database = await openTestDatabase()
  opened.push(database)
  const centre = createCentre(database.database, pino({ enabled: false }))
  return { centre, keys: await loadCentreKeys(database.database, centre.now()) }
}

afterAll(async () => {
  for (const database of opened) await database.close()
})

const docs = async <Record = Doc>({ database }: Centre, type: string): Promise<Record[]> =>
  (await database.query<{ doc: Record }>('SELECT doc FROM record WHERE type = $1 ORDER BY record_id', [type])).map(row => row.doc)

describe('the demo ambito', () => {
  let centre: Centre
  let keys: CentreKeys
  beforeAll(async () => {
    const made = await emptyCentre()
    centre = made.centre
    keys = made.keys
    await fillDemo(centre, keys, size)
  })

  test('has referrals in every state, some that wait too long, each with a sound code and in the name of who sent it', async () => {
    const referrals = await docs<Referral>(centre, 'referral')
    expect(new Set(referrals.map(stateOf))).toEqual(new Set(ReferralState.options))
    expect(referrals.some(referral => isToRemind(referral, size.today))).toBe(true)
    expect(referrals.flatMap(referral => unmetDemandOf(referral) ?? []).length).toBeGreaterThan(0)
    for (const referral of referrals) {
      expect(referralFault({ ...referral, passages: [] })).toBeUndefined()
      expect(referral.passages.every(({ on }) => on >= referral.sentOn && on <= size.today)).toBe(true)
    }
    const found = await centre.database.query('SELECT 1 FROM referral_code')
    expect(found).toHaveLength(referrals.length)
  })

  test('has twelve comuni with an antenna each, a seat, four workers, a directory, and says that it is invented', async () => {
    const [ambito] = await docs<{ comuni: unknown[]; isDemo: boolean }>(centre, 'ambito')
    expect([ambito!.comuni.length, ambito!.isDemo]).toEqual([12, true])
    const offices = await docs<Office>(centre, 'office')
    expect(
      offices
        .filter(office => office.kind === 'antenna')
        .map(office => office.code)
        .sort(),
    ).toEqual('ACE BAT BEL CAS GSC GVP MPU MRO OLE PON SCP SMP'.split(' '))
    expect(offices.filter(office => office.kind === 'seat').map(office => office.code)).toEqual(['SED'])
    expect(await docs(centre, 'worker')).toHaveLength(4)
    const services = await docs<{ description: string }>(centre, 'service')
    const directory = demoDirectory(size.today)
    expect(services).toHaveLength(directory.services.length)
    expect(await docs(centre, 'organization')).toHaveLength(directory.organizations.length)
    expect(await docs(centre, 'location')).toHaveLength(directory.locations.length)
    expect(await docs(centre, 'directoryReport')).toEqual(directory.reports)
    expect(services.every(service => service.description.includes('inventato'))).toBe(true)
  })

  test('has cases in every state that the list shows, one of them whole', async () => {
    const cases = (await docs(centre, 'case')).map(doc => caseStanding(doc as unknown as Case))
    expect(new Set(cases.map(({ state }) => state))).toEqual(
      new Set(['reported', 'underAssessment', 'inCharge', 'suspended', 'closed']),
    )
    expect(cases.filter(({ awaited }) => awaited.length > 0)).toHaveLength(2)
    for (const kind of [
      'kinship',
      'assessment',
      'assessmentPart',
      'casePlan',
      'caseGoal',
      'intervention',
      'mandate',
      'measure',
      'courtReport',
      'groupActivity',
      'groupSession',
    ] as const)
      expect(await docs(centre, kind), kind).not.toHaveLength(0)
  })

  test('has two hundred people with a history, and every record fits its schema', async () => {
    expect(await docs(centre, 'person')).toHaveLength(size.people + ofTheFamily)
    const rows = await centre.database.query<{ type: string; doc: Doc }>('SELECT type, doc FROM record')
    const unfit = rows.filter(({ type, doc }) => !isRecordType(type) || unfitFields(type, doc).length > 0)
    expect(unfit).toEqual([])
    expect((await docs(centre, 'intake')).length).toBeGreaterThan(200)
    expect((await docs(centre, 'diaryEntry')).length).toBeGreaterThan(150)
    expect(await docs(centre, 'quarantine')).toEqual([])
  })

  test('has two months of desk life in every comune: most of it done, some of it late, some found no answer', async () => {
    const all = await docs<Intake>(centre, 'intake')
    const recent = all.filter(({ accessedOn }) => accessedOn >= addDays(size.today, -66))
    expect(recent.length).toBeGreaterThanOrEqual(300)
    expect(new Set(recent.map(({ comune }) => comune)).size).toBe(12)
    expect(await docs(centre, 'quickContact')).toHaveLength(150)
    const facts = all.map(listeningFacts)
    expect(facts.filter(({ unmet }) => unmet.length > 0).length).toBeGreaterThan(30)
    const lastMet = new Map<string, string>()
    for (const { of, occurredAt, kind } of await docs<DiaryEntry>(centre, 'diaryEntry'))
      if (isContact(kind) && occurredAt > (lastMet.get(of) ?? '')) lastMet.set(of, occurredAt)
    const calls = callBacks(facts, person => lastMet.get(person), size.today)
    const known = knownTasks([...calls, ...missingDocuments(facts, size.today)], await docs<Task>(centre, 'task'))
    const open = known.filter(({ isDone }) => !isDone)
    const late = open.filter(({ dueOn }) => dueOn < size.today)
    expect(open.length).toBeGreaterThan(30)
    expect(late.length).toBeGreaterThan(5)
    expect(late.length).toBeLessThan(40)
    expect(known.some(({ deferral, isDone }) => deferral && !isDone)).toBe(true)
  })

  test('has duties, appointments and hours of two months, and two weeks of what is planned', async () => {
    const offices = await docs<Office>(centre, 'office')
    expect(await docs(centre, 'officeOpening')).toHaveLength(offices.length)
    const duties = await docs<Duty>(centre, 'duty')
    expect(new Set(duties.map(({ workerId }) => workerId)).size).toBe(3)
    const appointments = await docs<Appointment>(centre, 'appointment')
    expect(appointments.filter(({ on }) => on > size.today).length).toBeGreaterThan(20)
    expect(appointments.filter(each => lacksEnding(each, size.today)).length).toBeGreaterThan(2)
    expect(new Set(appointments.map(({ status }) => status)).size).toBeGreaterThan(3)
    const entries = await docs<TimeEntry>(centre, 'timeEntry')
    expect(entries.filter(entry => timeEntryFault(entry))).toEqual([])
    for (const { id } of demoAccounts.map(({ worker }) => worker)) {
      const own = entries.filter(({ workerId }) => workerId === id).sort((a, b) => a.startedAt.localeCompare(b.startedAt))
      expect(own.filter((entry, at) => at > 0 && entry.startedAt < own[at - 1]!.endedAt)).toEqual([])
    }
    const { total } = monthHours({
      month: '2026-10',
      today: size.today,
      entries,
      met: [],
      offices,
      openings: await docs<OfficeOpening>(centre, 'officeOpening'),
      duties,
    })
    expect(total.spent.reception / total.promised).toBeGreaterThan(0.85)
    expect(total.spent.reception / total.promised).toBeLessThan(1.1)
  })

  test('codici fiscali hold together and telephones belong to nobody', async () => {
    const people = await docs<Person>(centre, 'person')
    const codes = people.flatMap(person => person.codiceFiscale?.value ?? [])
    expect(codes.length).toBeGreaterThan(120)
    expect(codes.filter(code => !parseCodiceFiscale(code).ok)).toEqual([])
    const numbers = people.flatMap(person => person.phones.map(phone => phone.number))
    expect(numbers.filter(number => !/^(300 |089 000 )/.test(number))).toEqual([])
  })

  test('what happened is in the last eighteen months, on opening days, in order', async () => {
    const offices = new Map((await docs<Office>(centre, 'office')).map(office => [office.id, office]))
    for (const intake of await docs<Intake>(centre, 'intake')) {
      expect(intake.accessedOn >= '2025-05-15' && intake.accessedOn < size.today).toBe(true)
      expect(intake.closedAt > intake.startedAt).toBe(true)
      const weekday = new Date(intake.accessedOn).getUTCDay() || 7
      expect(offices.get(intake.officeId)!.openingHours.some(hours => hours.weekday === weekday)).toBe(true)
    }
    const numbers = (await docs<Intake>(centre, 'intake')).map(intake => intake.localNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('diary entries are signed by the centre and name what had been read', async () => {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(keys.directives.publicKey, 'base64').toString('base64url') },
      format: 'jwk',
    })
    const entries = await docs<DiaryEntry>(centre, 'diaryEntry')
    const known = new Set(entries.map(entry => entry.h))
    for (const { id: _id, h, hs, ...content } of entries) {
      expect(hashOf(content satisfies DiaryContent)).toBe(h)
      expect(verify(null, Buffer.from(h), key, Buffer.from(hs, 'base64'))).toBe(true)
      expect(content.parents.every(parent => known.has(parent))).toBe(true)
    }
    expect(entries.some(entry => entry.amends !== null)).toBe(true)
  })

  test('is the same wherever it is made, and is made once', async () => {
    const other = await emptyCentre()
    await fillDemo(other.centre, other.keys, size)
    for (const type of [
      'ambito',
      'office',
      'organization',
      'location',
      'service',
      'directoryReport',
      'officeOpening',
      'duty',
      'appointment',
      'timeEntry',
      'worker',
      'person',
      'intake',
    ]) {
      expect(await docs(other.centre, type)).toEqual(await docs(centre, type))
    }
    const before = await centre.database.query('SELECT seq FROM ambito_head')
    await fillDemo(centre, keys, { ...size, today: '2026-11-23' })
    expect(await centre.database.query('SELECT seq FROM ambito_head')).toEqual(before)
  })

  test('a filling that was interrupted is taken up again', async () => {
    const broken = await emptyCentre()
    let left = 6
    const { database } = broken.centre
    const failing: Centre = {
      ...broken.centre,
      database: {
        ...database,
        transaction: (task, options) => (left-- > 0 ? database.transaction(task, options) : Promise.reject(new Error('killed'))),
      },
    }
    await expect(fillDemo(failing, broken.keys, size)).rejects.toThrow('killed')
    expect(await demoAccountsLeft(broken.centre)).toBeUndefined()
    await fillDemo(broken.centre, broken.keys, size)
    expect(await docs(broken.centre, 'person')).toHaveLength(size.people + ofTheFamily)
    expect(await demoAccountsLeft(broken.centre)).toEqual(demoAccounts)
  })

  test('a database that somebody uses is left alone', async () => {
    const used = await emptyCentre()
    await createAmbito(used.centre, newId())
    await fillDemo(used.centre, used.keys, size)
    expect(await docs(used.centre, 'person')).toEqual([])
    expect(await demoAccountsLeft(used.centre)).toBeUndefined()
  })
})
