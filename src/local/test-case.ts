import type { Case } from '../domain/case'
import type { WorkerId } from '../domain/ids'

/** The case of a group, where its steps have brought it. */
export const testCase = (id: string, worker: WorkerId, office: string, steps: readonly object[]): Case =>
  ({
    id,
    number: 'ACE-2026-7K3Q',
    subject: 'group',
    name: 'Gruppo di prova',
    officeId: office,
    workerId: worker,
    openedOn: '2026-11-01',
    areas: ['ANZ'],
    urgency: 'none',
    reason: 'Prova',
    steps,
  }) as unknown as Case
