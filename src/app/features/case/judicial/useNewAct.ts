import { useNavigate } from '@tanstack/react-router'
import type { CaseId, MeasureId } from '../../../../domain/ids'
import { useDevice } from '../../../data/DeviceContext'
import { beginAct } from './newActs'

/** Opens the form of a new act, with the id that its record will have; `from` is the measure that it comes from. */
export function useNewAct(caseId: CaseId): (what: 'incarico' | 'provvedimento' | 'urgenza', from?: MeasureId) => Promise<void> {
  const device = useDevice()
  const navigate = useNavigate()
  return async (what, from) => {
    const recordId = await device.newId()
    beginAct(recordId)
    await navigate({
      to: '/casi/$caseId/giudiziario/$what/$recordId/modifica',
      params: { caseId, what, recordId },
      search: from ? { da: from } : {},
    })
  }
}
