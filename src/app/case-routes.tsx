/** Path → screen, of the cases. */
import { createRoute, useNavigate } from '@tanstack/react-router'
import type { CaseId, ExtractId, PersonId, ReferralId } from '../domain/ids'
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
    return <CaseFile {...caseFile.useParams()} />
  },
})
/** A form of the family that was left half filled in: the section opens with it. */
const familyForm = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/famiglia/$form',
  component: function FamilyFormRoute() {
    return <CaseFile {...familyForm.useParams()} section="famiglia" />
  },
})

interface CasePlace {
  readonly caseId: string
  readonly section: string
  readonly form?: string
}

function CaseFile({ caseId, section, form }: CasePlace) {
  const navigate = useNavigate()
  return (
    <screens.CaseScreen
      key={caseId}
      id={caseId as CaseId}
      section={section}
      form={form}
      onSection={next => {
        void navigate({ to: '/casi/$caseId/$section', params: { caseId, section: next }, replace: true })
      }}
    />
  )
}

const judicialAct = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/giudiziario/$what/$recordId',
  component: function JudicialActRoute() {
    const { caseId, what, recordId } = judicialAct.useParams()
    return <screens.JudicialActScreen key={recordId} of={caseId as CaseId} what={what} id={recordId} />
  },
})
const judicialForm = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/giudiziario/$what/$recordId/modifica',
  validateSearch: ({ da, tipo }): { readonly da?: string; readonly tipo?: string } => ({
    ...(typeof da === 'string' && { da }),
    ...(typeof tipo === 'string' && { tipo }),
  }),
  component: function JudicialFormRoute() {
    const { caseId, what, recordId } = judicialForm.useParams()
    const { da, tipo } = judicialForm.useSearch()
    return <screens.JudicialFormScreen key={recordId} of={caseId as CaseId} what={what} id={recordId} from={da} kind={tipo} />
  },
})
const emergency = createRoute({ getParentRoute: () => root, path: '/emergenza', component: screens.EmergencyScreen })

const extract = createRoute({
  getParentRoute: () => root,
  path: '/casi/$caseId/accesso/$extractId',
  component: function ExtractRoute() {
    const { caseId, extractId } = extract.useParams()
    return <screens.ExtractScreen key={extractId} of={caseId as CaseId} id={extractId as ExtractId} />
  },
})

export const caseRoutes = [cases, openCase, caseFile, familyForm, judicialAct, judicialForm, emergency, extract] as const
