import '../../../styles/judicial.css'
import type { ReactNode } from 'react'
import { CourtReportKind } from '../../../../domain/court-report'
import type { CaseId, CourtReportId, HearingId, MandateId, MeasureId } from '../../../../domain/ids'
import { BackToSection } from './BackToSection'
import { Behind } from './Behind'
import { HearingScreen } from './HearingScreen'
import { MandateFormScreen } from './MandateFormScreen'
import { MandateScreen } from './MandateScreen'
import { MeasureFormScreen } from './MeasureFormScreen'
import { MeasureScreen } from './MeasureScreen'
import { RemovalFormScreen } from './RemovalFormScreen'
import { RemovalScreen } from './RemovalScreen'
import { ReportFormScreen } from './ReportFormScreen'
import { ReportScreen } from './ReportScreen'
import { useIsNewAct } from './newActs'

const frameOf = (of: CaseId) => (closed: ReactNode) => (
  <div className="page page-narrow stack">
    <BackToSection of={of} />
    {closed}
  </div>
)

export interface Asked {
  readonly of: CaseId
  readonly what: string
  readonly id: string
}

/** One act of a case, to be read. */
export function JudicialActScreen({ of, what, id }: Asked) {
  return (
    <Behind isPage frame={frameOf(of)}>
      {what === 'incarico' && <MandateScreen of={of} id={id as MandateId} />}
      {what === 'provvedimento' && <MeasureScreen of={of} id={id as MeasureId} />}
      {what === 'relazione' && <ReportScreen of={of} id={id as CourtReportId} />}
      {what === 'udienza' && <HearingScreen of={of} id={id as HearingId} />}
      {what === 'urgenza' && <RemovalScreen of={of} id={id as MeasureId} />}
    </Behind>
  )
}

/** One act of a case, to be written. `from` is the act that it comes from. */
export function JudicialFormScreen({
  of,
  what,
  id,
  from,
  kind,
}: Asked & { readonly from: string | undefined; readonly kind: string | undefined }) {
  return (
    <Behind isPage frame={frameOf(of)} isThrough={useIsNewAct(id)}>
      {what === 'incarico' && <MandateFormScreen of={of} id={id as MandateId} from={from as MeasureId | undefined} />}
      {what === 'provvedimento' && <MeasureFormScreen of={of} id={id as MeasureId} />}
      {what === 'relazione' && (
        <ReportFormScreen of={of} id={id as CourtReportId} from={from} kind={CourtReportKind.safeParse(kind).data} />
      )}
      {what === 'urgenza' && <RemovalFormScreen of={of} id={id as MeasureId} />}
    </Behind>
  )
}
