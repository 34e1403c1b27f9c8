/** What the screens read of the directory, one hook each. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ServiceId } from '../../domain/ids'
import type { ServiceQuery } from '../../local/device'
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

/** `null` when this tablet does not have it. */
export function useService(id: ServiceId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['services', 'one', id],
    queryFn: async () => (await device.service(id)) ?? null,
    meta: { topics: ['directory', 'records', 'queue'] },
  })
}

/** Of every service, also those that were withdrawn: what was recorded names them. */
export function useServiceNames() {
  const device = useDevice()
  return useQuery({ queryKey: ['services', 'names'], queryFn: () => device.serviceNames(), meta: { topics: ['directory'] } })
}

export function useDirectoryFacts() {
  const device = useDevice()
  return useQuery({
    queryKey: ['services', 'facts'],
    queryFn: () => device.directoryFacts(),
    meta: { topics: ['directory', 'session'] },
  })
}
