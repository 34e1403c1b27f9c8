/** What happened to each invented person in the last eighteen months: listenings, then diary entries, each signed by the centre. */
import { needMeaning, type NeedChip } from '../../domain/areas'
import type { DiaryContent, DiaryEntry, EntryKind } from '../../domain/diary-entry'
import { italianDay, type LocalDate } from '../../domain/dates'
import { DiaryEntryId, IntakeId, uuidv7 } from '../../domain/ids'
import { localNumber, resultOf, type Intake, type IntakeOutcome, type ServiceAnswer } from '../../domain/intake'
import type { Need, UnmetDemand } from '../../domain/need'
import type { Worker } from '../../domain/worker'
import { hashOf } from '../../sync/canonical'
import { demoAccounts, type DemoOffice } from './ambito'
import type { DemoPerson } from './people'
import type { Random } from './random'
import type { FittingServices } from './services'
import { corrections, plainNotes, stories } from './stories'

/** The centre's own tablet, in the numbers of listenings: the last letters that a real one would get. */
const letter = 'ZZ'
const months = 18
const dayMs = 86_400_000

export interface History {
  readonly intakes: readonly Intake[]
  readonly entries: readonly DiaryEntry[]
}

export interface HistoryContext {
  readonly random: Random
  readonly today: LocalDate
  /** Those that people are sent to. */
  readonly fittingServices: FittingServices
  sign(hash: string): string
  /** The next number of an office in a year. */
  nextNumber(officeCode: string, year: number): number
}

export function historyOf(known: DemoPerson, context: HistoryContext): History {
  const { random } = context
  // Children are spoken of at the desk by a parent: they have fewer listenings of their own.
  const count =
    known.age < 18
      ? random.weighted([
          [0, 60],
          [1, 40],
        ] as const)
      : random.weighted([
          [1, 62],
          [2, 26],
          [3, 12],
        ] as const)
  const moments = Array.from({ length: count }, () => deskMoment(context, known.office, months * 30)).sort((a, b) => a - b)
  const intakes = moments.map(startedAt => intake(known, context, startedAt))
  const notes = intakes.flatMap(first => followUps(known, context, first)).sort((a, b) => a.at - b.at)
  return { intakes, entries: written(known, context, notes) }
}

/** A moment of an opening day, from the first hour of the desk on, about so many days ago at most and never today. */
export function deskMoment(
  { random, today }: Pick<HistoryContext, 'random' | 'today'>,
  office: DemoOffice,
  days: number,
): number {
  const last = Date.parse(`${today}T00:00:00Z`) - dayMs
  const wanted = last - random.below(days) * dayMs
  for (let back = 0; ; back++) {
    const day = wanted - back * dayMs
    const weekday = new Date(day).getUTCDay()
    // Reception starts at nine in Italy: eight in UTC, or seven in summer, when an hour later is still within it.
    if (office.openingHours.some(hours => hours.weekday === weekday))
      return day + 8 * 3_600_000 + random.between(10, 130) * 60_000
  }
}

export function intake(known: DemoPerson, context: HistoryContext, startedAt: number): Intake {
  const { random } = context
  const { person, office, age } = known
  const chip = random.weighted(chipsFor(age, person.citizenship !== 'italiana'))
  const outcome = random.weighted(outcomes)
  const needs = needsOf(random, chip, age < 18, outcome)
  const area = needs[0]!.area
  const channel = random.weighted([
    ['inPerson', 76],
    ['phone', 18],
    ['homeVisit', 6],
  ] as const)
  const spokenByAnother = age < 18 || (age > 80 && random.chance(0.6))
  const isSent = random.chance(0.14)
  const accessedOn = italianDay(startedAt)
  const year = Number(accessedOn.slice(0, 4))
  return {
    id: IntakeId.parse(uuidv7(startedAt, random.bytes(10))),
    personId: person.id,
    officeId: office.id,
    workerId: random.pick(workersAt(office)).id,
    comune: office.comune,
    accessedOn,
    startedAt: instant(startedAt),
    closedAt: instant(startedAt + random.between(6, 28) * 60_000),
    channel,
    reason: isSent ? 'sent' : 'spontaneous',
    ...(isSent && {
      sender: random.pick(['Medico di famiglia', 'Scuola', 'Parrocchia', 'Comune, ufficio anagrafe', 'Patronato']),
    }),
    interlocutor: spokenByAnother ? 'relativeOrAcquaintance' : 'person',
    ...(spokenByAnother && { interlocutorName: age < 18 ? 'un genitore' : random.pick(['la figlia', 'il figlio', 'la nipote']) }),
    chips: needs.flatMap(need => (need.chip && need.source === 'expressed' ? need.chip : [])),
    areas: [...new Set(needs.map(need => need.area))],
    motives: [...new Set(needs.flatMap(need => need.motives))],
    needs,
    expressedNeed: random.pick(stories[chip].asked),
    ...(random.chance(0.85) && { identifiedNeed: random.pick(stories[chip].found) }),
    urgency: random.weighted([
      ['none', 82],
      ['withinWeek', 14],
      ['today', 4],
    ] as const),
    services: servicesFor(context, area, office, outcome),
    privacyNoticeGiven: random.chance(0.92),
    outcome,
    localNumber: localNumber(office.code, year, letter, context.nextNumber(office.code, year)),
  }
}

/** One need mostly; sometimes another, asked for or seen, that often ends otherwise. */
function needsOf(random: Random, chip: NeedChip, isMinor: boolean, outcome: IntakeOutcome): Need[] {
  const need = (of: NeedChip, source: Need['source'], result: Need['result']): Need => {
    const { area, motives } = needMeaning(of, isMinor)
    return { chip: of, area, motives: [...motives], source, result, ...(result !== 'answered' && { unmet: unmet(random) }) }
  }
  const first = {
    ...need(chip, 'expressed', resultOf(outcome)),
    ...(outcome === 'renounced' && { unmet: { reason: 'renounced' as const } }),
  }
  const other = random.pick(['housing', 'workAndIncome', 'elderly', 'minorsAndFamily'] as const)
  if (other === chip || random.chance(0.72)) return [first]
  const result = random.weighted([
    ['answered', 45],
    ['partly', 25],
    ['unanswered', 30],
  ] as const)
  return [first, need(other, random.chance(0.4) ? 'seen' : 'expressed', result)]
}

const unmet = (random: Random): UnmetDemand => ({
  reason: random.weighted([
    ['serviceMissing', 34],
    ['waitingList', 26],
    ['requirements', 16],
    ['distance', 14],
    ['hours', 6],
    ['cost', 4],
  ] as const),
})

const outcomes: readonly (readonly [IntakeOutcome, number])[] = [
  ['informationGiven', 34],
  ['orientedToService', 34],
  ['accompanied', 8],
  ['reported', 5],
  ['proposedToSsp', 9],
  ['alreadyInCharge', 4],
  ['noAnswerAvailable', 5],
  ['renounced', 1],
]

function chipsFor(age: number, isForeigner: boolean): readonly (readonly [NeedChip, number])[] {
  if (age < 18)
    return [
      ['minorsAndFamily', 80],
      ['disability', 20],
    ]
  const foreigners = ['foreigners', isForeigner ? 45 : 0] as const
  if (age > 65) return [['elderly', 62], ['disability', 12], ['workAndIncome', 12], ['housing', 6], ['other', 8], foreigners]
  return [
    ['workAndIncome', 34],
    ['minorsAndFamily', 22],
    ['housing', 14],
    ['disability', 10],
    ['addictionsMentalHealth', 6],
    ['violence', 3],
    ['other', 11],
    foreigners,
  ]
}

function servicesFor(
  { random, fittingServices }: HistoryContext,
  area: Intake['areas'][number],
  office: DemoOffice,
  outcome: IntakeOutcome,
): ServiceAnswer[] {
  if (outcome === 'noAnswerAvailable' || outcome === 'renounced') return []
  const answer =
    outcome === 'orientedToService' || outcome === 'proposedToSsp' ? 'referred' : random.pick(['informed', 'sheetGiven'] as const)
  return [{ serviceId: random.pick(fittingServices(area, office.comune)).id, answer }]
}

export const workersAt = (office: DemoOffice): Worker[] =>
  demoAccounts.map(account => account.worker).filter(worker => worker.offices.includes(office.id))

interface Note {
  readonly at: number
  readonly text: string
  readonly author: Worker
  readonly isCorrected: boolean
}

export function followUps(known: DemoPerson, { random, today }: HistoryContext, first: Intake): Note[] {
  const end = Date.parse(`${today}T00:00:00Z`)
  const notes: Note[] = []
  let at = Date.parse(first.closedAt)
  for (
    let rest = random.weighted([
      [0, 45],
      [1, 30],
      [2, 17],
      [3, 8],
    ] as const);
    rest > 0;
    rest--
  ) {
    at += random.between(3, 45) * dayMs + random.between(-60, 60) * 60_000
    if (at >= end) break
    const text = random.pick(random.chance(0.75) ? stories[first.chips[0]!].followUps : plainNotes)
    notes.push({ at, text, author: random.pick(workersAt(known.office)), isCorrected: random.chance(0.03) })
  }
  return notes
}

/** Each entry names the one before it as read. */
export function written(known: DemoPerson, context: HistoryContext, notes: readonly Note[]): DiaryEntry[] {
  const { random } = context
  const entries: DiaryEntry[] = []
  const write = (at: number, author: Worker, kind: EntryKind, text: string, amends: DiaryEntry['id'] | null): void => {
    const parents = entries.slice(-1).map(entry => entry.h)
    entries.push(signed(context, at, contentOf(known, author, at, kind, text, parents, amends)))
  }
  for (const { at, text, author, isCorrected } of notes) {
    write(at, author, kindOf(text, random), text, null)
    const wrong = entries.at(-1)!
    if (isCorrected) write(at + random.between(1, 20) * 60_000, author, 'note', random.pick(corrections), wrong.id)
  }
  return entries
}

function kindOf(text: string, random: Random): EntryKind {
  if (/^(Telefonata|Contatto telefonico|Sentito|Lasciato)/.test(text)) return 'phoneCall'
  if (/^(Visita|Sopralluogo)/.test(text)) return 'homeVisit'
  if (text.startsWith('Incontro di rete')) return 'networkMeeting'
  if (text.startsWith('Accompagnamento')) return 'accompaniment'
  return random.pick(['officeInterview', 'note'])
}

function contentOf(
  { person, office }: DemoPerson,
  author: Worker,
  at: number,
  kind: EntryKind,
  text: string,
  parents: string[],
  amends: DiaryEntry['id'] | null,
): DiaryContent {
  return {
    of: person.id,
    author: author.id,
    officeId: office.id,
    occurredAt: instant(at),
    kind,
    audience: 'agency',
    text,
    attachments: [],
    parents,
    amends,
  }
}

function signed(context: HistoryContext, at: number, content: DiaryContent): DiaryEntry {
  const h = hashOf(content)
  return { ...content, id: DiaryEntryId.parse(uuidv7(at, context.random.bytes(10))), h, hs: context.sign(h) }
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()
