/** Path → screen. Every screen is loaded when first needed; all are fetched quietly after the first one, so that none is missing offline. */
import { createRootRoute, createRoute, createRouter, Outlet, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type {
  ConflictId,
  DeviceId,
  IntakeId,
  PersonId,
  QuarantineId,
  QuickContactId,
  RecordId,
  ReferralId,
  ServiceId,
} from '../domain/ids'
import { taskFilters } from './features/tasks/filters'
import { isReferralFilter, type ReferralFilter } from './features/referrals/filters'
import { ErrorScreen, NotFoundScreen } from './shell/ErrorScreen'
import { lazyScreen } from './shell/lazyScreen'
import { Frame } from './shell/Frame'
import { agendaSearch } from './parts/agendaSearch'
import { useNewIntake } from './shell/useStart'

const TodayScreen = lazyScreen(async () => (await import('./features/today/TodayScreen')).TodayScreen)
const PeopleScreen = lazyScreen(async () => (await import('./features/people/PeopleScreen')).PeopleScreen)
const PersonScreen = lazyScreen(async () => (await import('./features/people/PersonScreen')).PersonScreen)
const EditPersonScreen = lazyScreen(async () => (await import('./features/people/EditPersonScreen')).EditPersonScreen)
const MergeScreen = lazyScreen(async () => (await import('./features/merge/MergeScreen')).MergeScreen)
const IntakeScreen = lazyScreen(async () => (await import('./features/intake/IntakeScreen')).IntakeScreen)
const ContactScreen = lazyScreen(async () => (await import('./features/contact/ContactScreen')).ContactScreen)
const ServicesScreen = lazyScreen(async () => (await import('./features/services/ServicesScreen')).ServicesScreen)
const ServiceScreen = lazyScreen(async () => (await import('./features/services/ServiceScreen')).ServiceScreen)
const EditServiceScreen = lazyScreen(async () => (await import('./features/services/EditServiceScreen')).EditServiceScreen)
const DirectoryDeskScreen = lazyScreen(async () => (await import('./features/services/DirectoryDeskScreen')).DirectoryDeskScreen)
const TasksScreen = lazyScreen(async () => (await import('./features/tasks/TasksScreen')).TasksScreen)
const CoordinationScreen = lazyScreen(async () => (await import('./features/coordination/CoordinationScreen')).CoordinationScreen)
const AgendaScreen = lazyScreen(async () => (await import('./features/agenda/AgendaScreen')).AgendaScreen)
const PlanScreen = lazyScreen(async () => (await import('./features/agenda/PlanScreen')).PlanScreen)
const HoursScreen = lazyScreen(async () => (await import('./features/hours/HoursScreen')).HoursScreen)
const ReferralsScreen = lazyScreen(async () => (await import('./features/referrals/ReferralsScreen')).ReferralsScreen)
const ReferralScreen = lazyScreen(async () => (await import('./features/referrals/ReferralScreen')).ReferralScreen)
const NewReferralScreen = lazyScreen(async () => (await import('./features/referrals/NewReferralScreen')).NewReferralScreen)
const MoreScreen = lazyScreen(async () => (await import('./features/more/MoreScreen')).MoreScreen)
const CheckScreen = lazyScreen(async () => (await import('./features/check/CheckScreen')).CheckScreen)
const ConflictScreen = lazyScreen(async () => (await import('./features/check/ConflictScreen')).ConflictScreen)
const QuarantineScreen = lazyScreen(async () => (await import('./features/check/QuarantineScreen')).QuarantineScreen)
const DevicesScreen = lazyScreen(async () => (await import('./features/devices/DevicesScreen')).DevicesScreen)
const HeldScreen = lazyScreen(async () => (await import('./features/devices/HeldScreen')).HeldScreen)
const RestoreScreen = lazyScreen(async () => (await import('./features/devices/RestoreScreen')).RestoreScreen)
const DeviceScreen = lazyScreen(async () => (await import('./features/device/DeviceScreen')).DeviceScreen)
const ReadyScreen = lazyScreen(async () => (await import('./features/ready/ReadyScreen')).ReadyScreen)

const ServiceSheetScreen = lazyScreen(async () => (await import('./features/sheet/ServiceSheetScreen')).ServiceSheetScreen)
const GuideScreen = lazyScreen(async () => (await import('./features/guide/GuideScreen')).GuideScreen)
const GuidePageScreen = lazyScreen(async () => (await import('./features/guide/GuideScreen')).GuidePageScreen)
const PrivacyScreen = lazyScreen(async () => (await import('./features/sheet/LeafletScreen')).PrivacyScreen)
const NumbersScreen = lazyScreen(async () => (await import('./features/sheet/LeafletScreen')).NumbersScreen)

const screens = [
  TodayScreen,
  IntakeScreen,
  ContactScreen,
  PeopleScreen,
  PersonScreen,
  EditPersonScreen,
  MergeScreen,
  ServicesScreen,
  ServiceScreen,
  EditServiceScreen,
  DirectoryDeskScreen,
  TasksScreen,
  CoordinationScreen,
  AgendaScreen,
  PlanScreen,
  HoursScreen,
  MoreScreen,
  CheckScreen,
  ConflictScreen,
  QuarantineScreen,
  DeviceScreen,
  DevicesScreen,
  HeldScreen,
  RestoreScreen,
  ReadyScreen,
  ServiceSheetScreen,
  PrivacyScreen,
  GuideScreen,
  GuidePageScreen,
  NumbersScreen,
]

/** When the page has nothing better to do; the answer gives it up. */
export function preloadScreens(): () => void {
  const timer = setTimeout(() => {
    // A screen that cannot be had now is asked for again when it is opened.
    for (const screen of screens) screen.preload().catch(() => undefined)
  }, 1500)
  return () => {
    clearTimeout(timer)
  }
}

const root = createRootRoute({
  component: () => (
    <Frame>
      <Outlet />
    </Frame>
  ),
  notFoundComponent: NotFoundScreen,
})

const today = createRoute({ getParentRoute: () => root, path: '/', component: TodayScreen })

const people = createRoute({
  getParentRoute: () => root,
  path: '/persone',
  component: function People() {
    const { personId } = useParams({ strict: false })
    return (
      <PeopleScreen selected={personId as PersonId | undefined}>
        <Outlet />
      </PeopleScreen>
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
      <PersonScreen
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
    return <EditPersonScreen id={personId as PersonId} />
  },
})

const newReferral = createRoute({
  getParentRoute: () => people,
  path: '$personId/invio',
  component: function NewReferralRoute() {
    const { personId } = newReferral.useParams()
    return <NewReferralScreen key={personId} id={personId as PersonId} />
  },
})

const mergePersons = createRoute({
  getParentRoute: () => people,
  path: '$personId/unisci/$otherId',
  component: function MergePersonsRoute() {
    const { personId, otherId } = mergePersons.useParams()
    return <MergeScreen key={`${personId} ${otherId}`} id={personId as PersonId} other={otherId as PersonId} />
  },
})

/** The shortcut of the installed app: a listening that begins at once. */
const newIntake = createRoute({
  getParentRoute: () => root,
  path: '/ascolto',
  component: function NewIntake() {
    const { start } = useNewIntake()
    const begin = useEffectEvent(() => {
      start({ replace: true })
    })
    useEffect(() => {
      // Only the last of React's rehearsals of an effect makes a draft.
      const timer = setTimeout(begin)
      return () => {
        clearTimeout(timer)
      }
    }, [])
    return null
  },
})

const intake = createRoute({
  getParentRoute: () => root,
  path: '/ascolto/$draftId',
  component: function IntakeRoute() {
    const { draftId } = intake.useParams()
    // Another draft is another listening: nothing of the one before may stay in the fields.
    return <IntakeScreen key={draftId} id={draftId as IntakeId} />
  },
})

const contact = createRoute({
  getParentRoute: () => root,
  path: '/contatto/$draftId',
  component: function ContactRoute() {
    const { draftId } = contact.useParams()
    return <ContactScreen key={draftId} id={draftId as QuickContactId} />
  },
})

const services = createRoute({
  getParentRoute: () => root,
  path: '/servizi',
  component: function Services() {
    const isBeside = useRouterState({ select: state => state.location.pathname !== '/servizi' })
    return (
      <ServicesScreen isBeside={isBeside}>
        <Outlet />
      </ServicesScreen>
    )
  },
})
const service = createRoute({
  getParentRoute: () => services,
  path: '$serviceId',
  component: function ServiceRoute() {
    const { serviceId } = service.useParams()
    return <ServiceScreen key={serviceId} id={serviceId as ServiceId} />
  },
})
const editService = createRoute({
  getParentRoute: () => services,
  path: '$serviceId/modifica',
  component: function EditServiceRoute() {
    const { serviceId } = editService.useParams()
    return <EditServiceScreen key={serviceId} id={serviceId as ServiceId} />
  },
})
const newService = createRoute({
  getParentRoute: () => services,
  path: 'nuovo',
  component: function NewServiceRoute() {
    return <EditServiceScreen id={undefined} />
  },
})
const directoryDesk = createRoute({ getParentRoute: () => services, path: 'da-fare', component: DirectoryDeskScreen })
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
    return <ServiceSheetScreen key={ids} ids={ids.split(',') as ServiceId[]} intake={sheets.useSearch().ascolto} />
  },
})
const privacy = createRoute({
  getParentRoute: () => root,
  path: '/informativa',
  validateSearch: fromIntake,
  component: function PrivacyRoute() {
    return <PrivacyScreen intake={privacy.useSearch().ascolto} />
  },
})
const numbers = createRoute({
  getParentRoute: () => root,
  path: '/numeri',
  validateSearch: fromIntake,
  component: function NumbersRoute() {
    return <NumbersScreen intake={numbers.useSearch().ascolto} />
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
      <TasksScreen
        filters={filters}
        onFilters={next => {
          void navigate({ search: next, replace: true })
        }}
      />
    )
  },
})
const guide = createRoute({ getParentRoute: () => root, path: '/guida', component: GuideScreen })
const guidePage = createRoute({
  getParentRoute: () => root,
  path: '/guida/$page',
  component: function GuidePageRoute() {
    const { page } = guidePage.useParams()
    return <GuidePageScreen key={page} id={page} />
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
      <AgendaScreen
        search={search}
        onSearch={next => {
          void navigate({ search: next, replace: true })
        }}
      />
    )
  },
})
const plan = createRoute({ getParentRoute: () => root, path: '/agenda/aperture', component: PlanScreen })
const hours = createRoute({ getParentRoute: () => root, path: '/ore', component: HoursScreen })
const check = createRoute({ getParentRoute: () => root, path: '/controllo', component: CheckScreen })
const checkConflict = createRoute({
  getParentRoute: () => root,
  path: '/controllo/versioni/$conflictId',
  component: function CheckConflict() {
    const { conflictId } = checkConflict.useParams()
    return <ConflictScreen key={conflictId} id={conflictId as ConflictId} />
  },
})
const checkQuarantine = createRoute({
  getParentRoute: () => root,
  path: '/controllo/messa-da-parte/$quarantineId',
  component: function CheckQuarantine() {
    const { quarantineId } = checkQuarantine.useParams()
    return <QuarantineScreen key={quarantineId} id={quarantineId as QuarantineId} />
  },
})
const coordination = createRoute({ getParentRoute: () => root, path: '/coordinamento', component: CoordinationScreen })
const referrals = createRoute({
  getParentRoute: () => root,
  path: '/invii',
  validateSearch: ({ stato }): { readonly stato?: ReferralFilter } => (isReferralFilter(stato) ? { stato } : {}),
  component: function ReferralsRoute() {
    const { stato = 'toRemind' } = referrals.useSearch()
    const navigate = referrals.useNavigate()
    return (
      <ReferralsScreen
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
    return <ReferralScreen key={referralId} id={referralId as ReferralId} />
  },
})
const more = createRoute({ getParentRoute: () => root, path: '/altro', component: MoreScreen })
const device = createRoute({ getParentRoute: () => root, path: '/dispositivo', component: DeviceScreen })
const ready = createRoute({ getParentRoute: () => root, path: '/pronto', component: ReadyScreen })
const devices = createRoute({ getParentRoute: () => root, path: '/dispositivi', component: DevicesScreen })
const restore = createRoute({ getParentRoute: () => root, path: '/dispositivi/ripristino', component: RestoreScreen })
const held = createRoute({
  getParentRoute: () => root,
  path: '/dispositivi/$device',
  component: function HeldRoute() {
    const { device } = held.useParams()
    return <HeldScreen key={device} device={device as DeviceId} />
  },
})

const routeTree = root.addChildren([
  today,
  people.addChildren([person, editPerson, mergePersons, newReferral]),
  newIntake,
  intake,
  contact,
  services.addChildren([service, editService, newService, directoryDesk]),
  sheets,
  privacy,
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
  check,
  checkConflict,
  checkQuarantine,
  more,
  device,
  ready,
  devices,
  restore,
  held,
])

type AppRouter = ReturnType<typeof createAppRouter>

export function createAppRouter() {
  return createRouter({
    routeTree,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: ErrorScreen,
    defaultPendingMs: 400,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
