/** The directory of services on this tablet: in memory from the first question, and read again where something was written. */
import { may, type Action } from '../domain/access'
import { italianClock, italianDay } from '../domain/dates'
import { editorsOf, isOfDirectory, type DirectoryKind } from '../domain/directory-entry'
import type { DirectoryReport } from '../domain/directory-report'
import type { ServiceId, WorkerId } from '../domain/ids'
import type { Location } from '../domain/location'
import type { Organization } from '../domain/organization'
import type { Service } from '../domain/service'
import { callOrder, needsCall, verificationState } from '../domain/verification'
import type { Doc } from '../sync/merge'
import type { Attention } from './attention'
import { fitting, type Desk } from './desk'
import type {
  DirectoryChoices,
  DirectoryDesk,
  DirectoryDevice,
  DirectoryFacts,
  ReportView,
  ServiceSummary,
  ServiceView,
} from './directory-device'
import { getRecords, recordsOfType, shownDoc, shownState, type OpenedRecord } from './records'
import { createServiceIndex } from './service-index'
import { read, type Store } from './store'

export interface Directory {
  readonly methods: DirectoryDevice
  /** These were written, or nobody knows which: they are read again before the next answer. */
  forget(ids?: readonly string[]): void
  /** The name of a service or an organization, if it is in memory. */
  nameOf(id: string): string | undefined
}

export function createDirectory(store: Store, desk: Desk, attention: Attention): Directory {
  const held = createMemory(store, desk)

  const summariesOf = async (services: readonly Service[]): Promise<readonly ServiceSummary[]> => {
    const deliveries = await attention.deliveriesOf(services.map(service => service.id))
    return services.map(service => ({
      service,
      organization: held.organizations.get(service.organizationId),
      places: service.at.flatMap(({ locationId }) => held.locations.get(locationId) ?? []),
      delivery: deliveries.get(service.id) ?? { type: 'delivered', at: undefined },
    }))
  }

  const mayI = async (action: Action, kind: DirectoryKind | 'directoryReport', status?: Service['status']): Promise<boolean> => {
    const worker = await desk.worker()
    const subject = { kind, offices: [], author: worker?.id, status }
    return !!worker && may({ ...worker, workerId: worker.id }, action, subject, italianDay(store.world.now())).ok
  }

  /** The service to open for a report: its own, or one given there. */
  const serviceOf = (about: string): ReportView['service'] => {
    const isThere = (service: Service) => service.organizationId === about || service.at.some(at => at.locationId === about)
    const service = held.index.get(about) ?? held.index.all().find(isThere)
    return service && { id: service.id, name: service.name }
  }

  const reportViews = async (reports: readonly DirectoryReport[]): Promise<readonly ReportView[]> => {
    const deliveries = await attention.deliveriesOf(reports.map(report => report.id))
    const mayDecide = await mayI('edit', 'directoryReport')
    const views = reports.map(async report => ({
      report,
      delivery: deliveries.get(report.id) ?? { type: 'delivered' as const, at: undefined },
      service: serviceOf(report.about),
      authorName: await desk.workerName(report.author),
      officeName: await desk.officeName(report.officeId),
      current: held.entry(report.about) ?? {},
      mayDecide,
    }))
    return (await Promise.all(views)).sort((a, b) => b.report.reportedAt.localeCompare(a.report.reportedAt))
  }

  const openReports = (): readonly DirectoryReport[] => [...held.reports.values()].filter(report => report.state === 'open')

  const calls = async (): Promise<readonly Service[]> => {
    const today = italianDay(store.world.now())
    const office = await desk.officeOfToday()
    const isOurs = ({ keptBy }: Service) => keptBy === undefined || keptBy === office?.id
    const due = held.index.all().flatMap(service => {
      const state = verificationState(service, today)
      return service.status === 'approved' && isOurs(service) && needsCall(state) ? [{ service, order: callOrder(state) }] : []
    })
    return due
      .sort((a, b) => a.order.localeCompare(b.order) || a.service.name.localeCompare(b.service.name, 'it'))
      .map(({ service }) => service)
  }

  const ofStatus = (status: Service['status']): readonly Service[] =>
    held.index.all().filter(service => service.status === status)

  const nameOfWorker = async (id: WorkerId | undefined): Promise<string> => (id ? await desk.workerName(id) : '')

  const methods: DirectoryDevice = {
    async searchServices(query) {
      await held.fresh()
      const { services, total } = held.index.search(query, italianClock(store.world.now()))
      return { services: await summariesOf(services), total }
    },

    async serviceNames() {
      await held.fresh()
      return Object.fromEntries(held.index.all().map(({ id, name }) => [id, name]))
    },

    async service(id: ServiceId): Promise<ServiceView | undefined> {
      await held.fresh()
      const service = held.index.get(id)
      if (!service) return undefined
      const [summary] = await summariesOf([service])
      const about = new Set<string>([id, service.organizationId, ...service.at.map(({ locationId }) => locationId)])
      const { conflicts } = await attention.waiting()
      return {
        ...summary!,
        versions: Object.fromEntries([...about].map(id => [id, held.versions.get(id) ?? 0])),
        reports: await reportViews(openReports().filter(report => about.has(report.about))),
        verifiedBy: await nameOfWorker(service.verification?.by),
        decidedBy: await nameOfWorker(service.decided?.by),
        keptBy: service.keptBy ? await desk.officeName(service.keptBy) : '',
        editors: editorsOf(service.keptBy, await desk.workers()).map(({ name, surname }) => `${name} ${surname}`),
        mayEdit: await mayI('edit', 'service', service.status),
        mayDecide: await mayI('decide', 'service', service.status),
        mayConfirm: service.status !== 'withdrawn' && (await mayI('confirm', 'service', service.status)),
        isDisputed: conflicts.some(({ record }) => about.has(shownDoc(record)['of'] as string)),
      }
    },

    async directoryDesk(): Promise<DirectoryDesk> {
      await held.fresh()
      return {
        drafts: await summariesOf(ofStatus('draft')),
        reports: await reportViews(openReports()),
        calls: await summariesOf(await calls()),
        withdrawn: await summariesOf(ofStatus('withdrawn')),
        mayDecide: await mayI('decide', 'service'),
      }
    },

    async directoryChoices(): Promise<DirectoryChoices> {
      await held.fresh()
      const inUse = <Entry extends Organization | Location>(entries: ReadonlyMap<string, Entry>): Entry[] =>
        [...entries.values()].filter(entry => entry.status !== 'withdrawn')
      const organizations = inUse(held.organizations)
      return {
        organizations: organizations.sort((a, b) => a.name.localeCompare(b.name, 'it')),
        locations: inUse(held.locations),
      }
    },

    async directoryFacts(): Promise<DirectoryFacts> {
      await held.fresh()
      const approved = ofStatus('approved')
      return {
        services: approved.length,
        languages: [...new Set(approved.flatMap(service => service.languages))].sort(),
        drafts: ofStatus('draft').length,
        reports: openReports().length,
        calls: (await calls()).length,
        mayDecide: await mayI('decide', 'service'),
      }
    },
  }
  return { methods, forget: held.forget, nameOf: held.nameOf }
}

/** What is held of the directory, all or what was not forgotten. */
function createMemory(store: Store, desk: Desk) {
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
  const put = (opened: OpenedRecord, comuni: ReadonlyMap<string, string>): boolean => {
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
      const opened = await read(store, ['rec'], store => getRecords(store, [...wanted]))
      for (const id of wanted) if (!opened.some(each => each.id === id)) remove(id)
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
      for (const opened of await read(store, ['rec'], store => recordsOfType(store, type))) {
        here.add(opened.id)
        put(opened, comuni)
      }
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
