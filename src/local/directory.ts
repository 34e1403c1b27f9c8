/** The directory of services on this tablet: in memory from the first question, and read again where something was written. */
import { may, type Action } from '../domain/access'
import { italianClock, italianDay } from '../domain/dates'
import { editorsOf, type DirectoryKind } from '../domain/directory-entry'
import type { DirectoryReport } from '../domain/directory-report'
import type { ServiceId, WorkerId } from '../domain/ids'
import type { Location } from '../domain/location'
import type { Organization } from '../domain/organization'
import type { Service } from '../domain/service'
import { callOrder, needsCall, verificationState } from '../domain/verification'
import type { Attention } from './attention'
import type { Desk } from './desk'
import type {
  DirectoryChoices,
  DirectoryDesk,
  DirectoryDevice,
  DirectoryFacts,
  ReportView,
  ServiceSummary,
  ServiceView,
} from './directory-device'
import { createDirectoryMemory } from './directory-memory'
import { shownDoc } from './records'
import type { Store } from './store'

export interface Directory {
  readonly methods: DirectoryDevice
  /** These were written, or nobody knows which: they are read again before the next answer. */
  forget(ids?: readonly string[]): void
  /** Reads it soon, when nothing more has arrived for a moment: whoever asks first need not wait. */
  warm(): void
  /** The name of a service or an organization, if it is in memory. */
  nameOf(id: string): string | undefined
}

export function createDirectory(store: Store, desk: Desk, attention: Attention): Directory {
  const held = createDirectoryMemory(store, desk)

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

  const otherDrafts = (): readonly (Organization | Location)[] => {
    const brought = new Set<string>(
      ofStatus('draft').flatMap(({ organizationId, at }) => [organizationId, ...at.map(each => each.locationId)]),
    )
    const all: readonly (Organization | Location)[] = [...held.organizations.values(), ...held.locations.values()]
    return all.filter(({ id, status }) => status === 'draft' && !brought.has(id))
  }

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
        others: otherDrafts(),
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
        drafts: ofStatus('draft').length + otherDrafts().length,
        reports: openReports().length,
        calls: (await calls()).length,
        mayDecide: await mayI('decide', 'service'),
      }
    },
  }
  let cancelWarming = (): void => undefined
  const warm = (): void => {
    cancelWarming()
    // Whatever fails here fails again for whoever asks, and is told there.
    cancelWarming = store.world.after(quietFor, () => void held.fresh().catch(() => undefined))
  }
  return {
    methods,
    forget(ids) {
      held.forget(ids)
      warm()
    },
    warm,
    nameOf: held.nameOf,
  }
}

/** Milliseconds without news after which the directory is read, so that the first question finds it in memory. */
const quietFor = 1500
