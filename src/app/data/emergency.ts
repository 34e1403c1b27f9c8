/** Emergency cards: what is written for them, who opened one. What is on a card that was opened is in no cache: its screen alone has it. */
import { useQuery } from '@tanstack/react-query'
import type { CaseId } from '../../domain/ids'
import { useDevice } from './DeviceContext'

const topics = ['records', 'people', 'queue', 'session'] as const

/** Whether cards may be opened here. */
export function useEmergencyStanding() {
  const device = useDevice()
  return useQuery({
    queryKey: ['emergency', 'standing'],
    queryFn: () => device.emergencyCards(),
    meta: { topics: ['session', 'status', 'records'] },
  })
}

/** What the team of a case wrote for its card. */
export function useEmergencyLines(id: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['emergency', 'lines', id],
    queryFn: () => device.deskRecords({ kind: 'emergencyLine', case: id }),
    meta: { topics },
  })
}

/** Cards of people whose case one answers for, that were opened; the latest first. */
export function useEmergencyOpenings() {
  const device = useDevice()
  return useQuery({
    queryKey: ['emergency', 'openings'],
    queryFn: () => device.deskRecords({ kind: 'emergencyOpening' }),
    meta: { topics },
  })
}
