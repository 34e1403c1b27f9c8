import { useNavigate } from '@tanstack/react-router'
import type { CaseId, MandateId, MeasureId } from '../../../../domain/ids'
import type { CourtReportKind } from '../../../../domain/court-report'
import { useDevice } from '../../../data/DeviceContext'

/** Opens a report that begins; `from` is the mandate, or the emergency measure, that it answers. */
export function useNewReport(): (of: CaseId, from?: MandateId | MeasureId, kind?: CourtReportKind) => Promise<void> {
  const device = useDevice()
  const navigate = useNavigate()
  return async (caseId, from, kind) => {
    const recordId = await device.newId()
    await navigate({
      to: '/casi/$caseId/giudiziario/$what/$recordId/modifica',
      params: { caseId, what: 'relazione', recordId },
      search: { ...(from && { da: from }), ...(kind && { tipo: kind }) },
    })
  }
}
