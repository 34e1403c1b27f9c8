/** Fills an empty database with the demo ambito. The same seed and day give the same ambito, to the last character. */
import type { LocalDate } from '../../domain/dates'
import type { DiaryEntry } from '../../domain/diary-entry'
import type { Op } from '../../sync/protocol'
import { placement } from '../../sync/scopes'
import { createAccount } from '../accounts'
import type { Centre } from '../centre'
import { applyAsCentre, createAmbito } from '../centre-device'
import { signedByCentre, type CentreKeys } from '../centre-keys'
import { newRecord, plainJson } from '../new-record'
import { demoAgenda } from './agenda'
import { demoAccounts, demoAmbito, demoAmbitoId, demoCoordinator, demoOffices, type DemoAccount } from './ambito'
import { demoCases } from './cases'
import { demoGroups } from './groups'
import { historyOf, type HistoryContext } from './histories'
import { demoReferrals } from './referrals'
import { deskLife, type KnownHistory } from './desk-life'
import { demoPeople, type DemoPerson } from './people'
import { seededRandom } from './random'
import { demoDirectory, fittingServices, type DemoDirectory } from './services'

/** Records of one step, about: it has to fit in one transaction of the centre. */
const opsOfStep = 400
const seed = 20_261_122
/** Of whom the last two months are told, and how often somebody listened to them. */
const peopleAtDesks = 400
const listeningsAtDesks = 300

export interface DemoSize {
  readonly people: number
  readonly today: LocalDate
}

/** Fills what is still empty: a filling that was interrupted is taken up again. Where there is an ambito that is not the demo, it does nothing. */
export async function fillDemo(centre: Centre, keys: CentreKeys, size: DemoSize): Promise<void> {
  const ambiti = await centre.database.query<{ ambito_id: string }>('SELECT ambito_id FROM ambito_head')
  if (ambiti.some(row => row.ambito_id !== demoAmbitoId) || (await demoAccountsLeft(centre)) !== undefined) return
  if (ambiti.length === 0) await createAmbito(centre, demoAmbitoId, Buffer.from(keys.directives.publicKey, 'base64'))
  const directory = demoDirectory(size.today)
  await add(centre, configuration(directory))
  const context = historyContext(keys, size, directory)
  const histories: KnownHistory[] = []
  for (const ops of peopleInSteps(context, size, histories)) await add(centre, ops)
  for (const ops of lifeInSteps(context, size, histories)) await add(centre, ops)
  for (const ops of agendaInSteps(size, histories)) await add(centre, ops)
  for (const ops of referralsInSteps(size, histories, directory)) await add(centre, ops)
  for (const ops of casesInSteps(size, histories)) await add(centre, ops)
  for (const ops of inSteps(demoGroups({ random: seededRandom(seed + 5), today: size.today }))) await add(centre, ops)
  for (const { login, password, worker } of demoAccounts) {
    await createAccount(centre, { login, password, ambito: demoAmbitoId, worker: worker.id })
  }
}

/** The demo's accounts whose one-time password still holds; `undefined` when this is not the demo, or not whole yet. */
export async function demoAccountsLeft({ database }: Centre): Promise<readonly DemoAccount[] | undefined> {
  const rows = await database.query<{ login: string; must_change_password: boolean }>(
    `SELECT u.login, u.must_change_password FROM membership m JOIN app_user u ON u.user_id = m.user_id WHERE m.ambito_id = $1`,
    [demoAmbitoId],
  )
  const isWhole = demoAccounts.every(account => rows.some(row => row.login === account.login))
  if (!isWhole) return undefined
  return demoAccounts.filter(({ login }) => rows.some(row => row.login === login && row.must_change_password))
}

/** A step is written whole or not at all, so its last record tells. */
async function add(centre: Centre, ops: readonly Op[]): Promise<void> {
  const last = ops.at(-1)
  if (!last || !('id' in last)) return
  const found = await centre.database.query('SELECT 1 AS found FROM record WHERE ambito_id = $1 AND record_id = $2', [
    demoAmbitoId,
    last.id,
  ])
  if (found.length === 0) await applyAsCentre(centre, demoAmbitoId, ops, demoCoordinator.id)
}

function configuration({ organizations, locations, services, reports }: DemoDirectory): Op[] {
  return [
    newRecord('ambito', demoAmbito),
    ...demoOffices.map(({ weight: _weight, ...office }) => newRecord('office', office)),
    ...organizations.map(organization => newRecord('organization', organization)),
    ...locations.map(location => newRecord('location', location)),
    ...services.map(service => newRecord('service', service)),
    ...reports.map(report => newRecord('directoryReport', report)),
    ...demoAccounts.map(({ worker }) => newRecord('worker', worker)),
  ]
}

function historyContext(keys: CentreKeys, { today }: DemoSize, directory: DemoDirectory): HistoryContext {
  const numbers = new Map<string, number>()
  return {
    random: seededRandom(seed),
    today,
    fittingServices: fittingServices(directory),
    sign: hash => signedByCentre(keys, hash),
    nextNumber: (code, year) => {
      const number = (numbers.get(`${code}-${year}`) ?? 0) + 1
      numbers.set(`${code}-${year}`, number)
      return number
    },
  }
}

/** Each step adds to `histories` what it tells of whom. */
function* peopleInSteps(context: HistoryContext, { people, today }: DemoSize, histories: KnownHistory[]): Generator<Op[]> {
  const invented = demoPeople(context.random, today)
  for (let done = 0; done < people;) {
    const ops: Op[] = []
    for (; done < people && ops.length < opsOfStep; done++) {
      const known = invented.next().value
      const scopes = placement('person', known.person)
      const { intakes, entries } = historyOf(known, context)
      if (histories.length < peopleAtDesks) histories.push({ known, intakes, entries })
      ops.push(
        newRecord('person', known.person),
        ...intakes.map(intake => newRecord('intake', intake, scopes)),
        ...entries.map(entry => entryOp(entry)),
      )
    }
    yield ops
  }
}

/** The last two months at the desks of the first people, by dice of their own. */
function* lifeInSteps(before: HistoryContext, { people }: DemoSize, histories: readonly KnownHistory[]): Generator<Op[]> {
  const context = { ...before, random: seededRandom(seed + 1) }
  const life = deskLife(histories, context, Math.min(listeningsAtDesks, Math.round(people * 1.5)))
  const scopesOf = (known: DemoPerson | undefined) => (known ? placement('person', known.person) : [])
  const ops: Op[] = [
    ...life.intakes.map(({ known, intake }) => newRecord('intake', intake, scopesOf(known))),
    ...life.entries.map(({ entry }) => entryOp(entry)),
    ...life.contacts.map(contact => newRecord('quickContact', contact)),
    ...life.tasks.map(({ known, task }) => newRecord('task', task, scopesOf(known))),
  ]
  yield* inSteps(ops)
}

/** Who is where and whom they meet, by dice of their own. */
function agendaInSteps({ today }: DemoSize, histories: readonly KnownHistory[]): Generator<Op[]> {
  const { openings, duties, appointments, entries } = demoAgenda(
    seededRandom(seed + 2),
    today,
    histories.map(({ known }) => known),
  )
  return inSteps([
    ...openings.map(opening => newRecord('officeOpening', opening)),
    ...duties.map(duty => newRecord('duty', duty)),
    ...appointments.map(({ known, appointment }) =>
      newRecord('appointment', appointment, known && placement('person', known.person)),
    ),
    ...entries.map(entry => newRecord('timeEntry', entry)),
  ])
}

/** Whom the listenings sent somewhere, and what came of it, by dice of their own. */
const referralsInSteps = (
  { today }: DemoSize,
  histories: readonly KnownHistory[],
  { services }: DemoDirectory,
): Generator<Op[]> =>
  inSteps(
    demoReferrals(seededRandom(seed + 3), today, histories, services).map(({ known, referral }) =>
      newRecord('referral', referral, placement('person', known.person)),
    ),
  )

/** Whom the professional service follows, by dice of its own. */
const casesInSteps = ({ today }: DemoSize, histories: readonly KnownHistory[]): Generator<Op[]> =>
  inSteps(
    demoCases(
      { random: seededRandom(seed + 4), today },
      histories.map(({ known }) => known),
    ),
  )

function* inSteps(ops: readonly Op[]): Generator<Op[]> {
  for (let at = 0; at < ops.length; at += opsOfStep) yield ops.slice(at, at + opsOfStep)
}

function entryOp({ id, h, hs, ...content }: DiaryEntry): Op {
  return { op: 'entry', id, of: content.of, parents: content.parents, amends: content.amends, doc: plainJson(content), h, hs }
}
