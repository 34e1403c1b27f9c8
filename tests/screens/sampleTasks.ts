/** A desk where something is late, something is for today and something was promised. */
import { addDays, italianDay } from '../../src/domain/dates'
import type { TaskId } from '../../src/domain/ids'
import type { Intake } from '../../src/domain/intake'
import type { Task } from '../../src/domain/task'
import { officeId, personId, sampleIntake, serviceId, uuid, workerId } from './sampleData'

const day = 24 * 60

export const sampleLife = (now: number): readonly Intake[] => [
  sampleIntake(now, 21, 6 * day, { personId: personId(5), urgency: 'today', outcome: 'emergencyIntervention' }),
  sampleIntake(now, 22, 9 * day, {
    personId: personId(3),
    services: [{ serviceId: serviceId(1), answer: 'informed', missingDocuments: ['ISEE'] }],
  }),
  sampleIntake(now, 23, 2 * day, { personId: personId(6), nextContactOn: italianDay(now) }),
  ...[24, 25, 26, 27, 28, 29].map((order, at) =>
    sampleIntake(now, order, (at + 3) * day, {
      personId: undefined,
      areas: [at < 5 ? 'FRA' : 'MIN'],
      outcome: 'noAnswerAvailable',
      unmetDemand: { reason: at < 5 ? 'waitingList' : 'cost' },
    }),
  ),
]

export const taskByHand = (now: number, order: number, more: Partial<Task> = {}): Task => ({
  id: uuid(10, order) as TaskId,
  officeId: officeId(1),
  workerId: workerId(1),
  title: 'Ordinare i moduli per il contributo',
  dueOn: addDays(italianDay(now), 3),
  steps: [],
  ...more,
})
