import { useQuery } from '@tanstack/react-query'
import type { CaseId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useDevice } from '../../../data/DeviceContext'

export type InterventionView = DeskRecordView<'intervention'>

/** The interventions of a case, the last asked first. */
export function useInterventions(of: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['case', of, 'interventions'],
    queryFn: () => device.deskRecords({ kind: 'intervention', case: of }),
    meta: { topics: ['records', 'queue'] },
  })
}
