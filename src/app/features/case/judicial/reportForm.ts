/** A report as its editor holds it. */
import type { CourtReport, CourtReportKind, ReportFact, ReportSection } from '../../../../domain/court-report'
import { emptySections, templateOf } from '../../../../domain/court-report-template'
import type { LocalDate } from '../../../../domain/dates'
import type { MandateId, MeasureId } from '../../../../domain/ids'
import type { Mandate, MandateRequest } from '../../../../domain/mandate'
import type { Measure } from '../../../../domain/measure'
import { err, ok, type Result } from '../../../../domain/result'
import type { Given } from '../../../../local/desk-kinds'
import { judicialText } from '../../../text/judicial'
import { emptyReference, givenReference, referenceOf, type FormProblem, type ReferenceForm } from './referenceForm'

const { report: text, mandate } = judicialText

export interface ReportForm extends ReferenceForm {
  readonly kind: CourtReportKind
  readonly mandateId: MandateId | undefined
  readonly measureId: MeasureId | undefined
  readonly subject: string
  readonly on: string
  readonly sections: readonly ReportSection[]
  readonly facts: readonly ReportFact[]
}

/** What usually answers what was asked. */
const kindFor: Readonly<Record<MandateRequest, CourtReportKind>> = {
  psychosocialInquiry: 'psychosocialInquiry',
  socialInquiry: 'socialInquiry',
  otherInquiry: 'socialInquiry',
  entrustment: 'update',
  evaluation: 'evaluation',
  psychoeducational: 'update',
  supervision: 'update',
  protectedMeetings: 'update',
  update: 'update',
  information: 'waiting',
}

export const emptyReport = (today: LocalDate, kind: CourtReportKind = 'update'): ReportForm => ({
  ...emptyReference,
  people: [],
  kind,
  mandateId: undefined,
  measureId: undefined,
  subject: judicialText.codes.kind[kind],
  on: today,
  sections: emptySections(kind),
  facts: [],
})

/** A report that answers a mandate begins with the question that was asked. */
export function reportFromMandate(asked: Mandate, today: LocalDate): ReportForm {
  const begun = emptyReport(today, kindFor[asked.request])
  return {
    ...begun,
    ...referenceOf(asked),
    mandateId: asked.id,
    sections: begun.sections.map(each =>
      each.code === 'assignment' && asked.question ? { ...each, text: asked.question } : each,
    ),
  }
}

export const reportFromMeasure = (measure: Measure, today: LocalDate, kind: CourtReportKind): ReportForm => ({
  ...emptyReport(today, kind),
  ...referenceOf(measure),
  measureId: measure.id,
})

export const reportFormOf = (report: CourtReport): ReportForm => ({
  ...referenceOf(report),
  kind: report.kind,
  mandateId: report.mandateId,
  measureId: report.measureId,
  subject: report.subject,
  on: report.on,
  sections: report.sections,
  facts: report.facts,
})

/** Another kind has other sections; what was written stays, also where the new kind does not ask for it. */
export function withKind(form: ReportForm, kind: CourtReportKind): ReportForm {
  const written = form.sections.filter(({ text }) => text.trim())
  const asked = emptySections(kind).map(each => written.find(({ code }) => code === each.code) ?? each)
  const kept = written.filter(each => !asked.some(({ code }) => code === each.code))
  const isUntouched = form.subject === judicialText.codes.kind[form.kind]
  return { ...form, kind, sections: [...asked, ...kept], ...(isUntouched && { subject: judicialText.codes.kind[kind] }) }
}

export function readReport(form: ReportForm): Result<Given<'courtReport'>, readonly FormProblem[]> {
  const problems: FormProblem[] = [
    ...(form.body ? [] : [{ field: 'body', message: mandate.faults.body }]),
    ...(form.subject.trim() ? [] : [{ field: 'subject', message: text.subjectMissing }]),
    ...(form.on ? [] : [{ field: 'on', message: text.dayMissing }]),
  ]
  if (problems.length > 0) return err(problems)
  const { kind, mandateId, measureId, subject, on } = form
  return ok({
    ...givenReference(form),
    kind,
    template: templateOf(kind).version,
    mandateId,
    measureId,
    subject: subject.trim(),
    on,
    sections: [...form.sections],
    facts: form.facts.filter(({ quote }) => quote.trim()),
  })
}
