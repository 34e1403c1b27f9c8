import { describe, expect, test } from 'vitest'
import { askedChanges } from './asked-changes'

describe('what a change set aside asked for', () => {
  test('a new record, without what only names records', () => {
    const doc = { id: 'x', surname: 'Russo', phones: 'none', offices: ['y'] }
    expect(askedChanges([{ op: 'create', id: 'x', type: 'person', scopes: [], doc }])).toEqual([
      { type: 'create', kind: 'person', fields: { surname: 'Russo', phones: 'none' } },
    ])
  })

  test('an edit, with what it empties, adds and removes', () => {
    const op = { op: 'patch', id: 'x', base: 3, set: { surname: 'Verdi' }, unset: ['email'], add: { offices: ['a'] } }
    expect(askedChanges([op])).toEqual([
      { type: 'edit', fields: { surname: 'Verdi', email: null }, added: { offices: ['a'] }, removed: {} },
    ])
  })

  test('a note, a void, a choice, a command', () => {
    const entry = { op: 'entry', amends: null, doc: { text: 'Torna lunedì.', occurredAt: '2026-11-22T08:40:00.000Z' } }
    expect(
      askedChanges([entry, { op: 'void', reason: 'doppione' }, { op: 'resolve' }, { op: 'cmd', name: 'case.assign', args: {} }]),
    ).toEqual([
      { type: 'entry', text: 'Torna lunedì.', occurredAt: '2026-11-22T08:40:00.000Z', isAmendment: false },
      { type: 'void', reason: 'doppione' },
      { type: 'resolution' },
      { type: 'command', name: 'case.assign' },
    ])
  })

  test('a note dated badly is still a note', () => {
    expect(askedChanges([{ op: 'entry', amends: 'z', doc: { text: 'x', occurredAt: 'ieri' } }])).toEqual([
      { type: 'entry', text: 'x', occurredAt: undefined, isAmendment: true },
    ])
  })

  test.each([null, 7, 'x', [], {}, { op: 'create' }, { op: 'later', what: 1 }])('%j cannot be read, and is not left out', op => {
    expect(askedChanges([op])).toEqual([{ type: 'unreadable' }])
  })
})
