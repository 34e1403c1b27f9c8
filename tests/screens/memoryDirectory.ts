/** The directory of the device in memory: the real index and the real rules, nothing on disk. */
import { may, type Action } from '../../src/domain/access'
import { italianClock, italianDay } from '../../src/domain/dates'
import { editorsOf, type DirectoryKind } from '../../src/domain/directory-entry'
import { reportFault, type DirectoryReport } from '../../src/domain/directory-report'
import type { RecordId } from '../../src/domain/ids'
import type { Location } from '../../src/domain/location'
import type { Organization } from '../../src/domain/organization'
import { err, ok, unreachable, type Result } from '../../src/domain/result'
import type { Service } from '../../src/domain/service'
import { callOrder, needsCall, verificationState } from '../../src/domain/verification'
import type { Worker } from '../../src/domain/worker'
import type { ChangeRefusal, DeliveryState } from '../../src/local/device'
import type { DirectoryChange, DirectoryDevice, ReportView, ServiceSummary } from '../../src/local/directory-device'
import { createServiceIndex } from '../../src/local/service-index'
import { commandEntry } from '../../src/sync/directory-commands'
import { applyPatch, type Doc } from '../../src/sync/merge'
import type { CommandOp, PatchOp } from '../../src/sync/protocol'
import { locations, organizations, services } from './sampleDirectory'

export interface MemoryDirectoryParts {
  readonly now: () => number
  readonly worker: () => Worker
  readonly officeId: () => DirectoryReport['officeId'] | undefined
  readonly isFilled: boolean
  readonly deliveryOf: (id: string) => DeliveryState
  readonly services?: readonly Service[] | undefined
  readonly organizations?: readonly Organization[] | undefined
  readonly reports?: readonly DirectoryReport[] | undefined
}

export function memoryDirectory(parts: MemoryDirectoryParts) {
  const index = createServiceIndex()
  const orgs = new Map<string, Organization>(
    parts.isFilled ? [...organizations, ...(parts.organizations ?? [])].map(each => [each.id, each]) : [],
  )
  const places = new Map<string, Location>(parts.isFilled ? locations.map(each => [each.id, each]) : [])
  const reports = new Map<string, DirectoryReport>((parts.reports ?? []).map(report => [report.id, report]))
  const put = (service: Service): void => index.set(service, orgs.get(service.organizationId)?.name ?? '')
  if (parts.isFilled) for (const service of [...services, ...(parts.services ?? [])]) put(service)

  const today = () => italianDay(parts.now())
  const mayI = (action: Action, kind: DirectoryKind | 'directoryReport', status?: Service['status']): boolean => {
    const worker = parts.worker()
    return may({ ...worker, workerId: worker.id }, action, { kind, offices: [], author: worker.id, status }, today()).ok
  }
  const summary = (service: Service): ServiceSummary => ({
    service,
    organization: orgs.get(service.organizationId),
    places: service.at.flatMap(at => places.get(at.locationId) ?? []),
    delivery: parts.deliveryOf(service.id),
  })
  const reportView = (report: DirectoryReport): ReportView => {
    const service = index.get(report.about)
    return {
      report,
      delivery: parts.deliveryOf(report.id),
      service: service && { id: service.id, name: service.name },
      authorName: 'Bruno Landi',
      officeName: 'Antenna di Acerno',
      current: service ?? {},
      mayDecide: mayI('edit', 'directoryReport'),
    }
  }
  const openReports = () => [...reports.values()].filter(report => report.state === 'open')
  const ofStatus = (status: Service['status']) => index.all().filter(service => service.status === status)
  const calls = () =>
    ofStatus('approved')
      .filter(service => needsCall(verificationState(service, today())))
      .sort((a, b) => callOrder(verificationState(a, today())).localeCompare(callOrder(verificationState(b, today()))))

  const methods: DirectoryDevice = {
    async searchServices(query) {
      const found = index.search(query, italianClock(parts.now()))
      return { services: found.services.map(summary), total: found.total }
    },
    async service(id) {
      const service = index.get(id)
      if (!service) return undefined
      return {
        ...summary(service),
        versions: {},
        reports: openReports()
          .filter(report => report.about === (id as string))
          .map(reportView),
        verifiedBy: service.verification?.by ? 'Anna Ruggiero' : '',
        decidedBy: '',
        keptBy: service.keptBy ? 'Antenna di Acerno' : '',
        editors: editorsOf(service.keptBy, [parts.worker()]).map(({ name, surname }) => `${name} ${surname}`),
        mayEdit: mayI('edit', 'service', service.status),
        mayDecide: mayI('decide', 'service', service.status),
        mayConfirm: service.status !== 'withdrawn',
        isDisputed: false,
      }
    },
    serviceNames: async () => Object.fromEntries(index.all().map(({ id, name }) => [id, name])),
    directoryDesk: async () => ({
      drafts: ofStatus('draft').map(summary),
      others: [...orgs.values(), ...places.values()].filter(({ status }) => status === 'draft'),
      reports: openReports().map(reportView),
      calls: calls().map(summary),
      withdrawn: ofStatus('withdrawn').map(summary),
      mayDecide: mayI('decide', 'service'),
    }),
    directoryChoices: async () => ({ organizations: [...orgs.values()], locations: [...places.values()] }),
    directoryFacts: async () => ({
      services: ofStatus('approved').length,
      languages: [...new Set(ofStatus('approved').flatMap(service => service.languages))].sort(),
      drafts: ofStatus('draft').length,
      reports: openReports().length,
      calls: calls().length,
      mayDecide: mayI('decide', 'service'),
    }),
  }

  const by = () => ({ author: parts.worker().id, stamp: { device: 'memory', mid: 1 }, now: new Date(parts.now()).toISOString() })
  const report = (
    made: Omit<DirectoryReport, 'author' | 'officeId' | 'reportedAt' | 'state'>,
  ): Result<RecordId, ChangeRefusal> => {
    const officeId = parts.officeId()
    if (!officeId) return err({ type: 'NoSuchRecord' })
    const whole: DirectoryReport = { ...made, author: parts.worker().id, officeId, reportedAt: by().now, state: 'open' }
    if (reportFault(whole)) return err({ type: 'Malformed', fields: ['text'] })
    reports.set(whole.id, whole)
    return ok(whole.about)
  }

  /** Answers the record that it is about. */
  function apply(change: DirectoryChange): Result<RecordId, ChangeRefusal> {
    switch (change.do) {
      case 'saveService': {
        const { service, organization, places: typed = [] } = change
        if (organization) orgs.set(organization.entry.id, organization.entry)
        for (const { entry } of typed) places.set(entry.id, entry)
        const known = index.get(service.entry.id)
        if (!known && !mayI('create', 'service', service.entry.status)) {
          return err({ type: 'NotAllowed', refusal: 'NotInThisState' })
        }
        if (known && !mayI('edit', 'service', known.status)) {
          const id = `${change.service.entry.id.slice(0, -1)}f` as DirectoryReport['id']
          return report({ id, about: known.id, fault: 'other', proposed: { base: 1, set: {} } })
        }
        put(service.entry)
        return ok(service.entry.id)
      }
      case 'commandEntries': {
        for (const { name, ...args } of change.commands) {
          const service = index.get(args.entry)
          const organization = orgs.get(args.entry)
          if (organization && name === 'directory.approve') orgs.set(organization.id, { ...organization, status: 'approved' })
          if (!service) continue
          const op: CommandOp = { op: 'cmd', name, args: JSON.parse(JSON.stringify(args)), base: {} }
          const record = { type: 'service' as const, ver: 1, doc: service as unknown as Doc, fv: {}, state: 'active' as const }
          const commanded = commandEntry(record, op, by())
          if (commanded.ok) put(commanded.value.doc as unknown as Service)
        }
        return ok(change.commands[0]!.entry)
      }
      case 'reportEntry':
        return report(change)
      case 'decideReport': {
        const known = reports.get(change.report)
        if (!known) return err({ type: 'NoSuchRecord' })
        reports.set(known.id, { ...known, state: change.decision })
        const service = index.get(known.about)
        if (change.apply && known.proposed && service) {
          const record = { type: 'service' as const, ver: 1, doc: service as unknown as Doc, fv: {}, state: 'active' as const }
          const op = { op: 'patch', id: service.id, ...known.proposed } as PatchOp
          put(applyPatch(record, op, by().stamp).record.doc as unknown as Service)
        }
        return ok(known.about)
      }
      default:
        return unreachable(change)
    }
  }

  return { methods, apply }
}
