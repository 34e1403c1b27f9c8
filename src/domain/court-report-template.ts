/** What a report of each kind is made of: sections in their order, those it cannot do without, those that take facts of the diary. Data: a new kind is a new entry. */
import type { CourtReport, CourtReportKind, ReportSection, ReportSectionCode } from './court-report'

export interface ReportTemplate {
  readonly version: number
  readonly sections: readonly {
    readonly code: ReportSectionCode
    readonly isRequired: boolean
    readonly takesFacts: boolean
  }[]
}

/** Sections that tell what happened; the others say what it is thought to mean, and the two are never mixed. */
const factual: readonly ReportSectionCode[] = [
  'sources',
  'history',
  'facts',
  'sinceLast',
  'minor',
  'minorVoice',
  'parents',
  'network',
  'prescriptions',
  'interventions',
  'placement',
]

/** `needed` are those without which a report of the kind is no answer. */
const template = (sections: readonly ReportSectionCode[], needed: readonly ReportSectionCode[]): ReportTemplate => ({
  version: 1,
  sections: sections.map(code => ({
    code,
    isRequired: needed.includes(code),
    takesFacts: factual.includes(code),
  })),
})

const inquiry = template(
  [
    'assignment',
    'sources',
    'family',
    'history',
    'minor',
    'minorVoice',
    'parents',
    'network',
    'riskAndProtection',
    'interventions',
    'assessment',
    'proposal',
  ],
  ['assignment', 'sources', 'family', 'assessment', 'proposal'],
)
const psychodiagnostic = template(
  ['assignment', 'sources', 'history', 'facts', 'assessment', 'proposal'],
  ['assignment', 'sources', 'assessment'],
)
const short = template(['assignment', 'sinceLast', 'proposal'], ['sinceLast'])
const reason = template(
  ['assignment', 'sinceLast', 'placement', 'assessment', 'proposal'],
  ['sinceLast', 'assessment', 'proposal'],
)

const templates: Readonly<Record<CourtReportKind, ReportTemplate>> = {
  psychosocialInquiry: inquiry,
  socialInquiry: inquiry,
  update: template(
    [
      'assignment',
      'sources',
      'sinceLast',
      'minor',
      'minorVoice',
      'parents',
      'prescriptions',
      'interventions',
      'assessment',
      'proposal',
    ],
    ['sources', 'sinceLast', 'assessment', 'proposal'],
  ),
  evaluation: template(
    ['assignment', 'sources', 'parents', 'minor', 'riskAndProtection', 'assessment', 'proposal'],
    ['sources', 'assessment'],
  ),
  closureProposal: template(
    ['assignment', 'history', 'sinceLast', 'interventions', 'assessment', 'proposal'],
    ['sinceLast', 'assessment', 'proposal'],
  ),
  measureChange: reason,
  prescriptions: template(['assignment', 'prescriptions', 'facts', 'assessment', 'proposal'], ['prescriptions', 'assessment']),
  placementRevocation: reason,
  residenceChange: short,
  waiting: short,
  meetingRequest: short,
  expertAnswer: template(['assignment', 'facts', 'assessment'], ['assignment', 'assessment']),
  psychodiagnosticParents: psychodiagnostic,
  psychodiagnosticMinor: psychodiagnostic,
  emergencyRemoval: template(
    ['facts', 'family', 'minor', 'placement', 'riskAndProtection', 'interventions', 'proposal'],
    ['facts', 'minor', 'placement', 'proposal'],
  ),
  prosecutorReport: template(
    ['sources', 'family', 'facts', 'riskAndProtection', 'interventions', 'assessment'],
    ['facts', 'assessment'],
  ),
}

export const templateOf = (kind: CourtReportKind): ReportTemplate => templates[kind]

/** Sections that the template asks for and that say nothing yet, neither in words nor in facts. */
export function missingSections({
  kind,
  sections,
  facts,
}: Pick<CourtReport, 'kind' | 'sections' | 'facts'>): readonly ReportSectionCode[] {
  const written = new Set([
    ...sections.filter(({ text }) => text.trim()).map(({ code }) => code),
    ...facts.map(({ section }) => section),
  ])
  return templateOf(kind).sections.flatMap(({ code, isRequired }) => (isRequired && !written.has(code) ? [code] : []))
}

/** A report as it begins: the sections of its template, empty. */
export const emptySections = (kind: CourtReportKind): ReportSection[] =>
  templateOf(kind).sections.map(({ code }) => ({ code, text: '' }))
