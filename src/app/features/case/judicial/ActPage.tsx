import type { ReactNode } from 'react'
import type { CaseId } from '../../../../domain/ids'
import { judicialText } from '../../../text/judicial'
import { EmptyState } from '../../../ui/Notice'
import { BackToSection } from './BackToSection'
import { TellHeading } from './TellHeading'

/** The page of one act of the courts; without children it says that the act is not there. */
export function ActPage({
  of,
  view,
  children,
}: {
  readonly of: CaseId
  readonly view: { readonly record: { readonly caseId: CaseId } } | null
  readonly children: ReactNode
}) {
  return (
    <div className="page page-narrow stack">
      <BackToSection of={of} />
      {view && <TellHeading of={view.record.caseId} />}
      {children ?? <EmptyState title={judicialText.missing} />}
    </div>
  )
}
