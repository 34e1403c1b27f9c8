/** Every screen, by its file: loaded when first needed, and all fetched quietly after the first one, so that none is missing offline. */
import { fetchInTurn, lazyScreen } from './shell/lazyScreen'

export const screens = {
  TodayScreen: lazyScreen(async () => (await import('./features/today/TodayScreen')).TodayScreen),
  PeopleScreen: lazyScreen(async () => (await import('./features/people/PeopleScreen')).PeopleScreen),
  PersonScreen: lazyScreen(async () => (await import('./features/people/PersonScreen')).PersonScreen),
  EditPersonScreen: lazyScreen(async () => (await import('./features/people/EditPersonScreen')).EditPersonScreen),
  MergeScreen: lazyScreen(async () => (await import('./features/merge/MergeScreen')).MergeScreen),
  IntakeScreen: lazyScreen(async () => (await import('./features/intake/IntakeScreen')).IntakeScreen),
  ContactScreen: lazyScreen(async () => (await import('./features/contact/ContactScreen')).ContactScreen),
  ServicesScreen: lazyScreen(async () => (await import('./features/services/ServicesScreen')).ServicesScreen),
  ServiceScreen: lazyScreen(async () => (await import('./features/services/ServiceScreen')).ServiceScreen),
  EditServiceScreen: lazyScreen(async () => (await import('./features/services/EditServiceScreen')).EditServiceScreen),
  DirectoryDeskScreen: lazyScreen(async () => (await import('./features/services/DirectoryDeskScreen')).DirectoryDeskScreen),
  TasksScreen: lazyScreen(async () => (await import('./features/tasks/TasksScreen')).TasksScreen),
  CoordinationScreen: lazyScreen(async () => (await import('./features/coordination/CoordinationScreen')).CoordinationScreen),
  AgendaScreen: lazyScreen(async () => (await import('./features/agenda/AgendaScreen')).AgendaScreen),
  PlanScreen: lazyScreen(async () => (await import('./features/agenda/PlanScreen')).PlanScreen),
  HoursScreen: lazyScreen(async () => (await import('./features/hours/HoursScreen')).HoursScreen),
  ReferralsScreen: lazyScreen(async () => (await import('./features/referrals/ReferralsScreen')).ReferralsScreen),
  ReferralScreen: lazyScreen(async () => (await import('./features/referrals/ReferralScreen')).ReferralScreen),
  NewReferralScreen: lazyScreen(async () => (await import('./features/referrals/NewReferralScreen')).NewReferralScreen),
  CasesScreen: lazyScreen(async () => (await import('./features/case/CasesScreen')).CasesScreen),
  OpenCaseScreen: lazyScreen(async () => (await import('./features/case/OpenCaseScreen')).OpenCaseScreen),
  JudicialActScreen: lazyScreen(async () => (await import('./features/case/judicial/JudicialScreens')).JudicialActScreen),
  JudicialFormScreen: lazyScreen(async () => (await import('./features/case/judicial/JudicialScreens')).JudicialFormScreen),
  CaseScreen: lazyScreen(async () => (await import('./features/case/CaseScreen')).CaseScreen),
  HandoversScreen: lazyScreen(async () => (await import('./features/handover/HandoversScreen')).HandoversScreen),
  NewHandoverScreen: lazyScreen(async () => (await import('./features/handover/NewHandoverScreen')).NewHandoverScreen),
  HandoverScreen: lazyScreen(async () => (await import('./features/handover/HandoverScreen')).HandoverScreen),
  AssessmentScreen: lazyScreen(async () => (await import('./features/case/assessment/AssessmentScreen')).AssessmentScreen),
  PartScreen: lazyScreen(async () => (await import('./features/case/assessment/PartScreen')).PartScreen),
  CompareScreen: lazyScreen(async () => (await import('./features/case/assessment/CompareScreen')).CompareScreen),
  InstrumentsScreen: lazyScreen(async () => (await import('./features/instruments/InstrumentsScreen')).InstrumentsScreen),
  SettingsScreen: lazyScreen(async () => (await import('./features/settings/SettingsScreen')).SettingsScreen),
  MoreScreen: lazyScreen(async () => (await import('./features/more/MoreScreen')).MoreScreen),
  CheckScreen: lazyScreen(async () => (await import('./features/check/CheckScreen')).CheckScreen),
  ConflictScreen: lazyScreen(async () => (await import('./features/check/ConflictScreen')).ConflictScreen),
  QuarantineScreen: lazyScreen(async () => (await import('./features/check/QuarantineScreen')).QuarantineScreen),
  AccessScreen: lazyScreen(async () => (await import('./features/access/AccessScreen')).AccessScreen),
  DevicesScreen: lazyScreen(async () => (await import('./features/devices/DevicesScreen')).DevicesScreen),
  HeldScreen: lazyScreen(async () => (await import('./features/devices/HeldScreen')).HeldScreen),
  RestoreScreen: lazyScreen(async () => (await import('./features/devices/RestoreScreen')).RestoreScreen),
  DeviceScreen: lazyScreen(async () => (await import('./features/device/DeviceScreen')).DeviceScreen),
  PrivateNotesScreen: lazyScreen(async () => (await import('./features/private-notes/PrivateNotesScreen')).PrivateNotesScreen),
  ReadyScreen: lazyScreen(async () => (await import('./features/ready/ReadyScreen')).ReadyScreen),
  ServiceSheetScreen: lazyScreen(async () => (await import('./features/sheet/ServiceSheetScreen')).ServiceSheetScreen),
  GuideScreen: lazyScreen(async () => (await import('./features/guide/GuideScreen')).GuideScreen),
  GuidePageScreen: lazyScreen(async () => (await import('./features/guide/GuideScreen')).GuidePageScreen),
  PrivacyScreen: lazyScreen(async () => (await import('./features/sheet/LeafletScreen')).PrivacyScreen),
  NumbersScreen: lazyScreen(async () => (await import('./features/sheet/LeafletScreen')).NumbersScreen),
}

/** Where a first tap leads. */
const soonest = [screens.IntakeScreen, screens.PeopleScreen, screens.ServicesScreen, screens.TodayScreen, screens.PersonScreen]

/** When the page has nothing better to do. The answer gives it up. */
export const preloadScreens = (): (() => void) => fetchInTurn(new Set([...soonest, ...Object.values(screens)]), 1500)
