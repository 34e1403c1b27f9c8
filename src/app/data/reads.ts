/** Everything the screens read from the device, one hook each. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PersonId } from '../../domain/ids'
import type { NewPersonFields } from '../../local/device'
import { useDevice } from './DeviceContext'

export function useSession() {
  const device = useDevice()
  return useQuery({
    queryKey: ['session'],
    // A query may not answer `undefined`.
    queryFn: async () => (await device.session()) ?? null,
    meta: { topics: ['session'] },
  })
}

export function useStatus() {
  const device = useDevice()
  return useQuery({ queryKey: ['status'], queryFn: () => device.status(), meta: { topics: ['status', 'queue', 'session'] } })
}

/** An empty text answers the most recently changed people. The previous answer stays until the next is there. */
export function usePeopleSearch(text: string, limit: number) {
  const device = useDevice()
  return useQuery({
    queryKey: ['people', 'search', text, limit],
    queryFn: () => device.searchPeople(text, limit),
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { topics: ['people', 'queue'] },
  })
}

export function usePossibleDuplicates(fields: Partial<NewPersonFields>) {
  const device = useDevice()
  return useQuery({
    queryKey: ['people', 'duplicates', fields],
    queryFn: () => device.possibleDuplicates(fields),
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { topics: ['people'] },
  })
}

/** `null` when this tablet does not have the person. */
export function usePerson(id: PersonId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['person', id],
    queryFn: async () => (await device.person(id)) ?? null,
    meta: { topics: ['people', 'records', 'queue'] },
  })
}

export function useRecentIntakes(limit: number) {
  const device = useDevice()
  return useQuery({
    queryKey: ['intakes', 'recent', limit],
    queryFn: () => device.recentIntakes(limit),
    meta: { topics: ['records', 'people', 'queue'] },
  })
}

export function useServices() {
  const device = useDevice()
  return useQuery({ queryKey: ['services'], queryFn: () => device.services(), meta: { topics: ['records'] } })
}

export function useConflicts() {
  const device = useDevice()
  return useQuery({ queryKey: ['conflicts'], queryFn: () => device.conflicts(), meta: { topics: ['records'] } })
}

export function useQuarantined() {
  const device = useDevice()
  return useQuery({ queryKey: ['quarantined'], queryFn: () => device.quarantined(), meta: { topics: ['records', 'queue'] } })
}

export function useQueue(limit: number) {
  const device = useDevice()
  return useQuery({
    queryKey: ['queue', limit],
    queryFn: () => device.queue(limit),
    meta: { topics: ['queue', 'records', 'people'] },
  })
}

export function useDrafts() {
  const device = useDevice()
  return useQuery({ queryKey: ['drafts'], queryFn: () => device.drafts(), meta: { topics: ['drafts', 'people'] } })
}

export function useStorage() {
  const device = useDevice()
  return useQuery({ queryKey: ['storage'], queryFn: () => device.storage(), meta: { topics: ['records', 'people', 'queue'] } })
}

export function useDamaged() {
  const device = useDevice()
  return useQuery({ queryKey: ['damaged'], queryFn: () => device.damaged(), meta: { topics: ['records'] } })
}
