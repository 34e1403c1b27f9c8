/** Everything the screens read from the device, one hook each. */
import { keepPreviousData, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LocalDate } from '../../domain/dates'
import type { ConflictId, IntakeId, OfficeId, PersonId, QuarantineId } from '../../domain/ids'
import type { NewPersonFields, PersonSummary } from '../../local/device'
import { useDevice } from './DeviceContext'

/** The vaults of this tablet, as the lock screen may show them. */
export function useVaults() {
  const device = useDevice()
  return useQuery({ queryKey: ['vaults'], queryFn: () => device.vaults(), staleTime: 0, meta: { topics: ['vaults'] } })
}

export function useStatus() {
  const device = useDevice()
  return useQuery({ queryKey: ['status'], queryFn: () => device.status(), meta: { topics: ['status', 'queue', 'session'] } })
}

/** An empty text answers the most recently changed people, none asks nothing. The previous answer stays until the next is there. */
export function usePeopleSearch(text: string | undefined, limit: number) {
  const device = useDevice()
  return useQuery({
    queryKey: ['people', 'search', text, limit],
    queryFn: text === undefined ? skipToken : () => device.searchPeople(text, limit),
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { topics: ['people', 'queue'] },
  })
}

/** What a list has just shown of somebody: their page can say who they are before it is read. */
export function useListedPerson(id: PersonId): PersonSummary | undefined {
  const lists = useQueryClient().getQueriesData<{ readonly people: readonly PersonSummary[] }>({ queryKey: ['people', 'search'] })
  return lists.flatMap(([, found]) => found?.people ?? []).find(person => person.id === id)
}

/** `undefined` asks nothing. */
export function usePossibleDuplicates(fields: Partial<NewPersonFields> | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['people', 'duplicates', fields],
    queryFn: fields ? () => device.possibleDuplicates(fields) : skipToken,
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { topics: ['people'] },
  })
}

/** `null` when this tablet does not have the person; never answers while nobody is chosen. */
export function usePerson(id: PersonId | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['person', id],
    queryFn: id === undefined ? skipToken : async () => (await device.person(id)) ?? null,
    meta: { topics: ['people', 'records', 'queue'] },
  })
}

/** A closed listening; `null` when this tablet does not have it. */
export function useIntake(id: IntakeId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['intake', id],
    queryFn: async () => (await device.intake(id)) ?? null,
    meta: { topics: ['records', 'people', 'queue'] },
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

/** Contacts without a name of a day and an office. */
export function useQuickContacts(office: OfficeId | undefined, day: LocalDate) {
  const device = useDevice()
  return useQuery({
    queryKey: ['contacts', office, day],
    queryFn: office === undefined ? skipToken : () => device.deskRecords({ kind: 'quickContact', office, from: day, to: day }),
    meta: { topics: ['records', 'queue'] },
  })
}

export function useConflicts() {
  const device = useDevice()
  return useQuery({ queryKey: ['conflicts'], queryFn: () => device.conflicts(), meta: { topics: ['records'] } })
}

export function useQuarantined() {
  const device = useDevice()
  return useQuery({ queryKey: ['quarantined'], queryFn: () => device.quarantined(), meta: { topics: ['records', 'queue'] } })
}

/** One conflict, decided or not; `null` when this tablet does not have it. */
export function useConflict(id: ConflictId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['conflicts', id],
    queryFn: async () => (await device.conflict(id)) ?? null,
    meta: { topics: ['records', 'people', 'queue'] },
  })
}

/** One change set aside, decided or not; `null` when this tablet does not have it. */
export function useQuarantine(id: QuarantineId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['quarantined', id],
    queryFn: async () => (await device.quarantine(id)) ?? null,
    meta: { topics: ['records', 'people', 'queue'] },
  })
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
  return useQuery({ queryKey: ['drafts'], queryFn: () => device.drafts(), meta: { topics: ['drafts', 'people', 'records'] } })
}

/** While the office's records are arriving it is asked again by itself: the time left changes also when nothing else does. */
export function useReadiness(office: OfficeId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['readiness', office],
    queryFn: () => device.readiness(office),
    refetchInterval: ({ state }) => (state.data?.download.type === 'arriving' ? 1000 : false),
    meta: { topics: ['status', 'records', 'queue', 'drafts'] },
  })
}

export function useStorage() {
  const device = useDevice()
  return useQuery({ queryKey: ['storage'], queryFn: () => device.storage(), meta: { topics: ['records', 'people', 'queue'] } })
}

export function useDamaged() {
  const device = useDevice()
  return useQuery({ queryKey: ['damaged'], queryFn: () => device.damaged(), meta: { topics: ['records'] } })
}
