/** Path → screen. */
import { createRoute, Outlet, useParams, useRouterState } from '@tanstack/react-router'
import type { ConflictId, IntakeId, PersonId, QuarantineId, QuickContactId, RecordId, ReferralId, ServiceId } from '../domain/ids'
import { taskFilters } from './features/tasks/filters'
import { isReferralFilter, type ReferralFilter } from './features/referrals/filters'
import { NewIntake } from './shell/NewIntake'
import { administrationRoutes } from './administration-routes'
import { activityRoutes } from './activity-routes'
import { assessmentRoutes } from './assessment-routes'
import { caseRoutes } from './case-routes'
import { handoverRoutes } from './handover-routes'
import { root } from './root-route'
import { screens } from './screens'
import { agendaSearch } from './parts/agendaSearch'

const today = createRoute({ getParentRoute: () => root, path: '/', component: screens.TodayScreen })

const people = createRoute({
  getParentRoute: () => root,
  path: '/persone',
  component: function People() {
    const { personId } = useParams({ strict: false })
    return (
      <screens.PeopleScreen selected={personId as PersonId | undefined}>
        <Outlet />
      </screens.PeopleScreen>
    )
  },
})

const person = createRoute({
  getParentRoute: () => people,
  path: '$personId',
  validateSearch: ({ tab }): { readonly tab?: 'diario' | 'invii' } => (tab === 'diario' || tab === 'invii' ? { tab } : {}),
  component: function PersonRoute() {
    const { personId } = person.useParams()
    const { tab = 'sintesi' } = person.useSearch()
    const navigate = person.useNavigate()
    return (
      <screens.PersonScreen
        id={personId as PersonId}
        tab={tab}
        onTab={next => {
          void navigate({ search: next === 'sintesi' ? {} : { tab: next }, replace: true })
        }}
      />
    )
  },
})

const editPerson = createRoute({
  getParentRoute: () => people,
  path: '$personId/modifica',
  component: function EditPersonRoute() {
    const { personId } = editPerson.useParams()
    return <screens.EditPersonScreen id={personId as PersonId} />
  },
})

const newReferral = createRoute({
  getParentRoute: () => people,
  path: '$personId/invio',
  validateSearch: ({ a }): { readonly a?: 'ssp' } => (a === 'ssp' ? { a } : {}),
  component: function NewReferralRoute() {
    const { personId } = newReferral.useParams()
    const { a } = newReferral.useSearch()
    return <screens.NewReferralScreen key={personId} id={personId as PersonId} isProposal={a === 'ssp'} />
  },
})

const mergePersons = createRoute({
  getParentRoute: () => people,
  path: '$personId/unisci/$otherId',
  component: function MergePersonsRoute() {
    const { personId, otherId } = mergePersons.useParams()
    return <screens.MergeScreen key={`${personId} ${otherId}`} id={personId as PersonId} other={otherId as PersonId} />
  },
})

/** The shortcut of the installed app: a listening that begins at once. */
const newIntake = createRoute({ getParentRoute: () => root, path: '/ascolto', component: NewIntake })

const intake = createRoute({
  getParentRoute: () => root,
  path: '/ascolto/$draftId',
  component: function IntakeRoute() {
    const { draftId } = intake.useParams()
    // Another draft is another listening: nothing of the one before may stay in the fields.
    return <screens.IntakeScreen key={draftId} id={draftId as IntakeId} />
  },
})

const contact = createRoute({
  getParentRoute: () => root,
  path: '/contatto/$draftId',
  component: function ContactRoute() {
    const { draftId } = contact.useParams()
    return <screens.ContactScreen key={draftId} id={draftId as QuickContactId} />
  },
})

const services = createRoute({
  getParentRoute: () => root,
  path: '/servizi',
  component: function Services() {
    // By what is on the screen: the address changes first, and the list would be drawn once more for it.
    const isBeside = useRouterState({ select: ({ matches }) => matches.at(-1)?.routeId !== '/servizi' })
    return (
      <screens.ServicesScreen isBeside={isBeside}>
        <Outlet />
      </screens.ServicesScreen>
    )
  },
})
const service = createRoute({
  getParentRoute: () => services,
  path: '$serviceId',
  component: function ServiceRoute() {
    const { serviceId } = service.useParams()
    return <screens.ServiceScreen key={serviceId} id={serviceId as ServiceId} />
  },
})
const editService = createRoute({
  getParentRoute: () => services,
  path: '$serviceId/modifica',
  component: function EditServiceRoute() {
    const { serviceId } = editService.useParams()
    return <screens.EditServiceScreen key={serviceId} id={serviceId as ServiceId} />
  },
})
const newService = createRoute({
  getParentRoute: () => services,
  path: 'nuovo',
  component: function NewServiceRoute() {
    return <screens.EditServiceScreen id={undefined} />
  },
})
const directoryDesk = createRoute({ getParentRoute: () => services, path: 'da-fare', component: screens.DirectoryDeskScreen })
/** From a listening the way back leads there. */
const fromIntake = (search: Record<string, unknown>): { readonly ascolto?: RecordId } => {
  const { ascolto } = search
  return typeof ascolto === 'string' ? { ascolto: ascolto as RecordId } : {}
}
const sheets = createRoute({
  getParentRoute: () => root,
  path: '/scheda/$services',
  validateSearch: fromIntake,
  component: function SheetsRoute() {
    const { services: ids } = sheets.useParams()
    return <screens.ServiceSheetScreen key={ids} ids={ids.split(',') as ServiceId[]} intake={sheets.useSearch().ascolto} />
  },
})
const privacy = createRoute({
  getParentRoute: () => root,
  path: '/informativa',
  validateSearch: fromIntake,
  component: function PrivacyRoute() {
    return <screens.PrivacyScreen intake={privacy.useSearch().ascolto} />
  },
})
const numbers = createRoute({
  getParentRoute: () => root,
  path: '/numeri',
  validateSearch: fromIntake,
  component: function NumbersRoute() {
    return <screens.NumbersScreen intake={numbers.useSearch().ascolto} />
  },
})
const tasks = createRoute({
  getParentRoute: () => root,
  path: '/da-fare',
  validateSearch: taskFilters,
  component: function TasksRoute() {
    const filters = tasks.useSearch()
    const navigate = tasks.useNavigate()
    return (
      <screens.TasksScreen
        filters={filters}
        onFilters={next => {
          void navigate({ search: next, replace: true })
        }}
      />
    )
  },
})
const guide = createRoute({ getParentRoute: () => root, path: '/guida', component: screens.GuideScreen })
const guidePage = createRoute({
  getParentRoute: () => root,
  path: '/guida/$page',
  component: function GuidePageRoute() {
    const { page } = guidePage.useParams()
    return <screens.GuidePageScreen key={page} id={page} />
  },
})
const agenda = createRoute({
  getParentRoute: () => root,
  path: '/agenda',
  validateSearch: agendaSearch,
  component: function AgendaRoute() {
    const search = agenda.useSearch()
    const navigate = agenda.useNavigate()
    return (
      <screens.AgendaScreen
        search={search}
        onSearch={next => {
          void navigate({ search: next, replace: true })
        }}
      />
    )
  },
})
const plan = createRoute({ getParentRoute: () => root, path: '/agenda/aperture', component: screens.PlanScreen })
const hours = createRoute({ getParentRoute: () => root, path: '/ore', component: screens.HoursScreen })
const check = createRoute({ getParentRoute: () => root, path: '/controllo', component: screens.CheckScreen })
const checkConflict = createRoute({
  getParentRoute: () => root,
  path: '/controllo/versioni/$conflictId',
  component: function CheckConflict() {
    const { conflictId } = checkConflict.useParams()
    return <screens.ConflictScreen key={conflictId} id={conflictId as ConflictId} />
  },
})
const checkQuarantine = createRoute({
  getParentRoute: () => root,
  path: '/controllo/messa-da-parte/$quarantineId',
  component: function CheckQuarantine() {
    const { quarantineId } = checkQuarantine.useParams()
    return <screens.QuarantineScreen key={quarantineId} id={quarantineId as QuarantineId} />
  },
})
const coordination = createRoute({ getParentRoute: () => root, path: '/coordinamento', component: screens.CoordinationScreen })
const referrals = createRoute({
  getParentRoute: () => root,
  path: '/invii',
  validateSearch: ({ stato }): { readonly stato?: ReferralFilter } => (isReferralFilter(stato) ? { stato } : {}),
  component: function ReferralsRoute() {
    const { stato = 'toRemind' } = referrals.useSearch()
    const navigate = referrals.useNavigate()
    return (
      <screens.ReferralsScreen
        filter={stato}
        onFilter={next => {
          void navigate({ search: { stato: next }, replace: true })
        }}
      />
    )
  },
})
const referral = createRoute({
  getParentRoute: () => root,
  path: '/invii/$referralId',
  component: function ReferralRoute() {
    const { referralId } = referral.useParams()
    return <screens.ReferralScreen key={referralId} id={referralId as ReferralId} />
  },
})
const more = createRoute({ getParentRoute: () => root, path: '/altro', component: screens.MoreScreen })
const privateNotes = createRoute({ getParentRoute: () => root, path: '/note-riservate', component: screens.PrivateNotesScreen })
const device = createRoute({ getParentRoute: () => root, path: '/dispositivo', component: screens.DeviceScreen })
const ready = createRoute({ getParentRoute: () => root, path: '/pronto', component: screens.ReadyScreen })
const access = createRoute({ getParentRoute: () => root, path: '/accessi', component: screens.AccessScreen })

export const routeTree = root.addChildren([
  today,
  people.addChildren([person, editPerson, mergePersons, newReferral]),
  newIntake,
  intake,
  contact,
  services.addChildren([service, editService, newService, directoryDesk]),
  sheets,
  privacy,
  privateNotes,
  numbers,
  guide,
  guidePage,
  tasks,
  coordination,
  agenda,
  plan,
  hours,
  referrals,
  referral,
  ...caseRoutes,
  check,
  checkConflict,
  checkQuarantine,
  ...assessmentRoutes,
  ...handoverRoutes,
  ...administrationRoutes,
  ...activityRoutes,
  more,
  device,
  ready,
  access,
])
