/** Invented opening days, duties, appointments and hours: two months back, two weeks ahead. */
import type { Absence, Duty } from '../../domain/duty'
import { dutyOn } from '../../domain/duty'
import type { Appointment, AppointmentStatus } from '../../domain/appointment'
import { addDays, italianMoment, type LocalDate } from '../../domain/dates'
import { AppointmentId, DutyId, OfficeOpeningId, TimeEntryId, uuidv7 } from '../../domain/ids'
import { openingOf, type OfficeOpening } from '../../domain/office-opening'
import { clockTime, minutesOf, type Span } from '../../domain/opening'
import type { TimeActivity, TimeEntry } from '../../domain/time-entry'
import type { Worker } from '../../domain/worker'
import { demoAccounts, demoOffices, type DemoOffice } from './ambito'
import type { DemoPerson } from './people'
import type { Random } from './random'

const daysBack = 61
const daysAhead = 14

export interface DemoAgenda {
  readonly openings: readonly OfficeOpening[]
  readonly duties: readonly Duty[]
  readonly appointments: readonly { readonly known: DemoPerson | undefined; readonly appointment: Appointment }[]
  readonly entries: readonly TimeEntry[]
}

export function demoAgenda(random: Random, today: LocalDate, people: readonly DemoPerson[]): DemoAgenda {
  const idOf = (day: LocalDate, minutes = 0): string => uuidv7(Date.parse(italianMoment({ day, minutes })), random.bytes(10))
  const begin = addDays(today, -daysBack)
  const openings = demoOffices.map(office => openingRecord(office, idOf(begin), today))
  const duties = sharedOut(today).map(duty => ({ ...duty, id: DutyId.parse(idOf(begin)) }))
  const appointments: DemoAgenda['appointments'][number][] = []
  const entries: TimeEntry[] = []
  for (let day = begin; day <= addDays(today, daysAhead); day = addDays(day, 1)) {
    for (const duty of duties) {
      const office = demoOffices.find(({ id }) => id === duty.officeId)!
      for (const span of dutyOn(duty, openingOf(office, openings), day)) {
        const own = people.filter(({ person }) => person.offices.includes(office.id))
        appointments.push(...met({ random, duty, day, span, today, own, idOf }))
        if (day < today) entries.push(...worked({ random, duty, day, span, office, idOf }))
      }
    }
  }
  return { openings, duties, appointments, entries }
}

function openingRecord(office: DemoOffice, id: string, today: LocalDate): OfficeOpening {
  const { always: _always, ...opening } = openingOf(office, [])
  const year = today.slice(0, 4)
  const closures = [{ from: `${year}-12-24`, to: `${year}-12-31`, hours: [], why: 'chiusura natalizia' }]
  if (office.code === 'OLE') {
    const day = addDays(today, 9)
    closures.unshift({ from: day, to: day, hours: [], why: 'assemblea del personale' })
  }
  return { ...opening, id: OfficeOpeningId.parse(id), officeId: office.id, exceptions: closures }
}

/** Every opening goes to a worker of the desk who is not at another one then; some stay without anybody, as they do. */
function sharedOut(today: LocalDate): readonly Omit<Duty, 'id'>[] {
  const workers = demoAccounts.map(({ worker }) => worker).filter(({ roles }) => !roles.includes('coordinator'))
  const taken = new Map<string, Span[]>()
  const duties: Omit<Duty, 'id'>[] = []
  for (const office of demoOffices)
    for (const { weekday, opens, closes } of office.openingHours) {
      const span = { opens: minutesOf(opens), closes: minutesOf(closes) }
      const isFree = ({ id }: Worker) =>
        (taken.get(`${id} ${weekday}`) ?? []).every(other => span.closes <= other.opens || other.closes <= span.opens)
      const free = workers.filter(worker => worker.offices.includes(office.id) && isFree(worker))
      // Whoever has fewest: the round is shared.
      const [worker] = free.sort((a, b) => dutiesOf(duties, a) - dutiesOf(duties, b))
      if (!worker) continue
      const key = `${worker.id} ${weekday}`
      taken.set(key, [...(taken.get(key) ?? []), span])
      duties.push({
        officeId: office.id,
        workerId: worker.id,
        schedule: { weekdays: [weekday], opens, closes },
        absences: absencesOf(worker, today),
      })
    }
  return duties
}

const dutiesOf = (duties: readonly Omit<Duty, 'id'>[], { id }: Worker): number =>
  duties.filter(({ workerId }) => workerId === id).length

const absencesOf = ({ surname }: Worker, today: LocalDate): Absence[] => {
  if (surname === 'Ferri') return [{ from: addDays(today, 10), to: addDays(today, 11), why: 'formazione' }]
  return surname === 'Greco' ? [{ from: addDays(today, -24), to: addDays(today, -20), why: 'ferie' }] : []
}

interface AtDesk {
  readonly random: Random
  readonly duty: Duty
  readonly day: LocalDate
  readonly span: Span
  readonly idOf: (day: LocalDate, minutes?: number) => string
}

const reasons = ['rinnovo della domanda', 'consegna documenti', 'colloquio di aggiornamento', 'lettura della risposta', undefined]
const names = ['Signora Sorrentino', 'Signor Capuano', 'Signora De Vivo', 'Signor Iannone']

function* met({
  random,
  duty,
  day,
  span,
  today,
  own,
  idOf,
}: AtDesk & { readonly today: LocalDate; readonly own: readonly DemoPerson[] }): Generator<DemoAgenda['appointments'][number]> {
  const slots = Math.floor((span.closes - span.opens) / 30)
  const wanted = random.weighted([
    [0, 45],
    [1, 35],
    [2, 20],
  ] as const)
  const taken = new Set<number>()
  for (let count = 0; count < wanted; count++) {
    const slot = random.below(slots)
    const known = own.length > 0 && random.chance(0.85) ? random.pick(own) : undefined
    const [phone] = known?.person.phones ?? []
    const status = statusOn(random, day, today)
    const appointment: Appointment = {
      id: AppointmentId.parse(idOf(addDays(day, -random.between(2, 12)), 600)),
      officeId: duty.officeId,
      ...(known ? { personId: known.person.id } : { name: random.pick(names) }),
      workerId: duty.workerId,
      on: day,
      at: clockTime(span.opens + slot * 30),
      minutes: 30,
      channel: random.chance(0.9) ? 'inPerson' : 'phone',
      reason: random.pick(reasons),
      contact: phone && [phone.number, phone.owner].filter(Boolean).join(', '),
      status,
      ...(status === 'cancelled' && { cancelledBecause: random.pick(['ha chiamato la persona', 'operatore assente']) }),
    }
    if (taken.has(slot)) continue
    taken.add(slot)
    yield { known, appointment }
  }
}

/** Most took place; some were forgotten, and wait for somebody to say how they ended. */
function statusOn(random: Random, day: LocalDate, today: LocalDate): AppointmentStatus {
  if (day >= today) return random.chance(0.04) ? 'cancelled' : 'booked'
  if (day >= addDays(today, -10) && random.chance(0.12)) return 'booked'
  return random.weighted([
    ['fulfilled', 80],
    ['noshow', 12],
    ['cancelled', 8],
  ] as const)
}

/** Reception as promised, more or less; the way there; what is written afterwards. */
function* worked({ random, duty, day, span, office, idOf }: AtDesk & { readonly office: DemoOffice }): Generator<TimeEntry> {
  const entry = (activity: TimeActivity, from: number, to: number): TimeEntry => ({
    id: TimeEntryId.parse(idOf(day, from)),
    workerId: duty.workerId,
    officeId: office.id,
    comune: office.comune,
    activity,
    startedAt: italianMoment({ day, minutes: from }),
    endedAt: italianMoment({ day, minutes: to }),
  })
  // Nobody came to open: promised, and not done.
  if (random.chance(0.04)) return
  const opens = span.opens + random.between(-5, 15)
  const closes = span.closes + random.between(-15, 25)
  if (office.kind === 'antenna') yield entry('travel', opens - random.between(20, 45), opens)
  yield entry('reception', opens, closes)
  const after = random.weighted([
    [undefined, 50],
    ['indirectWork', 35],
    ['directWork', 15],
  ] as const)
  // Over before the way to the afternoon's desk begins.
  if (after) yield entry(after, closes + 5, closes + 5 + random.between(25, 70))
}
