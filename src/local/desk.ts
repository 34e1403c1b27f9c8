/** Who works here: the worker, the offices, the ambito, as the tablet knows them. Read once, and again when they change. */
import type { Ambito } from '../domain/ambito'
import type { OfficeId, WorkerId } from '../domain/ids'
import type { Office } from '../domain/office'
import { recordKinds, type Records } from '../domain/record-kinds'
import type { Worker } from '../domain/worker'
import { isShut } from './judicial-docs'
import { readSealed } from './meta'
import { recordsOfType, shownDoc, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'

interface Configuration {
  readonly workers: ReadonlyMap<string, Worker>
  readonly offices: ReadonlyMap<string, Office>
  readonly ambito: Ambito | undefined
  /** What enrolment said of the worker, until their record arrives. */
  readonly enrolled: Worker | undefined
  readonly chosenOffice: OfficeId | undefined
}

export const configurationTypes: readonly string[] = ['worker', 'office', 'ambito']

export interface Desk {
  worker(): Promise<Worker | undefined>
  ambito(): Promise<Ambito | undefined>
  /** Any office of the ambito. */
  office(id: string): Promise<Office | undefined>
  /** Every office of the ambito. */
  offices(): Promise<readonly Office[]>
  /** The offices of this worker. */
  ownOffices(): Promise<readonly Office[]>
  /** The desk of today: the one chosen, or the only one there is. */
  officeOfToday(): Promise<Office | undefined>
  workerName(id: string): Promise<string>
  /** Everybody who works in the ambito. */
  workers(): Promise<readonly Worker[]>
  officeName(id: string): Promise<string>
  forget(): void
}

export function createDesk(store: Store, self: WorkerId): Desk {
  let known: Promise<Configuration> | undefined
  const configuration = (): Promise<Configuration> => {
    if (!known) {
      const reading = readConfiguration(store)
      known = reading
      // A failed reading is not remembered; whoever asked gets the error.
      reading.catch(() => {
        if (known === reading) known = undefined
      })
    }
    return known
  }
  const worker = async () => {
    const { workers, enrolled } = await configuration()
    return workers.get(self) ?? enrolled
  }
  const ownOffices = async () => {
    const own = (await worker())?.offices ?? []
    const { offices } = await configuration()
    return own.flatMap(id => offices.get(id) ?? [])
  }
  return {
    worker,
    ownOffices,
    offices: async () => [...(await configuration()).offices.values()],
    ambito: async () => (await configuration()).ambito,
    office: async id => (await configuration()).offices.get(id),
    async officeOfToday() {
      const { chosenOffice } = await configuration()
      const own = await ownOffices()
      return own.find(office => office.id === chosenOffice) ?? (own.length === 1 ? own[0] : undefined)
    },
    async workerName(id) {
      const found = (await configuration()).workers.get(id) ?? (id === self ? await worker() : undefined)
      return found ? `${found.name} ${found.surname}` : ''
    },
    workers: async () => [...(await configuration()).workers.values()],
    officeName: async id => (await configuration()).offices.get(id)?.name ?? '',
    forget() {
      known = undefined
    },
  }
}

function readConfiguration(store: Store): Promise<Configuration> {
  return read(store, ['meta', 'rec'], async store => {
    const [workers, offices, ambiti] = [
      await activeOf(store, 'worker'),
      await activeOf(store, 'office'),
      await activeOf(store, 'ambito'),
    ]
    const profile = await readSealed(store, 'profile')
    return {
      workers: byId(workers),
      offices: byId(offices),
      ambito: ambiti[0],
      enrolled: profile?.worker,
      chosenOffice: await readSealed(store, 'office'),
    }
  })
}

async function activeOf<Type extends 'worker' | 'office' | 'ambito'>(store: Store, type: Type): Promise<Records[Type][]> {
  const found = await recordsOfType(store, type)
  return found.flatMap(({ id, record }) => {
    if (shownState(record) === 'voided') return []
    return recordAs(store, type, { id, record }) ?? []
  })
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map(item => [item.id, item]))

/** The record, when it is of this type and fits it. */
export const recordAs = <Type extends keyof Records>(
  store: Store,
  type: Type,
  opened: Pick<OpenedRecord, 'id' | 'record'> | undefined,
): Records[Type] | undefined =>
  opened?.record.type === type ? fitting(store, type, opened.id, shownDoc(opened.record)) : undefined

/**
 * A document of a known type, fields of newer versions left in. One that does not fit is listed as damaged and not shown; it stays where it is. One that is
 * shut is not shown either.
 */
export function fitting<Type extends keyof Records>(
  store: Store,
  type: Type,
  id: string,
  doc: object,
): Records[Type] | undefined {
  if (isShut(doc)) return undefined
  const parsed = recordKinds[type].schema.safeParse(doc)
  if (parsed.success) return { ...doc, ...parsed.data } as unknown as Records[Type]
  store.damaged.set(`rec ${id}`, { table: 'rec', key: id })
  return undefined
}
