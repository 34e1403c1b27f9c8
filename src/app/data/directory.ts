/** What the screens read of the directory, one hook each. */
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ServiceId } from '../../domain/ids'
import type { Device, Draft, ServiceQuery, ServiceSummary, ServiceView } from '../../local/device'
import { useDevice } from './DeviceContext'

/** The previous answer stays until the next is there. `minute` is part of the question when it asks what is open. */
export function useServiceSearch(query: ServiceQuery, minute?: number) {
  const device = useDevice()
  return useQuery({
    queryKey: ['services', 'search', query, minute],
    queryFn: () => device.searchServices(query),
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { topics: ['directory', 'queue'] },
  })
}

/** What a list has just shown of a service: its page can say which it is before it is read. */
export function useListedService(id: ServiceId): ServiceSummary | undefined {
  const lists = useQueryClient().getQueriesData<{ readonly services: readonly ServiceSummary[] }>({
    queryKey: ['services', 'search'],
  })
  return lists.flatMap(([, found]) => found?.services ?? []).find(({ service }) => service.id === id)
}

const oneService = (device: Device, id: ServiceId) => ({
  queryKey: ['services', 'one', id],
  queryFn: async () => (await device.service(id)) ?? null,
  meta: { topics: ['directory', 'records', 'queue'] as const },
})

/** `null` when this tablet does not have it. */
export function useService(id: ServiceId) {
  return useQuery(oneService(useDevice(), id))
}

/** For what is done with a service at the tap, whether or not a screen has read it by then; `null` when this tablet does not have it. */
export function useReadService(): (id: ServiceId) => Promise<ServiceView | null> {
  const [device, client] = [useDevice(), useQueryClient()]
  return id => client.ensureQueryData(oneService(device, id))
}

/** Those of the services that this tablet has; nothing until it has looked for all of them. */
export function useServices(ids: readonly ServiceId[]) {
  const device = useDevice()
  return useQueries({
    queries: ids.map(id => oneService(device, id)),
    combine: answers => (answers.some(({ data }) => data === undefined) ? undefined : answers.flatMap(({ data }) => data ?? [])),
  })
}

/** Of every service, also those that were withdrawn: what was recorded names them. */
export function useServiceNames() {
  const device = useDevice()
  return useQuery({ queryKey: ['services', 'names'], queryFn: () => device.serviceNames(), meta: { topics: ['directory'] } })
}

export function useDirectoryDesk() {
  const device = useDevice()
  return useQuery({
    queryKey: ['services', 'desk'],
    queryFn: () => device.directoryDesk(),
    meta: { topics: ['directory', 'session', 'queue'] },
  })
}

export function useDirectoryChoices() {
  const device = useDevice()
  return useQuery({
    queryKey: ['services', 'choices'],
    queryFn: () => device.directoryChoices(),
    meta: { topics: ['directory'] },
  })
}

export function useDirectoryFacts() {
  const device = useDevice()
  return useQuery({
    queryKey: ['services', 'facts'],
    queryFn: () => device.directoryFacts(),
    meta: { topics: ['directory', 'session'] },
  })
}

/** What an edit of a service begins from, with what stands around it. */
function seenIn({ service, organization, places, versions }: ServiceView): ServiceDraft['seen'] {
  const place = places.find(({ id }) => id === service.at[0]?.locationId)
  return {
    version: versions[service.id] ?? 0,
    service,
    organization: organization && { version: versions[organization.id] ?? 0, entry: organization },
    place: place && { version: versions[place.id] ?? 0, entry: place },
  }
}

export type ServiceDraft = Extract<Draft, { kind: 'serviceEdit' }>

/** What was left unfinished of an entry, or a new draft, on disk with its first letter; `null` when this tablet does not have the entry. */
export function useServiceDraft(of: ServiceId | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['serviceDraft', of],
    queryFn: async (): Promise<ServiceDraft | null> => {
      const left = (await device.drafts())
        .map(({ draft }) => draft)
        .find(draft => draft.kind === 'serviceEdit' && draft.of === of)
      if (left?.kind === 'serviceEdit') return left
      const view = of && (await device.service(of))
      if (of && !view) return null
      const [id, organizationId, locationId] = await Promise.all([device.newId(), device.newId(), device.newId()])
      const now = new Date().toISOString()
      const seen = view && seenIn(view)
      return {
        kind: 'serviceEdit',
        id,
        startedAt: now,
        updatedAt: now,
        of,
        newIds: { organizationId, locationId },
        typed: undefined,
        seen,
      }
    },
    // Read once: from then on the screen is ahead of the disk.
    gcTime: 0,
  })
}
