/** The directory in memory: services found by their words, organizations, places and reports; read again where something was written. */
import { isOfDirectory } from '../domain/directory-entry'
import type { DirectoryReport } from '../domain/directory-report'
import type { Location } from '../domain/location'
import type { Organization } from '../domain/organization'
import type { Service } from '../domain/service'
import type { Doc } from '../sync/merge'
import { fitting, type Desk } from './desk'
import { eachRecord } from './each-record'
import { getRecords, shownDoc, shownState, type OpenedRecord } from './records'
import { createServiceIndex } from './service-index'
import { read, type Store } from './store'

/** What is read again at once, after much has arrived. */
const idsAtOnce = 256

/** What is held of the directory, all or what was not forgotten. */
export function createDirectoryMemory(store: Store, desk: Desk) {
  const index = createServiceIndex()
  const organizations = new Map<string, Organization>()
  const locations = new Map<string, Location>()
  const reports = new Map<string, DirectoryReport>()
  const versions = new Map<string, number>()
  /** What has to be read before the next answer. */
  let stale: 'all' | Set<string> = 'all'
  let reading: Promise<void> = Promise.resolve()

  const entry = (id: string): Readonly<Record<string, unknown>> | undefined =>
    index.get(id) ?? organizations.get(id) ?? locations.get(id)

  const remove = (id: string): void => {
    index.remove(id)
    for (const map of [organizations, locations, reports, versions]) map.delete(id)
  }

  /** Answers whether services are found by other words now. */
  const put = (opened: Pick<OpenedRecord, 'id' | 'record'>, comuni: ReadonlyMap<string, string>): boolean => {
    const { id, record } = opened
    if (shownState(record) === 'voided' || !isOfDirectory(record.type)) {
      remove(id)
      return false
    }
    versions.set(id, record.baseVer)
    const doc: Doc = shownDoc(record)
    if (record.type === 'directoryReport') {
      const report = fitting(store, 'directoryReport', id, doc)
      if (report) reports.set(id, report)
    } else if (record.type === 'organization') {
      const organization = fitting(store, 'organization', id, doc)
      if (organization) organizations.set(id, organization)
      return true
    } else if (record.type === 'location') {
      const location = fitting(store, 'location', id, doc)
      if (location) locations.set(id, location)
      return true
    } else {
      const service = fitting(store, 'service', id, doc)
      if (service) index.set(service, otherWords(service, comuni))
    }
    return false
  }

  const otherWords = (service: Service, comuni: ReadonlyMap<string, string>): string => {
    const organization = organizations.get(service.organizationId)
    const places = service.at.flatMap(({ locationId }) => locations.get(locationId) ?? [])
    return [
      organization?.name,
      ...(organization?.alternateNames ?? []),
      ...places.flatMap(place => [place.name, place.address, place.comune && comuni.get(place.comune)]),
    ].join(' ')
  }

  const readAgain = async (): Promise<void> => {
    const wanted = stale
    if (wanted !== 'all' && wanted.size === 0) return
    stale = new Set()
    try {
      const comuni = new Map((await desk.ambito())?.comuni.map(comune => [comune.catastale, comune.name]))
      if (wanted === 'all') {
        await readAll(comuni)
        return
      }
      const opened: OpenedRecord[] = []
      const ids = [...wanted].sort()
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const some = ids.slice(at, at + idsAtOnce)
        opened.push(...(await read(store, ['rec'], store => getRecords(store, some))))
      }
      const here = new Set(opened.map(({ id }) => id))
      for (const id of wanted) if (!here.has(id)) remove(id)
      const renamed = opened.map(each => [each.id, put(each, comuni)] as const).filter(([, isRenamed]) => isRenamed)
      const moved = new Set<string>(renamed.map(([id]) => id))
      if (moved.size > 0) findAgain(moved, comuni)
    } catch (error) {
      stale = 'all'
      throw error
    }
  }

  /** Services of that organization, or at that place, are found by its words. */
  const findAgain = (moved: ReadonlySet<string>, comuni: ReadonlyMap<string, string>): void => {
    for (const service of index.all()) {
      const isTouched = moved.has(service.organizationId) || service.at.some(at => moved.has(at.locationId))
      if (isTouched) index.set(service, otherWords(service, comuni))
    }
  }

  const readAll = async (comuni: ReadonlyMap<string, string>): Promise<void> => {
    const here = new Set<string>()
    // Services last: they are found by the words of their organizations and places too.
    for (const type of ['organization', 'location', 'directoryReport', 'service']) {
      await eachRecord(store, [type], opened => {
        here.add(opened.id)
        put(opened, comuni)
      })
    }
    for (const id of versions.keys()) if (!here.has(id)) remove(id)
  }

  return {
    index,
    organizations,
    locations,
    reports,
    versions,
    entry,
    nameOf: (id: string): string | undefined => index.get(id)?.name ?? organizations.get(id)?.name,

    /** One reading after the other: what is written meanwhile is read by the next. */
    fresh(): Promise<void> {
      reading = reading.then(readAgain, readAgain)
      return reading
    },

    forget(ids?: readonly string[]): void {
      if (!ids) stale = 'all'
      else if (stale !== 'all') for (const id of ids) stale.add(id)
    },
  }
}
