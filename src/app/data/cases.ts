/** Cases: read from the device. */
import { useQuery } from '@tanstack/react-query'
import { caseStanding, type CaseStanding } from '../../domain/case'
import type { CaseId, PersonId, RecordId } from '../../domain/ids'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'

export interface CaseView extends DeskRecordView<'case'> {
  readonly standing: CaseStanding
}

const topics = ['records', 'people', 'queue', 'session'] as const
const standingOf = (view: DeskRecordView<'case'>): CaseView => ({ ...view, standing: caseStanding(view.record) })

/** Of one person, or all that this tablet has. */
export function useCases(person?: PersonId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['cases', person ?? 'all'],
    queryFn: async () => (await device.deskRecords({ kind: 'case', person })).map(standingOf),
    meta: { topics },
  })
}

/** Its entries and those of its person, the latest first. */
export function useCaseDiary(id: CaseId) {
  const device = useDevice()
  return useQuery({ queryKey: ['case', id, 'diary'], queryFn: () => device.caseDiary(id), meta: { topics } })
}

/** `null` when this tablet does not have it. */
export function useCase(id: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['case', id],
    queryFn: async () => {
      const [view] = await device.deskRecords({ kind: 'case', ids: [id as string as RecordId] })
      return view ? standingOf(view) : null
    },
    meta: { topics },
  })
}
