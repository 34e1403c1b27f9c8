/** How the desks of a coordinator stand, counted over what this tablet holds: the facts in memory, and nothing read again that was not written. */
import { Area } from '../domain/areas'
import { caseStanding, type UnmetStep } from '../domain/case'
import { addDays, italianDay, type LocalDate } from '../domain/dates'
import { countByAge, isUrgentOpen, unmetFigures, workloadDays, workloads, type UnmetFacts } from '../domain/desk-figures'
import { UnmetReason } from '../domain/need'
import type { QuickContact } from '../domain/quick-contact'
import { remindOn, type Referral } from '../domain/referral'
import { lastOfAll, type ListeningFacts } from '../domain/task-rules'
import { dayOfEntry, minutesIn } from '../domain/time-entry'
import type { Listenings } from './listening-memory'
import type { Coordination, TaskDevice, UrgentView } from './task-device'
import type { TaskSources } from './tasks'

const urgentShown = 20

export function createCoordination(sources: TaskSources, tasks: TaskDevice['tasks']): Pick<TaskDevice, 'coordination'> {
  const { now, desk, listenings, records, people } = sources
  return {
    async coordination() {
      if (!(await desk.worker())?.roles.includes('coordinator')) return undefined
      const today = italianDay(now())
      const offices = [...(await desk.ownOffices())].sort((a, b) => a.name.localeCompare(b.name, 'it'))
      const known = await listenings.fresh()
      const all = [...known.all.values()]
      const contacts = (await records.deskRecords({ kind: 'quickContact' })).map(({ record }) => record)
      const referrals = (await records.deskRecords({ kind: 'referral' })).map(({ record }) => record)
      const { open } = await tasks({})
      const hours = await records.deskRecords({ kind: 'timeEntry', from: addDays(today, -workloadDays) })
      const cases = await records.deskRecords({ kind: 'case' })
      const unavailable = cases.flatMap(({ record }) => caseStanding(record).unmet)
      const counted = contacts.filter(({ promotedTo }) => promotedTo === undefined)
      return {
        today,
        offices: offices.map(({ id, name }) => ({ id, name })),
        unanswered: countByAge(
          all.filter(({ unmet }) => unmet.length > 0).map(({ accessedOn }) => accessedOn),
          today,
        ),
        unavailable: countByAge(
          unavailable.map(({ on }) => on),
          today,
        ),
        urgent: await urgentOf(known, { desk, people }, today),
        waiting: waitingOf(referrals, today),
        workloads: workloads(
          offices.map(({ id }) => id),
          {
            listenings: all.map(({ officeId, accessedOn }) => ({ officeId, on: accessedOn })),
            contacts: counted.map(({ officeId, contactedOn }) => ({ officeId, on: contactedOn })),
            referrals: referrals.map(({ officeId, sentOn }) => ({ officeId, on: sentOn })),
            lateTasks: open.filter(({ dueOn, kind }) => dueOn < today && kind !== 'openDraft'),
            timeEntries: hours.map(({ record }) => ({ ...record, on: dayOfEntry(record), minutes: minutesIn(record) })),
          },
          today,
        ),
        calls: (await records.directoryFacts()).calls,
        unmet: unmetFigures(unmetOf(all, counted, unavailable), { areas: Area.options, reasons: UnmetReason.options }, today),
      } satisfies Coordination
    },
  }
}

async function urgentOf(
  { all, lastContact }: Listenings,
  { desk, people }: Pick<TaskSources, 'desk' | 'people'>,
  today: LocalDate,
): Promise<Coordination['urgent']> {
  const last = lastOfAll(lastContact, people.recordsOf)
  const open = [...all.values()].filter(each => isUrgentOpen(each, last)).sort((a, b) => (a.accessedOn < b.accessedOn ? -1 : 1))
  const first = open
    .slice(0, urgentShown)
    .map(async ({ id, personId, officeId, accessedOn }): Promise<UrgentView | undefined> => {
      const person = people.get(people.survivorOf(personId!))
      return person && { intakeId: id, person, accessedOn, officeName: await desk.officeName(officeId) }
    })
  return {
    counts: countByAge(
      open.map(({ accessedOn }) => accessedOn),
      today,
    ),
    first: (await Promise.all(first)).flatMap(view => view ?? []),
  }
}

function waitingOf(referrals: readonly Referral[], today: LocalDate): Coordination['waiting'] {
  const daysByName = new Map<string, LocalDate[]>()
  for (const referral of referrals) {
    if (remindOn(referral) === undefined) continue
    const days = daysByName.get(referral.recipient)
    if (days) days.push(referral.sentOn)
    else daysByName.set(referral.recipient, [referral.sentOn])
  }
  return [...daysByName]
    .sort(([aName, a], [bName, b]) => b.length - a.length || aName.localeCompare(bName, 'it'))
    .map(([name, days]) => ({ name, counts: countByAge(days, today) }))
}

/** Each need without an answer is one demand, also of those who asked at the door and gave no name; and each intervention of a case that is not to be had. */
function* unmetOf(
  all: readonly ListeningFacts[],
  contacts: readonly QuickContact[],
  unavailable: readonly UnmetStep[],
): Generator<UnmetFacts> {
  for (const { accessedOn, comune, unmet } of all)
    for (const { area, reason } of unmet) yield { on: accessedOn, comune, area, reason }
  for (const { contactedOn, comune, area, unmetDemand } of contacts)
    if (unmetDemand) yield { on: contactedOn, comune, area, reason: unmetDemand.reason }
  for (const { on, comune, area, unmet } of unavailable) yield { on, comune, area, reason: unmet }
}
