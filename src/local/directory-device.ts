/** The directory as the screens see it: services found offline, one with all that belongs to it, and what its editors have to do. */
import type { DirectoryCommand } from '../domain/directory-entry'
import type { DirectoryReport, ProposedEdit, ReportedFault } from '../domain/directory-report'
import type { DirectoryReportId, RecordId, ServiceId } from '../domain/ids'
import type { Location } from '../domain/location'
import type { Organization } from '../domain/organization'
import type { Service } from '../domain/service'
import type { DeliveryState } from '../sync/outbox-state'
import type { ServiceQuery } from './service-index'

/** What a list shows of a service. */
export interface ServiceSummary {
  readonly service: Service
  /** Absent when this tablet does not have it. */
  readonly organization: Organization | undefined
  /** The places of `service.at` that this tablet has. */
  readonly places: readonly Location[]
  readonly delivery: DeliveryState
}

export interface ServiceView extends ServiceSummary {
  /** Versions as confirmed by the centre, 0 before, of the service, its organization and its places: they go back with an edit. */
  readonly versions: Readonly<Record<string, number>>
  readonly reports: readonly ReportView[]
  /** Names, empty where this tablet does not know them. */
  readonly verifiedBy: string
  readonly decidedBy: string
  readonly keptBy: string
  /** Who puts it right, by name. */
  readonly editors: readonly string[]
  /** May change it at once; who may not proposes. */
  readonly mayEdit: boolean
  readonly mayDecide: boolean
  readonly mayConfirm: boolean
  /** Two versions of a field wait for a person. */
  readonly isDisputed: boolean
}

export interface ReportView {
  readonly report: DirectoryReport
  readonly delivery: DeliveryState
  /** The service to open: the one that it is about, or one at that place or of that organization. */
  readonly service: { readonly id: ServiceId; readonly name: string } | undefined
  readonly authorName: string
  readonly officeName: string
  /** The fields proposed, as they are now. */
  readonly current: Readonly<Record<string, unknown>>
  readonly mayDecide: boolean
}

/** What waits for the editors, and the calls of the office of the day. */
export interface DirectoryDesk {
  readonly drafts: readonly ServiceSummary[]
  /** Organizations and places that wait for an approval, and no draft of a service brings with it. */
  readonly others: readonly (Organization | Location)[]
  readonly reports: readonly ReportView[]
  /** To be checked, the most urgent first: those that the office keeps, and those that nobody does. */
  readonly calls: readonly ServiceSummary[]
  readonly withdrawn: readonly ServiceSummary[]
  readonly mayDecide: boolean
}

/** What a new service can be given by choosing. */
export interface DirectoryChoices {
  readonly organizations: readonly Organization[]
  readonly locations: readonly Location[]
}

/** An entry as the form leaves it; `seen` as it was filled from it, absent for one that is new. */
interface SavedEntry<Entry> {
  readonly entry: Entry
  readonly seen?: { readonly version: number; readonly entry: Entry } | undefined
}

export type DirectoryChange =
  /** What its author may not change at once becomes a proposal for the editors. */
  | {
      readonly do: 'saveService'
      readonly draftId?: RecordId | undefined
      readonly service: SavedEntry<Service>
      readonly organization?: SavedEntry<Organization> | undefined
      readonly places?: readonly SavedEntry<Location>[] | undefined
    }
  /** Checked, approved, withdrawn: all together or none. */
  | { readonly do: 'commandEntries'; readonly commands: readonly DirectoryCommand[] }
  | {
      readonly do: 'reportEntry'
      readonly id: DirectoryReportId
      readonly about: RecordId
      readonly fault: ReportedFault
      readonly text?: string | undefined
      readonly proposed?: ProposedEdit | undefined
    }
  | {
      readonly do: 'decideReport'
      readonly report: DirectoryReportId
      readonly decision: 'mended' | 'rejected'
      readonly why?: string | undefined
      /** Lays what was proposed upon the entry. */
      readonly apply?: boolean | undefined
    }

export interface DirectoryDevice {
  /** Approved services: beginnings of words in any order, and filters. One slip is forgiven when nothing is found. */
  searchServices(query: ServiceQuery): Promise<{ readonly services: readonly ServiceSummary[]; readonly total: number }>
  service(id: ServiceId): Promise<ServiceView | undefined>
  /** The name of every service that this tablet has, also of drafts and of what was withdrawn. */
  serviceNames(): Promise<Readonly<Record<ServiceId, string>>>
  directoryDesk(): Promise<DirectoryDesk>
  directoryChoices(): Promise<DirectoryChoices>
  /** How much there is, what filters can be set to, and what waits. */
  directoryFacts(): Promise<DirectoryFacts>
}

export interface DirectoryFacts {
  readonly services: number
  readonly languages: readonly string[]
  /** What waits for a decision or for a call. */
  readonly drafts: number
  readonly reports: number
  readonly calls: number
  readonly mayDecide: boolean
}
