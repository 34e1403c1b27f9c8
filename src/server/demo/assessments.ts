/** Invented assessments of one case: a grandmother whom the team followed from spring to autumn, and the family around her. Pure: the same ids and day give the same. */
import type { Assessment, AssessmentPart } from '../../domain/assessment'
import { addDays, italianMoment, type LocalDate } from '../../domain/dates'
import { AssessmentId, AssessmentPartId, uuidv7, type CaseId, type PersonId, type WorkerId } from '../../domain/ids'
import type { Answers } from '../../domain/instrument'
import type { Random } from './random'

export interface DemoAssessmentsContext {
  readonly random: Random
  readonly today: LocalDate
  readonly caseId: CaseId
  /** The grandmother, where she has a record of her own. */
  readonly elder?: PersonId | undefined
  /** Who answers for the case, and the psychologist of the team. */
  readonly socialWorker: WorkerId
  readonly psychologist: WorkerId
}

export interface DemoAssessments {
  readonly assessments: readonly Assessment[]
  readonly parts: readonly AssessmentPart[]
}

interface Told {
  readonly daysAgo: number
  readonly code: string
  readonly occasion: Assessment['occasion']
  readonly isOfElder: boolean
  readonly conclusion?: string
  readonly parts: readonly {
    readonly section: string
    readonly by: 'socialWorker' | 'psychologist'
    readonly answers: Answers
    readonly note?: string
    readonly isSigned: boolean
  }[]
}

export function demoAssessments(context: DemoAssessmentsContext): DemoAssessments {
  const all = told.map(each => toldOn(each, context))
  return { assessments: all.map(({ assessment }) => assessment), parts: all.flatMap(({ parts }) => parts) }
}

function toldOn(each: Told, { random, today, caseId, elder, socialWorker, psychologist }: DemoAssessmentsContext) {
  const heldOn = addDays(today, -each.daysAgo)
  const at = italianMoment({ day: heldOn, minutes: 11 * 60 })
  const newId = (): string => uuidv7(Date.parse(at), random.bytes(10))
  const workers = { socialWorker, psychologist }
  const about = each.isOfElder ? (elder ? { about: elder } : { aboutName: 'la nonna' }) : {}
  const assessment: Assessment = {
    id: AssessmentId.parse(newId()),
    caseId,
    workerId: socialWorker,
    instrument: { code: each.code, version: 1 },
    ...about,
    heldOn,
    occasion: each.occasion,
    ...(each.conclusion && { conclusion: each.conclusion, completed: { on: heldOn, by: socialWorker } }),
  }
  const parts = each.parts.map(({ section, by, answers, note, isSigned }): AssessmentPart => ({
    id: AssessmentPartId.parse(newId()),
    assessmentId: assessment.id,
    caseId,
    workerId: workers[by],
    section,
    answers,
    ...(note && { note }),
    ...(isSigned && { signed: { by: workers[by], at } }),
  }))
  return { assessment, parts }
}

/** After a fall: 55. */
const spring: Answers = {
  feeding: '10',
  transfer: '10',
  grooming: '0',
  toilet: '5',
  bathing: '0',
  walking: '10',
  stairs: '0',
  dressing: '5',
  bowels: '10',
  bladder: '5',
}

const told: readonly Told[] = [
  {
    daysAgo: 170,
    code: 'barthel',
    occasion: 'first',
    isOfElder: true,
    conclusion: 'Dopo la caduta ha bisogno di aiuto per lavarsi e per le scale. Vuole restare a casa sua.',
    parts: [
      {
        section: 'activities',
        by: 'socialWorker',
        answers: spring,
        note: 'La nuora la aiuta al mattino, prima del lavoro.',
        isSigned: true,
      },
    ],
  },
  {
    daysAgo: 20,
    code: 'barthel',
    occasion: 'review',
    isOfElder: true,
    conclusion: 'Con l’assistenza domiciliare ha ripreso a lavarsi e a usare il bagno da sola. Le scale restano difficili.',
    parts: [
      {
        section: 'activities',
        by: 'socialWorker',
        answers: { ...spring, transfer: '15', grooming: '5', toilet: '10', stairs: '5' },
        isSigned: true,
      },
    ],
  },
  {
    daysAgo: 160,
    code: 'rischio-e-protezione',
    occasion: 'first',
    isOfElder: false,
    conclusion: 'Il conflitto tra i genitori pesa sui figli più grandi. La nonna e la scuola sono i punti su cui costruire.',
    parts: [
      {
        section: 'person',
        by: 'psychologist',
        answers: { personRisks: ['school', 'isolation'], personShields: ['friends', 'adult'] },
        note: 'I gemelli chiedono della casa di prima; il più grande parla poco.',
        isSigned: true,
      },
      {
        section: 'family',
        by: 'socialWorker',
        answers: { familyRisks: ['conflict', 'alone'], familyShields: ['affection', 'kin'] },
        isSigned: true,
      },
      {
        section: 'environment',
        by: 'socialWorker',
        answers: { environmentRisks: ['work', 'distance'], environmentShields: ['school', 'neighbours'] },
        isSigned: true,
      },
    ],
  },
  {
    daysAgo: 6,
    code: 'valutazione-multidimensionale',
    occasion: 'review',
    isOfElder: false,
    parts: [
      {
        section: 'general',
        by: 'socialWorker',
        answers: { reason: 'Verifica a sei mesi dal progetto.', present: ['family', 'socialWorker', 'psychologist', 'school'] },
        isSigned: true,
      },
      {
        section: 'family',
        by: 'psychologist',
        answers: { familyShape: 'wide', familyLevel: '2', caregiver: true, caregiverStrain: 'some' },
        note: 'I genitori parlano di nuovo tra loro delle cose dei figli.',
        isSigned: true,
      },
      { section: 'home', by: 'socialWorker', answers: { homeLevel: '1', homeIssues: ['size', 'heating'] }, isSigned: false },
      { section: 'economy', by: 'socialWorker', answers: { iseeKind: '1', isee: 9120, economyLevel: '1' }, isSigned: true },
    ],
  },
]
