/** The desks and the workers of the ambito, by name: records name them by id, and a referral may go to any desk. */
import type { WorkerId } from '../domain/ids'
import type { Office } from '../domain/office'
import type { Desk } from './desk'

interface AmbitoNames {
  readonly offices: readonly Office[]
  readonly workers: Readonly<Record<WorkerId, string>>
}

export interface AmbitoNamesDevice {
  ambitoNames(): Promise<AmbitoNames>
}

export const createAmbitoNames = (desk: Desk): AmbitoNamesDevice => ({
  async ambitoNames() {
    const [offices, workers] = await Promise.all([desk.offices(), desk.workers()])
    return {
      offices: [...offices].sort((a, b) => a.name.localeCompare(b.name, 'it')),
      workers: Object.fromEntries(workers.map(({ id, name, surname }) => [id, `${name} ${surname}`])),
    }
  },
})
