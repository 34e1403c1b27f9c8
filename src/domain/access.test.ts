import { describe, expect, test } from 'vitest'
import { may, type AccessRefusal, type Action, type Actor, type Grounds, type Subject } from './access'
import { isDirectoryKind } from './directory-entry'
import type { OfficeId, WorkerId } from './ids'
import { recordKinds, type RecordType } from './record-kinds'
import type { Result } from './result'
import { Role } from './worker'

const here = '019abcde-0000-7000-8000-0000000000f1' as OfficeId
const elsewhere = '019abcde-0000-7000-8000-0000000000f2' as OfficeId
const self = '019abcde-0000-7000-8000-00000000000a' as WorkerId
const colleague = '019abcde-0000-7000-8000-00000000000b' as WorkerId
const today = '2026-11-23'

/** *Merge* goes by a permission, and has a test of its own. */
const actions: readonly Action[] = ['see', 'create', 'edit', 'void', 'decide', 'confirm']
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

const actorAs = (...held: Role[]): Actor => ({ workerId: self, roles: held, offices: [here], permissions: [] })
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

describe('what the table cannot say', () => {
  const answer = (actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> =>
    may(actor, action, subject, today)

  test('scope comes before right: another office’s record is out of scope for everybody', () => {
    const away: Subject = { kind: 'person', offices: [elsewhere] }
    for (const role of Role.options)
      for (const action of actions) expect(answer(actorAs(role), action, away)).toEqual({ ok: false, refusal: 'OutOfScope' })
  })

  test('two persons are joined by who was given that by name, at a desk of theirs', () => {
    const person: Subject = { kind: 'person', offices: [here] }
    const given = (role: Role): Actor => ({ ...actorAs(role), permissions: ['mergePersons'] })
    for (const role of ['deskOperator', 'socialWorker', 'coordinator'] as const) {
      expect(answer(given(role), 'merge', person)).toEqual({ ok: true, value: 'permission' })
      expect(answer(actorAs(role), 'merge', person)).toEqual({ ok: false, refusal: 'NeedsPermission' })
      expect(answer(given(role), 'merge', { kind: 'person', offices: [elsewhere] })).toEqual({ ok: false, refusal: 'OutOfScope' })
    }
    expect(answer(given('administrator'), 'merge', person)).toEqual({ ok: false, refusal: 'RoleMayNot' })
    expect(answer(given('coordinator'), 'merge', { kind: 'service', offices: [] })).toEqual({ ok: false, refusal: 'RoleMayNot' })
  })

  test('a record of several offices is reached from each of them', () => {
    expect(answer(actorAs('deskOperator'), 'see', { kind: 'person', offices: [elsewhere, here] })).toEqual({
      ok: true,
      value: 'role',
    })
  })

  test('the configuration of the ambito has no office', () => {
    expect(answer(actorAs('deskOperator'), 'see', { kind: 'office', offices: [] })).toEqual({ ok: true, value: 'role' })
  })

  test('on hold, only additions', () => {
    const held: Subject = { kind: 'person', offices: [here], onHold: true }
    expect(answer(actorAs('coordinator'), 'see', held).ok).toBe(true)
    expect(answer(actorAs('coordinator'), 'create', held).ok).toBe(true)
    expect(answer(actorAs('coordinator'), 'edit', held)).toEqual({ ok: false, refusal: 'OnHold' })
    expect(answer(actorAs('coordinator'), 'void', held)).toEqual({ ok: false, refusal: 'OnHold' })
  })

  test('nobody writes in the diary in somebody else’s name', () => {
    const entry: Subject = { kind: 'diaryEntry', offices: [here], author: colleague, audience: 'agency' }
    expect(answer(actorAs('socialWorker'), 'create', entry)).toEqual({ ok: false, refusal: 'AuthorOnly' })
    expect(answer(actorAs('socialWorker'), 'create', { ...entry, author: self })).toEqual({ ok: true, value: 'author' })
  })

  test('a closed listening is amended by its author, a professional of the office or the coordinator', () => {
    const listening: Subject = { kind: 'intake', offices: [here], author: colleague }
    expect(answer(actorAs('deskOperator'), 'edit', listening)).toEqual({ ok: false, refusal: 'AuthorOnly' })
    expect(answer(actorAs('deskOperator'), 'edit', { ...listening, author: self })).toEqual({ ok: true, value: 'author' })
    for (const role of ['socialWorker', 'psychologist', 'coordinator'] as const)
      expect(answer(actorAs(role), 'edit', listening)).toEqual({ ok: true, value: 'role' })
  })

  test('what is only for its author stays closed to a coordinator too', () => {
    const mine: Subject = { kind: 'diaryEntry', offices: [here], author: colleague, audience: 'authorOnly' }
    expect(answer(actorAs('coordinator'), 'see', mine)).toEqual({ ok: false, refusal: 'AuthorOnly' })
  })

  test('what is for few lies in no office, and is reached by its author and by the colleagues named', () => {
    for (const audience of ['team', 'court'] as const) {
      const entry: Subject = { kind: 'diaryEntry', offices: [], author: colleague, audience }
      expect(answer(actorAs('socialWorker'), 'see', entry)).toEqual({ ok: false, refusal: 'OutOfScope' })
      expect(answer(actorAs('deskOperator'), 'see', { ...entry, team: [self] })).toEqual({ ok: true, value: 'team' })
      expect(answer(actorAs('deskOperator'), 'see', { ...entry, author: self, team: [self] })).toEqual({
        ok: true,
        value: 'author',
      })
      expect(answer(actorAs('coordinator'), 'see', { ...entry, offices: [here] })).toEqual({ ok: false, refusal: 'NotInTeam' })
    }
    const own: Subject = { kind: 'diaryEntry', offices: [], author: colleague, audience: 'authorOnly', team: [self] }
    expect(answer(actorAs('coordinator'), 'see', own)).toEqual({ ok: false, refusal: 'AuthorOnly' })
    expect(answer(actorAs('coordinator'), 'see', { ...own, author: self }).ok).toBe(true)
  })

  test('to be named opens an entry; at an office not one’s own nobody writes one', () => {
    const away: Subject = { kind: 'diaryEntry', offices: [elsewhere], author: self, audience: 'team' }
    expect(answer(actorAs('socialWorker'), 'create', away)).toEqual({ ok: false, refusal: 'OutOfScope' })
    const named: Subject = { kind: 'diaryEntry', offices: [], author: colleague, audience: 'team', team: [self] }
    expect(answer(actorAs('socialWorker'), 'create', named)).toEqual({ ok: false, refusal: 'AuthorOnly' })
    expect(answer(actorAs('deskOperator'), 'create', { ...named, author: self })).toEqual({ ok: false, refusal: 'RoleMayNot' })
    const ofCase: Subject = { ...named, offices: [here], author: self, team: [colleague] }
    expect(answer(actorAs('coordinator'), 'create', ofCase)).toEqual({ ok: false, refusal: 'NotInTeam' })
  })

  test('what was set aside is shown to its author and decided by a coordinator', () => {
    const aside: Subject = { kind: 'quarantine', offices: [], author: colleague }
    expect(answer(actorAs('socialWorker'), 'see', aside)).toEqual({ ok: false, refusal: 'AuthorOnly' })
    expect(answer(actorAs('socialWorker'), 'see', { ...aside, author: self })).toEqual({ ok: true, value: 'author' })
    expect(answer(actorAs('coordinator'), 'decide', aside)).toEqual({ ok: true, value: 'role' })
  })

  test('what was set aside is decided by the coordinators of its author’s office, not by those of another', () => {
    const aside: Subject = { kind: 'quarantine', offices: [elsewhere], author: colleague }
    expect(answer(actorAs('coordinator'), 'see', aside)).toEqual({ ok: false, refusal: 'OutOfScope' })
    expect(answer(actorAs('coordinator'), 'decide', aside)).toEqual({ ok: false, refusal: 'OutOfScope' })
    const own = { ...aside, author: self }
    expect(answer(actorAs('coordinator'), 'see', own)).toEqual({ ok: true, value: 'author' })
    expect(answer(actorAs('coordinator'), 'decide', own)).toEqual({ ok: false, refusal: 'RoleMayNot' })
  })

  test('who applies a colleague’s change writes in the colleague’s name, and in no other', () => {
    const acting: Actor = { ...actorAs('coordinator'), onBehalfOf: colleague }
    const entry: Subject = { kind: 'diaryEntry', offices: [here], author: colleague, audience: 'agency' }
    expect(answer(acting, 'create', entry)).toEqual({ ok: true, value: 'author' })
    expect(answer(acting, 'create', { ...entry, author: self })).toEqual({ ok: false, refusal: 'AuthorOnly' })
  })

  test('the permission for the directory opens the directory, and nothing else', () => {
    const editor: Actor = { ...actorAs('deskOperator'), permissions: ['directoryEditor'] }
    expect(answer(editor, 'edit', { kind: 'service', offices: [] })).toEqual({ ok: true, value: 'permission' })
    expect(answer(editor, 'edit', { kind: 'office', offices: [] })).toEqual({ ok: false, refusal: 'RoleMayNot' })
  })

  test('a conflict about the directory is settled by who edits it', () => {
    const conflict: Subject = { kind: 'conflict', of: 'service', offices: [] }
    const editor: Actor = { ...actorAs('deskOperator'), permissions: ['directoryEditor'] }
    expect(answer(editor, 'edit', conflict).ok).toBe(true)
    expect(answer(actorAs('coordinator'), 'edit', conflict).ok).toBe(true)
    expect(answer(actorAs('deskOperator'), 'edit', conflict)).toEqual({ ok: false, refusal: 'OutOfScope' })
  })

  test('a conflict about the settings of the ambito is settled by who administers it, about a plan by who plans', () => {
    const about = (of: 'ambito' | 'officeOpening' | 'person'): Subject => ({ kind: 'conflict', of, offices: [] })
    const editor: Actor = { ...actorAs('deskOperator'), permissions: ['directoryEditor'] }
    expect(answer(actorAs('administrator'), 'edit', about('ambito')).ok).toBe(true)
    for (const other of [editor, actorAs('coordinator'), actorAs('socialWorker')])
      expect(answer(other, 'edit', about('ambito'))).toEqual({ ok: false, refusal: 'OutOfScope' })
    expect(answer(actorAs('coordinator'), 'edit', about('officeOpening')).ok).toBe(true)
    expect(answer(actorAs('administrator'), 'edit', about('officeOpening')).ok).toBe(true)
    expect(answer(actorAs('administrator'), 'edit', about('person'))).toEqual({ ok: false, refusal: 'OutOfScope' })
    expect(answer(actorAs('administrator'), 'void', about('ambito'))).toEqual({ ok: false, refusal: 'OutOfScope' })
  })

  test('what is approved is not made nor changed by who may only draft', () => {
    const entry: Subject = { kind: 'service', offices: [], status: 'approved' }
    for (const action of ['create', 'edit'] as const) {
      expect(answer(actorAs('socialWorker'), action, entry)).toEqual({ ok: false, refusal: 'NotInThisState' })
      expect(answer(actorAs('socialWorker'), action, { ...entry, status: 'draft' }).ok).toBe(true)
    }
  })

  test('an administrator with the permission for the directory may do all of it', () => {
    const editor: Actor = { ...actorAs('administrator'), permissions: ['directoryEditor'] }
    const entry: Subject = { kind: 'service', offices: [], status: 'approved' }
    for (const action of actions) expect(answer(editor, action, entry).ok).toBe(true)
  })

  test('the observatory does not edit the directory, whatever it was given', () => {
    const observer: Actor = { ...actorAs('observatory'), permissions: ['directoryEditor'] }
    expect(answer(observer, 'edit', { kind: 'service', offices: [] })).toEqual({ ok: false, refusal: 'RoleMayNot' })
  })
})
