import { describe, expect, test } from 'vitest'
import { may, type Action, type Actor, type Subject } from './access'
import { isDirectoryKind } from './directory-entry'
import { recordKinds, type RecordType } from './record-kinds'
import { Role } from './worker'
import { actions, actorAs, colleague, here, self, today } from './test-actors'

const letters: Readonly<Record<Action, string>> = {
  see: 'S',
  create: 'C',
  edit: 'E',
  void: 'V',
  decide: 'D',
  confirm: 'F',
  merge: 'M',
}

/** Whose the record is, as far as it matters to its readers. */
type Case =
  | 'own'
  | 'colleague’s'
  | 'own, only for oneself'
  | 'colleague’s, only for oneself'
  | 'own, for the team'
  | 'colleague’s, for the team'
  | 'own, a draft'
  | 'colleague’s, a draft'

/**
 * The table of the trade, row by row: which letters each role has.
 * S see · C create · E edit · V void · D decide · F confirm · – nothing. One creates only in one's own name, so a colleague's record has no C there.
 */
const table = `
  kind       | case                          | deskOperator | socialWorker | psychologist | coordinator | administrator | observatory
  ambito     | own                           | S            | S            | S            | S           | SE            | –
  ambito     | colleague’s                   | S            | S            | S            | S           | SE            | –
  office     | own                           | S            | S            | S            | S           | SCEV          | –
  office     | colleague’s                   | S            | S            | S            | S           | SCEV          | –
  worker     | own                           | S            | S            | S            | S           | SCEV          | –
  worker     | colleague’s                   | S            | S            | S            | S           | SCEV          | –
  instrument | own                           | S            | S            | S            | S           | SCE           | –
  instrument | colleague’s                   | S            | S            | S            | S           | SCE           | –
  organization | own                         | SF           | SF           | SF           | SCEVDF      | S             | –
  organization | own, a draft                | SCEF         | SCEF         | SCEF         | SCEVDF      | S             | –
  service    | own                           | SF           | SF           | SF           | SCEVDF      | S             | –
  service    | own, a draft                  | SCEF         | SCEF         | SCEF         | SCEVDF      | S             | –
  service    | colleague’s                   | SF           | SF           | SF           | SCEVDF      | S             | –
  service    | colleague’s, a draft          | SCEF         | SCEF         | SCEF         | SCEVDF      | S             | –
  location   | own                           | SF           | SF           | SF           | SCEVDF      | S             | –
  location   | own, a draft                  | SCEF         | SCEF         | SCEF         | SCEVDF      | S             | –
  directoryReport | own                      | SC           | SC           | SC           | SCE         | S             | –
  directoryReport | colleague’s              | S            | S            | S            | SE          | S             | –
  person     | own                           | SCE          | SCE          | SCE          | SCEV        | –             | –
  person     | colleague’s                   | SCE          | SCE          | SCE          | SCEV        | –             | –
  intake     | own                           | SCE          | SCE          | SCE          | SCEV        | –             | –
  intake     | colleague’s                   | SC           | SCE          | SCE          | SCEV        | –             | –
  quickContact | own                         | SCE          | SCE          | SCE          | SCEV        | –             | –
  quickContact | colleague’s                 | SCE          | SCE          | SCE          | SCEV        | –             | –
  officeOpening | own                        | S            | S            | S            | SCEV        | SCEV          | –
  officeOpening | colleague’s                | S            | S            | S            | SCEV        | SCEV          | –
  duty       | own                           | S            | S            | S            | SCEV        | SCEV          | –
  duty       | colleague’s                   | S            | S            | S            | SCEV        | SCEV          | –
  appointment | own                          | SCE          | SCE          | SCE          | SCEV        | –             | –
  appointment | colleague’s                  | SCE          | SCE          | SCE          | SCEV        | –             | –
  timeEntry  | own                           | SCEV         | SCEV         | SCEV         | S           | –             | –
  timeEntry  | colleague’s                   | –            | –            | –            | S           | –             | –
  task       | own                           | SCEV         | SCEV         | SCEV         | SCEV        | –             | –
  task       | colleague’s                   | SCE          | SCE          | SCE          | SCEV        | –             | –
  referral   | own                           | SCE          | SCE          | SCE          | SCEV        | –             | –
  referral   | colleague’s                   | SCE          | SCE          | SCE          | SCEV        | –             | –
  case       | own                           | –            | C            | C            | SCD         | –             | –
  case       | colleague’s, of my team       | S            | SE           | SE           | SED         | –             | –
  case       | colleague’s                   | –            | –            | –            | SD          | –             | –
  assessment | own, of my team | S | SCEV | SCEV | SCEV | – | –
  assessment | colleague’s, of my team | S | SEV | SEV | SEV | – | –
  assessment | colleague’s | – | – | – | – | – | –
  assessmentPart | own, of my team | S | SCEV | SCEV | SCEV | – | –
  assessmentPart | colleague’s, of my team | S | SEV | SEV | SEV | – | –
  assessmentPart | colleague’s | – | – | – | – | – | –
  assessmentPart | colleague’s, signed, of my team | S | S | S | S | – | –
  casePlan   | own, of my team               | S            | SCEV         | SCEV         | SCEV        | –             | –
  casePlan   | colleague’s, of my team       | S            | SEV          | SEV          | SEV         | –             | –
  casePlan   | own                           | –            | –            | –            | –           | –             | –
  caseGoal   | own, of my team               | S            | SCEV         | SCEV         | SCEV        | –             | –
  caseGoal   | colleague’s, of my team       | S            | SEV          | SEV          | SEV         | –             | –
  caseGoal   | own                           | –            | –            | –            | –           | –             | –
  intervention | own, of my team               | S            | SCEV         | SCEV         | SCEV        | –             | –
  intervention | colleague’s, of my team       | S            | SEV          | SEV          | SEV         | –             | –
  intervention | own                           | –            | –            | –            | –           | –             | –
  groupActivity | own, of my team             | S            | SCEV         | SCEV         | SCEV        | –             | –
  groupActivity | colleague’s, of my team     | S            | SEV          | SEV          | SEV         | –             | –
  groupActivity | own                         | –            | –            | –            | –           | –             | –
  groupActivity | own, of the office          | SCEV         | SCEV         | SCEV         | SCEV        | –             | –
  groupActivity | colleague’s, of the office  | SE           | SE           | SE           | SEV         | –             | –
  groupSession | own, of my team              | S            | SCEV         | SCEV         | SCEV        | –             | –
  groupSession | own                          | –            | –            | –            | –           | –             | –
  groupSession | own, of the office           | SCEV         | SCEV         | SCEV         | SCEV        | –             | –
  groupSession | colleague’s, of the office   | SE           | SE           | SE           | SEV         | –             | –
  kinship    | own, of my team               | S            | SCEV         | SCEV         | SCEV        | –             | –
  kinship    | colleague’s, of my team       | S            | SEV          | SEV          | SEV         | –             | –
  kinship    | own                           | –            | –            | –            | –           | –             | –
  emergencyLine | own, of my team            | S            | SCEV         | SCEV         | SCEV        | –             | –
  emergencyLine | colleague’s, of my team    | S            | SEV          | SEV          | SEV         | –             | –
  emergencyLine | own                        | –            | –            | –            | –           | –             | –
  emergencyCard | own                        | –            | S            | S            | S           | –             | –
  emergencyCard | colleague’s                | –            | S            | S            | S           | –             | –
  emergencyOpening | own                     | –            | –            | –            | SE          | –             | –
  emergencyOpening | colleague’s, of my team | SE           | SE           | SE           | SE          | –             | –
  mandate    | own, of my team               | –            | –            | –            | –           | –             | –
  mandate    | own, of my team, permitted    | –            | SCEV         | SCEV         | SCEV        | –             | –
  mandate    | colleague’s, of my team, permitted | –            | SEV          | SEV          | SEV         | –             | –
  mandate    | colleague’s, permitted        | –            | –            | –            | –           | –             | –
  measure    | own, of my team               | –            | –            | –            | –           | –             | –
  measure    | own, of my team, permitted    | –            | SCEV         | SCEV         | SCEV        | –             | –
  measure    | colleague’s, of my team, permitted | –            | SEV          | SEV          | SEV         | –             | –
  measure    | colleague’s, permitted        | –            | –            | –            | –           | –             | –
  hearing    | own, of my team               | –            | –            | –            | –           | –             | –
  hearing    | own, of my team, permitted    | –            | SCEV         | SCEV         | SCEV        | –             | –
  hearing    | colleague’s, of my team, permitted | –            | SEV          | SEV          | SEV         | –             | –
  hearing    | colleague’s, permitted        | –            | –            | –            | –           | –             | –
  courtReport | own, of my team               | –            | –            | –            | –           | –             | –
  courtReport | own, of my team, permitted    | –            | SCEV         | SCEV         | SCEV        | –             | –
  courtReport | colleague’s, of my team, permitted | –            | SEV          | SEV          | SEV         | –             | –
  courtReport | colleague’s, permitted        | –            | –            | –            | –           | –             | –
  diaryEntry | own                           | SC           | SC           | SC           | SC          | –             | –
  diaryEntry | colleague’s                   | S            | S            | S            | S           | –             | –
  diaryEntry | own, only for oneself         | SC           | SC           | SC           | SC          | –             | –
  diaryEntry | colleague’s, only for oneself | –            | –            | –            | –           | –             | –
  diaryEntry | own, for the team             | S            | SC           | SC           | SC          | –             | –
  diaryEntry | colleague’s, for the team     | –            | –            | –            | –           | –             | –
  diaryEntry | colleague’s, of my team       | S            | S            | S            | S           | –             | –
  attachment | own                           | SCV          | SCV          | SCV          | SCV         | –             | –
  attachment | colleague’s                   | S            | S            | S            | SV          | –             | –
  attachment | own, only for oneself         | SCV          | SCV          | SCV          | SCV         | –             | –
  attachment | colleague’s, only for oneself | –            | –            | –            | –           | –             | –
  attachment | own, for the team             | SV           | SCV          | SCV          | SCV         | –             | –
  attachment | colleague’s, for the team     | –            | –            | –            | –           | –             | –
  authorKey  | own                           | SCE          | SCE          | SCE          | SCE         | –             | –
  authorKey  | colleague’s                   | –            | –            | –            | –           | –             | –
  conflict   | own                           | SE           | SE           | SE           | SE          | –             | –
  conflict   | colleague’s                   | SE           | SE           | SE           | SE          | –             | –
  extract    | own, of my team               | S            | S            | S            | S           | –             | –
  extract    | own, of my team, permitted    | S            | SCE          | S            | SCE         | –             | –
  extract    | colleague’s, of my team, permitted | S        | SE           | S            | SE          | –             | –
  extract    | colleague’s, permitted        | –            | –            | –            | –           | –             | –
  correction | own                           | SCE          | SCE          | SCE          | SCEV        | –             | –
  correction | colleague’s                   | SE           | SE           | SE           | SEV         | –             | –
  correction | own, for the team             | SE           | SCE          | SCE          | SCEV        | –             | –
  correction | colleague’s, for the team     | –            | –            | –            | –           | –             | –
  correction | colleague’s, of my team       | SE           | SE           | SE           | SEV         | –             | –
  handover   | own                           | –            | –            | –            | SCEV        | –             | –
  handover   | colleague’s                   | –            | –            | –            | SEV         | –             | –
  handover   | colleague’s, of my team       | S            | SE           | SE           | SEV         | –             | –
  quarantine | own                           | S            | S            | S            | SD          | –             | –
  quarantine | colleague’s                   | –            | –            | –            | SD          | –             | –
`

const [header, ...rows] = table
  .trim()
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
const roles = header!.slice(2) as Role[]

function subjectOf(kind: RecordType, which: Case): Subject {
  return {
    kind,
    offices: [here],
    author: which.startsWith('own') ? self : colleague,
    ...(isDirectoryKind(kind) && { status: which.endsWith('draft') ? 'draft' : 'approved' }),
    ...((kind === 'diaryEntry' || kind === 'attachment' || kind === 'correction') && {
      audience: which.endsWith('oneself') ? 'authorOnly' : which.endsWith('team') ? 'team' : 'agency',
    }),
    ...(which.includes('signed') && { signedBy: colleague }),
    ...(which.includes('my team') && { team: [self] }),
    ...(which.includes('the office') && { isOfOffice: true }),
  }
}

const allowed = (actor: Actor, subject: Subject): string =>
  actions
    .filter(action => may(actor, action, subject, today).ok)
    .map(action => letters[action])
    .join('') || '–'

describe('roles × records × actions', () => {
  test('the table has every kind of record and every role', () => {
    expect(new Set(rows.map(([kind]) => kind))).toEqual(new Set(Object.keys(recordKinds)))
    expect(roles).toEqual(Role.options)
  })

  for (const [kind, which, ...cells] of rows) {
    test.each(roles.map((role, column) => [role, cells[column]!] as const))(
      `${kind}, ${which}: a %s has %s`,
      (role, expected) => {
        const actor: Actor = { ...actorAs(role), permissions: which!.endsWith('permitted') ? ['judicial', 'extract'] : [] }
        expect(allowed(actor, subjectOf(kind as RecordType, which as Case))).toBe(expected)
      },
    )
  }

  test('a report that awaits its approval is decided by a coordinator who may see what concerns the courts', () => {
    const report: Subject = { kind: 'courtReport', offices: [here], author: colleague, team: [colleague], isAwaited: true }
    const permitted: Actor = { ...actorAs('coordinator'), permissions: ['judicial'] }
    expect(allowed(permitted, report)).toBe('SD')
    expect(allowed(permitted, { ...report, isAwaited: false })).toBe('–')
    expect(allowed(actorAs('coordinator'), report)).toBe('–')
  })

  test('the rights of several roles add up', () => {
    const both = actorAs('deskOperator', 'administrator')
    expect(allowed(both, subjectOf('office', 'own'))).toBe('SCEV')
    expect(allowed(both, subjectOf('person', 'own'))).toBe('SCE')
  })

  test('who has no role has no right', () => {
    for (const kind of Object.keys(recordKinds) as RecordType[]) expect(allowed(actorAs(), subjectOf(kind, 'own'))).toBe('–')
  })
})
