/** Path → screen, of the assessments of a case and of the instruments that they are made with. */
import { createRoute } from '@tanstack/react-router'
import type { AssessmentId, CaseId } from '../domain/ids'
import { root } from './root-route'
import { screens } from './screens'

const assessment = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/valutazione/$assessmentId',
  component: function AssessmentRoute() {
    const { caseId, assessmentId } = assessment.useParams()
    return <screens.AssessmentScreen key={assessmentId} caseId={caseId as CaseId} id={assessmentId as AssessmentId} />
  },
})
const assessmentPart = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/valutazione/$assessmentId/$part',
  component: function AssessmentPartRoute() {
    const { caseId, assessmentId, part } = assessmentPart.useParams()
    const place = { caseId: caseId as CaseId, id: assessmentId as AssessmentId, section: part }
    return <screens.PartScreen key={`${assessmentId} ${part}`} {...place} />
  },
})
const compareAssessments = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/valutazione/confronto',
  validateSearch: ({ prima, dopo }): { readonly prima?: AssessmentId; readonly dopo?: AssessmentId } => ({
    ...(typeof prima === 'string' && { prima: prima as AssessmentId }),
    ...(typeof dopo === 'string' && { dopo: dopo as AssessmentId }),
  }),
  component: function CompareAssessmentsRoute() {
    const { caseId } = compareAssessments.useParams()
    const navigate = compareAssessments.useNavigate()
    return (
      <screens.CompareScreen
        caseId={caseId as CaseId}
        compared={compareAssessments.useSearch()}
        onCompare={next => {
          void navigate({ search: next, replace: true })
        }}
      />
    )
  },
})
const instruments = createRoute({ getParentRoute: () => root, path: '/strumenti', component: screens.InstrumentsScreen })

export const assessmentRoutes = [assessment, assessmentPart, compareAssessments, instruments] as const
