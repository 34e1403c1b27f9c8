/** What of a case may be given, each content as plain text: what its team reads, and never what its author alone does. */
import { isStatementShown, type Correction } from '../../../../domain/correction'
import { italianDay } from '../../../../domain/dates'
import type { ExtractSource } from '../../../../domain/extract-rules'
import type { CaseId, RecordId } from '../../../../domain/ids'
import { interventionStanding } from '../../../../domain/intervention-rules'
import type { Records } from '../../../../domain/record-kinds'
import type { Known } from '../../../../domain/redaction'
import type { DeskRecordView, Device, DiaryView } from '../../../../local/device'
import { answerWords } from '../../../parts/answerWords'
import { casePlanText } from '../../../text/casePlan'
import { codes } from '../../../text/codes'
import { correctionText } from '../../../text/correction'
import { extractText } from '../../../text/extract'
import { interventionsText } from '../../../text/interventions'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import type { Instruments } from '../../../data/instruments'

const { source: text } = extractText

export interface Sources {
  /** The latest first. */
  readonly all: readonly ExtractSource[]
  /** Whose data they are, and who else is known to be in them. */
  readonly known: Known
}

export async function readSources(device: Device, of: Records['case'], instruments: Instruments | undefined): Promise<Sources> {
  const [diary, corrections, plans, goals, interventions, assessments, parts, kin, judicial, own] = await Promise.all([
    device.caseDiary(of.id),
    device.deskRecords({ kind: 'correction' }),
    device.deskRecords({ kind: 'casePlan', case: of.id }),
    device.deskRecords({ kind: 'caseGoal', case: of.id }),
    device.deskRecords({ kind: 'intervention', case: of.id }),
    device.deskRecords({ kind: 'assessment', case: of.id }),
    device.deskRecords({ kind: 'assessmentPart', case: of.id }),
    device.deskRecords({ kind: 'kinship', case: of.id }),
    judicialSources(device, of.id),
    ownOf(device, of),
  ])
  const all = [
    ...diary.filter(({ entry }) => entry.audience !== 'authorOnly').map(view => entrySource(view, corrections)),
    ...plans.map(view => planSource(view, goals)),
    ...interventions.map(interventionSource),
    ...assessments.map(view => assessmentSource(view, parts, instruments)),
    ...judicial,
  ]
  const others = kin.flatMap(({ record: { entry, name } }) => (entry !== 'reference' && name ? [name] : []))
  return { all: all.sort((a, b) => b.on.localeCompare(a.on) || b.of.localeCompare(a.of)), known: { others, own } }
}

const lines = (...said: readonly (string | undefined | null | false)[]): string => said.filter(Boolean).join('\n')
/** Words that somebody wrote stand in the text, where they can be hidden; a title is made of codes. A content that says nothing yet says its title. */
const sourceOf = (id: string, rest: Omit<ExtractSource, 'of'>): ExtractSource => ({
  of: id as RecordId,
  ...rest,
  text: rest.text || rest.title,
})

function entrySource(
  { entry, authorName, amendedBy }: DiaryView,
  corrections: readonly DeskRecordView<'correction'>[],
): ExtractSource {
  const asked = corrections.map(({ record }) => record).filter(each => each.of === entry.id)
  return sourceOf(entry.id, {
    sort: 'diaryEntry',
    on: italianDay(Date.parse(entry.occurredAt)),
    // Who wrote it for the service is no third party: in the title nothing is proposed.
    title: [codes.entryKind[entry.kind], authorName].filter(Boolean).join(', '),
    text: lines(
      entry.text,
      entry.where && text.where(entry.where),
      entry.withWhom && text.withWhom(entry.withWhom),
      entry.minutes !== undefined && text.minutes(entry.minutes),
      entry.amends && text.amends,
      amendedBy.length > 0 && text.amended,
      ...asked.map(statementOf),
    ),
  })
}

/** The words of the person go where the entry goes. */
const statementOf = ({ by, askedOn, statement, answer, ...rest }: Correction): string =>
  lines(
    isStatementShown({ answer, ...rest })
      ? text.statement(by, shortDayOf(askedOn), statement)
      : correctionText.putRight(by, shortDayOf(askedOn)),
    answer && correctionText.answered(correctionText.outcomes[answer.outcome], shortDayOf(answer.on)),
  )

function planSource({ record }: DeskRecordView<'casePlan'>, goals: readonly DeskRecordView<'caseGoal'>[]): ExtractSource {
  const own = goals.map(goal => goal.record).filter(({ planId }) => planId === record.id)
  return sourceOf(record.id, {
    sort: 'casePlan',
    on: record.startsOn,
    title: casePlanText.sorts[record.sort],
    text: lines(
      record.title,
      text.state(casePlanText.states[record.state]),
      record.participation,
      ...own.map(goal =>
        lines(
          text.goal(goal.text),
          ...goal.actions.map(({ what, whoName }) => `- ${[what, whoName].filter(Boolean).join(', ')}`),
        ),
      ),
    ),
  })
}

function interventionSource({ record }: DeskRecordView<'intervention'>): ExtractSource {
  return sourceOf(record.id, {
    sort: 'intervention',
    on: record.requestedOn,
    title: extractText.pick.sorts.intervention,
    text: lines(
      record.what,
      text.state(interventionsText.states[interventionStanding(record).state]),
      record.from && text.from(shortDayOf(record.from)),
      record.to && text.to(shortDayOf(record.to)),
      record.provider && text.provider(record.provider),
    ),
  })
}

function assessmentSource(
  { record }: DeskRecordView<'assessment'>,
  parts: readonly DeskRecordView<'assessmentPart'>[],
  instruments: Instruments | undefined,
): ExtractSource {
  const definition = instruments?.find(record.instrument)?.definition
  const own = parts.map(part => part.record).filter(({ assessmentId }) => assessmentId === record.id)
  return sourceOf(record.id, {
    sort: 'assessment',
    on: record.heldOn,
    title: definition?.name ?? record.instrument.code,
    text: lines(
      ...own.map(part => {
        const section = definition?.sections.find(({ id }) => id === part.section)
        const answered = (section?.questions ?? []).flatMap(question => {
          const answer = part.answers[question.id]
          return answer === undefined ? [] : [`${question.label}: ${answerWords(question, answer)}`]
        })
        return lines(section?.title, ...answered, part.note)
      }),
      record.conclusion,
    ),
  })
}

/** Empty for who may not see what concerns the courts: it is not on that tablet. */
async function judicialSources(device: Device, of: CaseId): Promise<ExtractSource[]> {
  const [mandates, measures, hearings, reports] = await Promise.all([
    device.deskRecords({ kind: 'mandate', case: of }),
    device.deskRecords({ kind: 'measure', case: of }),
    device.deskRecords({ kind: 'hearing', case: of }),
    device.deskRecords({ kind: 'courtReport', case: of }),
  ])
  const { codes: words } = judicialText
  const court = ({ body, court, number }: Records['mandate' | 'measure' | 'hearing' | 'courtReport']): string =>
    [court ?? words.body[body], number].filter(Boolean).join(', ')
  return [
    ...mandates.map(({ record }) =>
      sourceOf(record.id, {
        sort: 'mandate',
        on: record.receivedOn,
        title: words.request[record.request],
        text: lines(court(record), record.question),
      }),
    ),
    ...measures.map(({ record }) =>
      sourceOf(record.id, {
        sort: 'measure',
        on: record.issuedOn,
        title: record.nature ? words.nature[record.nature] : extractText.pick.sorts.measure,
        text: lines(
          court(record),
          record.content,
          ...record.prescriptions.map(({ text: said, whom }) => `- ${[said, whom].filter(Boolean).join(', ')}`),
        ),
      }),
    ),
    ...hearings.map(({ record }) =>
      sourceOf(record.id, { sort: 'hearing', on: record.on, title: words.purpose[record.purpose], text: court(record) }),
    ),
    ...reports.map(({ record }) =>
      sourceOf(record.id, {
        sort: 'courtReport',
        on: record.on,
        title: words.kind[record.kind],
        text: lines(
          record.subject,
          court(record),
          ...record.sections.map(({ code, text: said }) => lines(words.section[code], said)),
          ...record.facts.map(({ quote }) => quote),
        ),
      }),
    ),
  ]
}

/** Names, numbers, code and address of the person of the case: these are theirs to read. */
async function ownOf(device: Device, { personId, name }: Records['case']): Promise<string[]> {
  const person = personId && (await device.person(personId))?.person
  if (!person) return name ? [name] : []
  const { surname, name: first, codiceFiscale, phones, email, residence } = person
  return [surname, first, codiceFiscale?.value, email, residence?.address, ...phones.map(({ number }) => number)].filter(
    said => said !== undefined,
  )
}
