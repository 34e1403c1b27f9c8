/** Path → screen, of the cases. */
import { createRoute } from '@tanstack/react-router'
import type { CaseId, PersonId, ReferralId } from '../domain/ids'
import { isCaseFilter, type CaseFilter } from './features/case/filters'
import { root } from './root-route'
import { screens } from './screens'

const cases = createRoute({
  getParentRoute: () => root,
  path: '/casi',
  validateSearch: ({ quali }): { readonly quali?: CaseFilter } => (isCaseFilter(quali) ? { quali } : {}),
  component: function CasesRoute() {
    const navigate = cases.useNavigate()
    return (
      <screens.CasesScreen
        filter={cases.useSearch().quali}
        onFilter={next => {
          void navigate({ search: { quali: next }, replace: true })
        }}
      />
    )
  },
})
const openCase = createRoute({
  getParentRoute: () => root,
  path: '/casi/nuovo',
  validateSearch: ({ persona, proposta }): { readonly persona?: string; readonly proposta?: string } => ({
    ...(typeof persona === 'string' && { persona }),
    ...(typeof proposta === 'string' && { proposta }),
  }),
  component: function OpenCaseRoute() {
    const { persona, proposta } = openCase.useSearch()
    return (
      <screens.OpenCaseScreen
        key={`${persona ?? ''} ${proposta ?? ''}`}
        personId={persona as PersonId | undefined}
        proposalId={proposta as ReferralId | undefined}
      />
    )
  },
})
const caseFile = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/$section',
  component: function CaseRoute() {
    const { caseId, section } = caseFile.useParams()
    const navigate = caseFile.useNavigate()
    return (
      <screens.CaseScreen
        key={caseId}
        id={caseId as CaseId}
        section={section}
        onSection={next => {
          void navigate({ params: { caseId, section: next }, replace: true })
        }}
      />
    )
  },
})

export const caseRoutes = [cases, openCase, caseFile] as const
