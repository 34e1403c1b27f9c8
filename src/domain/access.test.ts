import { describe, expect, test } from 'vitest'
import { may, type AccessRefusal, type Action, type Actor, type Grounds, type Subject } from './access'
import type { Result } from './result'
import { Role } from './worker'
import { actions, actorAs, colleague, elsewhere, here, self, today } from './test-actors'

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
