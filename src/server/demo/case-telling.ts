/** What the invented cases are told with: when something happened, and by whom. */
import type { CaseStep } from '../../domain/case'
import { addDays, italianMoment, type LocalDate } from '../../domain/dates'
import { uuidv7, type CaseStepId, type WorkerId } from '../../domain/ids'
import { demoAccounts, demoCoordinator } from './ambito'
import type { Random } from './random'

export type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'id' | 'on' | 'at' | 'by'> : never) : never

/** Something that happened some days ago. */
export interface Told {
  readonly daysAgo: number
  readonly by?: WorkerId
  readonly step: Bare
}

const workerOf = (login: string): WorkerId => demoAccounts.find(account => account.login === login)!.worker.id
export const luca = workerOf('luca.ferri')
export const marta = workerOf('marta.greco')
export const teresa = demoCoordinator.id

export interface Telling {
  readonly random: Random
  readonly today: LocalDate
}

export const momentOf = ({ today }: Telling, daysAgo: number): string =>
  italianMoment({ day: addDays(today, -daysAgo), minutes: 10 * 60 })
export const idAt = (telling: Telling, daysAgo: number): string =>
  uuidv7(Date.parse(momentOf(telling, daysAgo)), telling.random.bytes(10))

export function stepsOf(telling: Telling, told: readonly Told[]): CaseStep[] {
  return told.map(({ daysAgo, by = luca, step }) => ({
    ...step,
    id: idAt(telling, daysAgo) as CaseStepId,
    on: addDays(telling.today, -daysAgo),
    at: momentOf(telling, daysAgo),
    by,
  }))
}

export const lucaAnswers: Bare = { kind: 'assign', worker: luca, as: 'responsible' }
