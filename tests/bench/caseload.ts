/** An invented caseload: two thousand cases of one office, a hundred of them in the hands of one social worker, and one that is long. Always the same. */
import type { Case, CaseStep } from '../../src/domain/case'
import { addDays, italianDay, type LocalDate } from '../../src/domain/dates'
import { EntryKind } from '../../src/domain/diary-entry'
import type { CaseId, CaseStepId, KinshipId, PersonId } from '../../src/domain/ids'
import type { Kinship } from '../../src/domain/kinship'
import type { Worker } from '../../src/domain/worker'
import { applyAsCentre } from '../../src/server/centre-device'
import { createAccount } from '../../src/server/accounts'
import type { Centre } from '../../src/server/centre'
import { seededRandom, type Random } from '../../src/server/demo/random'
import { newRecord } from '../../src/server/new-record'
import { largeFamily } from '../screens/sampleFamily'
import { anEntry, createTestAmbito, newId, type TestAmbito } from '../server/ambito'
import { aCase } from '../server/sample-case'
import { inventPeople } from './people'
import { ambitoRecord } from './rig'
import type { Account } from '../e2e/centre'

const cases = 2000
const entries = 500
/** Of how many the worker who measures is in the team; of the others the heading alone is on the tablet, as of every coordinator's. */
const ownCases = 100
const relativesOfOthers = 5
const seed = 20_261_122

const account: Account = { login: 'luca.misura', password: 'ciliegie-sotto-la-neve' }

/** What the list shows first: its deadline comes before all others. */
export const longCaseName = 'Famiglia Quaranta'

export async function settleCaseload(centre: Centre): Promise<Account> {
  const random = seededRandom(seed)
  const ambito = await createTestAmbito(centre)
  const today = italianDay(Date.now())
  const [colleague, worker] = [await ambito.worker('socialWorker', [ambito.acerra]), await twoRoles(centre, ambito)]
  const people = inventPeople(cases, [ambito.acerra])
  const opened = people.map(({ id }, at) => inventCase({ random, today, ambito, by: at < ownCases ? worker : colleague }, id, at))
  const [long, ...others] = opened as [Case, ...Case[]]
  const families = others.slice(0, ownCases - 1).flatMap(({ id }) => relatives(id, worker, relativesOfOthers))
  await applyAsCentre(
    centre,
    ambito.id,
    [
      newRecord('ambito', ambitoRecord()),
      ...people.map(person => newRecord('person', person)),
      ...opened.map(each => newRecord('case', each)),
      ...[...relatives(long.id, worker, largeFamily.length), ...families].map(entry => newRecord('kinship', entry)),
    ],
    ambito.administrator,
  )
  await writeDiary(centre, ambito, worker, long)
  await createAccount(centre, { ...account, ambito: ambito.id, worker: worker.id })
  return account
}

/** A social worker who coordinates the office too: follows some cases, and sees the headings of all. */
async function twoRoles(centre: Centre, ambito: TestAmbito): Promise<Worker> {
  const worker: Worker = {
    id: newId(),
    surname: 'Misura',
    name: 'Luca',
    roles: ['socialWorker', 'coordinator'],
    permissions: [],
    offices: [ambito.acerra],
    active: true,
  }
  await applyAsCentre(centre, ambito.id, [newRecord('worker', worker)], ambito.administrator)
  return worker
}

interface Invented {
  readonly random: Random
  readonly today: LocalDate
  readonly ambito: TestAmbito
  readonly by: Worker
}

function inventCase({ random, today, ambito, by }: Invented, person: PersonId, at: number): Case {
  const daysAgo = random.between(30, 900)
  const openedOn = addDays(today, -daysAgo)
  const step = (days: number, bare: object): CaseStep =>
    ({
      ...bare,
      id: newId() as string as CaseStepId,
      on: addDays(openedOn, days),
      at: `${openedOn}T09:00:00.000Z`,
      by: by.id,
    }) as CaseStep
  const due = (dueOn: LocalDate) => step(9, { kind: 'deadline', dueOn, what: 'Verifica del progetto con la scuola' })
  const isLong = at === 0
  return {
    ...aCase(ambito.acerra, by.id, person),
    number: `ACE-2026-${at.toString().padStart(4, '0')}`,
    openedOn,
    ...(isLong && { subject: 'household', name: longCaseName }),
    urgency: random.pick(['none', 'none', 'withinWeek']),
    reason: 'La scuola segnala le assenze; la madre chiede aiuto per la nonna e per la casa.',
    steps: [
      step(0, { kind: 'assign', worker: by.id, as: 'responsible' }),
      step(2, { kind: 'transition', transition: 'assess' }),
      ...(random.chance(0.8) ? [step(8, { kind: 'transition', transition: 'takeCharge' })] : []),
      ...(isLong ? [due('2020-01-01')] : random.chance(0.4) ? [due(addDays(today, random.between(-20, 200)))] : []),
    ],
  }
}

/** The first of the family of forty, with ids of their own. */
function relatives(of: CaseId, by: Worker, count: number): Kinship[] {
  const wanted = largeFamily.slice(0, count)
  const ids = new Map(wanted.map(({ id }) => [id, newId() as string as KinshipId]))
  return wanted.map(entry => ({
    ...entry,
    id: ids.get(entry.id)!,
    caseId: of,
    workerId: by.id,
    ties: entry.ties.flatMap(tie => (ids.has(tie.of) ? [{ ...tie, of: ids.get(tie.of)! }] : [])),
  }))
}

/** Signed on a tablet of the worker's, each after the one before. */
async function writeDiary(centre: Centre, ambito: TestAmbito, worker: Worker, of: Case): Promise<void> {
  const hand = await ambito.tablet(worker)
  const text = 'Colloquio con la madre: racconta della settimana, dei compiti, della nonna che di notte si alza. '
  const written: ReturnType<typeof anEntry>[] = []
  for (let at = 0; at < entries; at++) {
    written.push(
      anEntry(hand, of.id, ambito.acerra, {
        audience: 'team',
        kind: EntryKind.options[at % EntryKind.options.length]!,
        occurredAt: `${addDays(of.openedOn, Math.floor(at / 2))}T${at % 2 === 0 ? '09' : '15'}:40:00.000Z`,
        text: `${text.repeat(1 + (at % 4))}Numero ${at}.`,
        minutes: 45,
        parents: written.slice(-1).map(({ h }) => h),
      }),
    )
  }
  await applyAsCentre(centre, ambito.id, written, worker.id)
}
