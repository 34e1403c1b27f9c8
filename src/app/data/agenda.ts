/** What the screens read of the agenda and of the monte ore, one hook each. */
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import type { LocalDate } from '../../domain/dates'
import type { OfficeId, PersonId, WorkerId } from '../../domain/ids'
import type { DeskQuery } from '../../local/device'
import type { Roster, TimerStart } from '../../local/agenda-device'
import { useDevice } from './DeviceContext'

const topics = ['records', 'queue', 'people'] as const

/** Opening days and duties of the whole ambito. */
export function usePlan() {
  const device = useDevice()
  return useQuery({
    queryKey: ['agenda', 'plan'],
    queryFn: async () => {
      const [openings, duties] = await Promise.all([
        device.deskRecords({ kind: 'officeOpening' }),
        device.deskRecords({ kind: 'duty' }),
      ])
      return { openings, duties }
    },
    meta: { topics },
  })
}

export interface AppointmentsAsked {
  readonly office?: OfficeId | undefined
  readonly worker?: WorkerId | undefined
  readonly person?: PersonId | undefined
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

/** `undefined` asks nothing. */
export function useAppointments(asked: AppointmentsAsked | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['agenda', 'appointments', asked],
    queryFn: asked ? () => device.deskRecords(queryOf(asked)) : skipToken,
    placeholderData: keepPreviousData,
    meta: { topics },
  })
}

const queryOf = ({ worker, ...rest }: AppointmentsAsked): DeskQuery<'appointment'> => ({
  kind: 'appointment',
  author: worker,
  ...rest,
})

/** Offices and workers of the ambito. */
export function useRoster() {
  const device = useDevice()
  return useQuery({ queryKey: ['roster'], queryFn: (): Promise<Roster> => device.roster(), meta: { topics: ['session'] } })
}

/** What runs on this tablet; `null` when nothing does. */
export function useTimer() {
  const device = useDevice()
  return useQuery({
    queryKey: ['timer'],
    queryFn: async () => (await device.timer()) ?? null,
    meta: { topics: ['timer', 'session'] },
  })
}

export function useSwitchTimer() {
  const device = useDevice()
  return useMutation({ mutationFn: (next: TimerStart | undefined) => device.switchTimer(next) })
}

export function useDropTimer() {
  const device = useDevice()
  return useMutation({ mutationFn: () => device.dropTimer() })
}

/** Entries of some days, of one worker or of all that this tablet has, the last first. */
export function useTimeEntries(
  asked: { readonly worker: WorkerId | undefined; readonly from: LocalDate; readonly to: LocalDate } | undefined,
) {
  const device = useDevice()
  return useQuery({
    queryKey: ['agenda', 'entries', asked],
    queryFn: asked
      ? () => device.deskRecords({ kind: 'timeEntry', author: asked.worker, from: asked.from, to: asked.to })
      : skipToken,
    meta: { topics: ['records', 'queue'] },
  })
}

export function useMonthHours(month: string, worker: WorkerId | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['agenda', 'month', month, worker],
    queryFn: () => device.monthHours(month, worker),
    placeholderData: keepPreviousData,
    meta: { topics: ['records'] },
  })
}
