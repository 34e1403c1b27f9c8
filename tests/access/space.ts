/** The records of a centre in memory: what `openWorkspace` gives, without a database under it. */
import type { Actor } from '../../src/domain/access'
import type { Ambito } from '../../src/domain/ambito'
import type { OfficeId, WorkerId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { followingScopes } from '../../src/server/grants'
import type { Held } from '../../src/server/record-rows'
import type { Workspace } from '../../src/server/workspace'
import { followsCoordinators, workerScope } from '../../src/sync/scopes'

const neverAsked = (): never => {
  throw new Error('no history is kept here')
}

export function memorySpace(): Workspace {
  const records = new Map<string, Held>()
  const grants = new Map<string, Awaited<ReturnType<Workspace['grantsOf']>>>()
  const all = (): Held[] => [...records.values()]
  const workers = (): Worker[] =>
    all().flatMap(({ record }) => (record.type === 'worker' ? [record.doc as unknown as Worker] : []))
  return {
    get: id => records.get(id),
    stage: held => void records.set(held.id, held),
    children: async id => all().filter(({ parent }) => parent === id),
    look: async id => records.get(id),
    cards: async () => all().filter(({ record }) => record.type === 'emergencyCard'),
    conflictsOf: id => all().filter(({ parent, record }) => parent === id && record.type === 'conflict'),
    async actor(id): Promise<Actor | undefined> {
      const worker = workers().find(each => each.id === id && each.active)
      if (!worker) return undefined
      const scopes = followingScopes(worker).filter(scope => scope.startsWith('o:'))
      const { roles, permissions } = worker
      return { workerId: id, roles, permissions, offices: scopes.map(scope => scope.slice(2) as OfficeId) }
    },
    ambito: async () => all().find(({ record }) => record.type === 'ambito')?.record.doc as unknown as Ambito | undefined,
    coordinatorsOf: async (office: OfficeId | undefined): Promise<WorkerId[]> =>
      workers()
        .filter(({ active, roles, offices }) => active && roles.includes('coordinator') && (!office || offices.includes(office)))
        .map(({ id }) => id),
    forCoordinatorsOf: async office =>
      all().filter(({ record }) => followsCoordinators(record.type) && record.doc['officeId'] === office),
    casesOf: async worker => all().filter(({ record, scopes }) => record.type === 'case' && scopes.includes(workerScope(worker))),
    grantsOf: async worker => grants.get(worker) ?? new Map(),
    stageGrants: (worker, held) => void grants.set(worker, held),
    remember: () => undefined,
    writtenBy: neverAsked,
    firstVersion: neverAsked,
    versionAt: neverAsked,
    named: neverAsked,
    keep: neverAsked,
    discard: neverAsked,
    savepoint: neverAsked,
    changed: neverAsked,
    get accesses() {
      return neverAsked()
    },
    failure: () => undefined,
  }
}
