/** What is asked about: a sound record of every kind that a desk keeps, as its own tablet completes it. */
import { addDays, type LocalDate } from '../../src/domain/dates'
import { sealedTextOf, type Audience, type DiaryContent } from '../../src/domain/diary-entry'
import type { AuthorKeyId, CaseId, DiaryEntryId, OfficeId, PersonId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Mandate } from '../../src/domain/mandate'
import type { Office } from '../../src/domain/office'
import { recordKinds, type RecordKind, type Records } from '../../src/domain/record-kinds'
import { smallInstrument } from '../../src/domain/test-instrument'
import type { Worker } from '../../src/domain/worker'
import { deskKindOf, type DeskType, type Given } from '../../src/local/desk-kinds'

export const today: LocalDate = '2026-11-22'
export const now = Date.parse(`${today}T09:00:00.000Z`)
export const uuid = (group: string, n: number): string => `0193a000-${group}-7000-8000-${String(n).padStart(12, '0')}`

/** Where a record belongs. */
export interface Where {
  readonly office: Office
  readonly person: PersonId
  readonly of: CaseId
  /** Of that person, for all. */
  readonly entry: DiaryEntryId
}

const court: Pick<Mandate, 'body' | 'people'> = { body: 'juvenileCourtCivil', people: [{ name: 'Luca F.', role: 'minor' }] }
const schedule = { weekdays: [1 as const], opens: '09:00', closes: '12:00' }

/** What a worker would type, kind by kind; a new kind of a desk does not compile until it says its own. */
const given = {
  ambito: () => ({
    name: 'Ambito di prova',
    comuni: [{ istat: '063001', catastale: 'A024', name: 'Acerra' }],
    leadComune: 'A024',
    isDemo: false,
  }),
  quickContact: () => ({ chip: 'elderly', area: 'ANZ', motive: 'information', outcome: 'informationGiven' }),
  referral: ({ person }) => ({
    personId: person,
    target: { kind: 'external' },
    recipient: 'Centro di ascolto',
    shared: [{ field: 'name', value: 'Carmela Russo' }],
    reason: 'Un pacco alimentare',
    agreement: 'agreed',
  }),
  task: ({ person }) => ({ personId: person, title: 'Richiamare', dueOn: addDays(today, 3) }),
  appointment: ({ person }) => ({ personId: person, on: addDays(today, 1), at: '09:30' }),
  officeOpening: () => ({}),
  duty: () => ({ schedule }),
  timeEntry: () => ({ activity: 'reception', startedAt: `${today}T07:00:00.000Z`, endedAt: `${today}T08:00:00.000Z` }),
  handover: ({ of }) => ({
    from: uuid('00f2', 2) as WorkerId,
    to: uuid('00f2', 3) as WorkerId,
    reason: 'transfer',
    cases: [{ caseId: of, title: 'Carmela Russo', state: 'inCharge', as: 'responsible' }],
  }),
  authorKey: () => ({ publicKey: 'AAAA', recovery: 'AAAA' }),
  case: ({ person }) => ({ personId: person, areas: ['MIN'], reason: 'Segnalazione della scuola' }),
  instrument: () => ({ definition: smallInstrument }),
  assessment: ({ of }) => ({ caseId: of, instrument: { code: 'prova', version: 1 } }),
  assessmentPart: ({ of }) => ({ caseId: of, assessmentId: uuid('00aa', 1) as never, section: 'home' }),
  casePlan: ({ of }) => ({ caseId: of, title: 'Autonomia' }),
  caseGoal: ({ of }) => ({ caseId: of, planId: uuid('00aa', 2) as never, text: 'Trovare casa' }),
  intervention: ({ of }) => ({ caseId: of, what: 'Educativa domiciliare' }),
  groupActivity: ({ of }) => ({ caseId: of, sort: 'parentingSupport', title: 'Gruppo genitori' }),
  groupSession: ({ of }) => ({ caseId: of, activityId: uuid('00aa', 6) as never }),
  emergencyLine: ({ of }) => ({ caseId: of, sort: 'safety', text: 'Il cane è legato, ma suonare prima.' }),
  emergencyOpening: ({ person, of }) => ({
    at: `${today}T08:00:00.000Z`,
    reason: 'health',
    words: 'Trovata a terra in piazza',
    personId: person,
    caseId: of,
    responsible: uuid('00f2', 2) as WorkerId,
  }),
  kinship: ({ of }) => ({ caseId: of, name: 'Rosa' }),
  mandate: ({ of }) => ({ caseId: of, ...court, request: 'psychosocialInquiry' }),
  measure: ({ of }) => ({ caseId: of, ...court, issuedOn: today, receivedOn: today, protections: ['entrustmentToService'] }),
  hearing: ({ of }) => ({ caseId: of, ...court, purpose: 'serviceHearing', on: addDays(today, 9) }),
  extract: ({ of }) => ({
    caseId: of,
    request: {
      by: 'Carmela Russo',
      as: 'person',
      ground: 'ownData',
      on: today,
      what: 'Tutto il diario',
    },
  }),
  correction: ({ entry, person }) => ({
    of: entry,
    about: person as string as RecordId,
    by: 'Carmela Russo',
    statement: 'Lavoro da marzo.',
  }),
  courtReport: ({ of }) => ({
    caseId: of,
    ...court,
    kind: 'update',
    template: 1,
    subject: 'Aggiornamento',
    sections: [{ code: 'sinceLast', text: 'Il minore frequenta la scuola.' }],
  }),
} satisfies { readonly [Type in DeskType]: (where: Where) => Given<Type> }

export const deskTypes = Object.keys(given) as readonly DeskType[]

/** Hangs on a case; a person; an entry; nothing. */
export const hangsOn = (kind: DeskType): 'case' | 'person' | 'entry' | undefined => {
  const { parentField }: RecordKind = recordKinds[kind]
  if (parentField === 'of') return 'entry'
  return parentField === 'caseId'
    ? 'case'
    : parentField === 'personId' && 'personId' in given[kind](nowhere)
      ? 'person'
      : undefined
}
const nowhere = {
  office: {} as Office,
  person: uuid('00aa', 3) as PersonId,
  of: uuid('00aa', 4) as CaseId,
  entry: uuid('00aa', 6) as DiaryEntryId,
}

/** Written by that worker, at that office. */
export function sampleOf(kind: DeskType, id: string, by: Worker, where: Where, besides: object = {}): Records[DeskType] {
  const typed = { ...given[kind](where), officeId: where.office.id, workerId: by.id, ...besides }
  const at = {
    id: id as RecordId,
    office: where.office,
    worker: by,
    now,
    randomBytes: (length: number) => new Uint8Array(length),
  }
  const completed = deskKindOf(kind).complete(typed as never, at)
  if (!completed.ok) throw new Error(`${kind}: ${completed.refusal.join(' ')}`)
  return completed.value
}

export const entryOf = (of: string, audience: Audience, by: Worker, office: OfficeId, readers?: Worker): DiaryContent => ({
  of: of as RecordId,
  author: by.id,
  officeId: office,
  occurredAt: `${today}T08:40:00.000Z`,
  kind: 'note',
  audience,
  text: audience === 'authorOnly' ? sealedTextOf(uuid('00aa', 5) as AuthorKeyId, 'AAAA') : 'Torna lunedì.',
  ...(readers && { readers: [readers.id] }),
  attachments: [],
  parents: [],
  amends: null,
})
