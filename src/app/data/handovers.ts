/** Handovers: read from the device, with what it finds of their cases by itself. */
import { useQuery } from '@tanstack/react-query'
import { italianDay, type LocalDate } from '../../domain/dates'
import type { Around } from '../../domain/handover-items'
import type { CaseId, HandoverId, RecordId } from '../../domain/ids'
import type { DeskRecordView, TaskView } from '../../local/device'
import { useDevice } from './DeviceContext'

export type HandoverView = DeskRecordView<'handover'>
const topics = ['records', 'queue', 'session'] as const

/** All that this tablet has, the last first. */
export function useHandovers() {
  const device = useDevice()
  return useQuery({ queryKey: ['handovers'], queryFn: () => device.deskRecords({ kind: 'handover' }), meta: { topics } })
}

/** `null` when this tablet does not have it. */
export function useHandover(id: HandoverId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['handover', id],
    queryFn: async () => (await device.deskRecords({ kind: 'handover', ids: [id as string as RecordId] }))[0] ?? null,
    meta: { topics },
  })
}

/** Reads once, when it is asked, what may concern these cases; of what this worker may not read nothing comes. */
export function useAround(titleOf: (task: TaskView) => string): (cases: readonly CaseId[]) => Promise<Around> {
  const device = useDevice()
  return async cases => {
    const [tasks, appointments, referrals, plans, goals, interventions, contacts] = await Promise.all([
      device.tasks({}),
      device.deskRecords({ kind: 'appointment', isOpen: true }),
      device.deskRecords({ kind: 'referral', isOpen: true }),
      device.deskRecords({ kind: 'casePlan', isOpen: true }),
      device.deskRecords({ kind: 'caseGoal' }),
      device.deskRecords({ kind: 'intervention', isOpen: true }),
      Promise.all(cases.map(async id => [id, await lastContact(id)] as const)),
    ])
    return {
      tasks: tasks.open.map(task => ({
        key: task.key,
        title: titleOf(task),
        dueOn: task.dueOn,
        personId: task.personId,
        ownerId: task.ownerId,
      })),
      appointments: appointments.map(({ record }) => record),
      referrals: referrals.map(({ record }) => record),
      plans: plans.map(({ record }) => record),
      goals: goals.map(({ record }) => record),
      interventions: interventions.map(({ record }) => record),
      lastContacts: new Map(contacts.flatMap(([id, day]) => (day ? [[id, day] as const] : []))),
    }
  }

  async function lastContact(id: CaseId): Promise<LocalDate | undefined> {
    const entries = await device.caseDiary(id)
    const days = entries.map(({ entry }) => italianDay(Date.parse(entry.occurredAt))).sort()
    return days.at(-1)
  }
}
