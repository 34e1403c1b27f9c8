import type { CaseId } from '../../../../domain/ids'
import { assessmentText } from '../../../text/assessment'
import { LinkButton } from '../../../ui/Button'
import { ArrowLeft } from '../../../ui/icons'
import { EmptyState } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'

/** An address that leads to nothing here, and the way back to the assessments of the case. */
export function Gone({ caseId, title, lead }: { readonly caseId: CaseId; readonly title: string; readonly lead?: string }) {
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={assessmentText.title}>{title}</PageHeading>
      <EmptyState title={lead ?? ''} action={<BackToAssessments caseId={caseId} />} />
    </div>
  )
}

export function BackToAssessments({ caseId }: { readonly caseId: CaseId }) {
  return (
    <LinkButton tone="quiet" icon={<ArrowLeft />} to="/casi/$caseId/$section" params={{ caseId, section: 'valutazione' }}>
      {assessmentText.back}
    </LinkButton>
  )
}
