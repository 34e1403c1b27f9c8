/** The parts of a case file, in the order of their tabs. Each is a screen of its own. */
import type { CaseView } from '../../data/cases'
import { fetchInTurn, lazyScreen } from '../../shell/lazyScreen'
import { casesText } from '../../text/cases'
import { emergencyText } from '../../text/emergency'

/** What every part is given. */
export interface CaseSectionProps {
  readonly view: CaseView
  /** The form that it opens with, where it has one of that name. */
  readonly form?: string | undefined
}

export const caseSections = [
  {
    value: 'sintesi',
    label: casesText.sections.sintesi,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./SummarySection')).SummarySection),
    /** Whoever coordinates sees the heading, and what was sent for approval; the rest is the team's. */
    isOfHeading: true,
  },
  {
    value: 'famiglia',
    label: casesText.sections.famiglia,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./family/FamilySection')).FamilySection),
    isOfHeading: false,
  },
  {
    value: 'valutazione',
    label: casesText.sections.valutazione,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./assessment/AssessmentsSection')).AssessmentsSection),
    isOfHeading: false,
  },
  {
    value: 'progetto',
    label: casesText.sections.progetto,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./plan/PlanSection')).PlanSection),
    // What was sent for approval is there for whoever decides.
    isOfHeading: true,
  },
  {
    value: 'interventi',
    label: casesText.sections.interventi,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./interventions/InterventionsSection')).InterventionsSection),
    isOfHeading: false,
  },
  {
    value: 'gruppo',
    label: casesText.sections.gruppo,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./group/GroupSection')).GroupSection),
    isOfHeading: false,
  },
  {
    value: 'diario',
    label: casesText.sections.diario,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./diary/DiarySection')).DiarySection),
    isOfHeading: false,
  },
  {
    value: 'giudiziario',
    label: casesText.sections.giudiziario,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./judicial/JudicialSection')).JudicialSection),
    isOfHeading: false,
  },
  {
    value: 'emergenza',
    label: emergencyText.section.label,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./emergency/EmergencySection')).EmergencySection),
    isOfHeading: false,
  },
  {
    value: 'accesso',
    label: casesText.sections.accesso,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./access/AccessSection')).AccessSection),
    isOfHeading: false,
  },
  {
    value: 'storia',
    label: casesText.sections.storia,
    Screen: lazyScreen<CaseSectionProps>(async () => (await import('./HistorySection')).HistorySection),
    isOfHeading: true,
  },
] as const

export type CaseSection = (typeof caseSections)[number]['value']

/** Where a case is about to be opened, its parts are fetched: the tap on one waits for no file. The answer gives it up. */
export const preloadSections = (): (() => void) =>
  fetchInTurn(
    caseSections.map(({ Screen }) => Screen),
    500,
  )
