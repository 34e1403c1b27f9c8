import { describe, expect, test } from 'vitest'
import {
  DirectoryCommand,
  editorsOf,
  obeyDirectoryCommand,
  readDirectoryCommand,
  type CommandedEntry,
  type DirectoryKind,
} from './directory-entry'
import type { OfficeId, WorkerId } from './ids'

const self = '019abcde-0000-7000-8000-00000000000a' as WorkerId
const id = '019abcde-0000-7000-8000-000000000001'
const obey = (entry: CommandedEntry, name: string, args: object = {}, kind: DirectoryKind = 'service') =>
  obeyDirectoryCommand(kind, entry, DirectoryCommand.parse({ entry: id, on: '2026-11-23', ...args, name }), {
    by: self,
    tomorrow: '2026-11-24',
  })
const draft: CommandedEntry = { status: 'draft' }
const approved: CommandedEntry = { status: 'approved' }

describe('what a command does to an entry', () => {
  test('a check says when, how, with whom and by whom', () => {
    expect(obey(approved, 'directory.confirm', { how: 'phone', with: 'la segretaria' })).toEqual({
      ok: true,
      value: { verification: { on: '2026-11-23', by: self, how: 'phone', with: 'la segretaria' } },
    })
  })

  test('an older check that arrives later changes nothing', () => {
    const checked: CommandedEntry = { ...approved, verification: { on: '2026-11-22', how: 'visit' } }
    expect(obey(checked, 'directory.confirm', { how: 'phone', on: '2026-11-20' })).toEqual({ ok: true, value: {} })
    expect(obey(checked, 'directory.confirm', { how: 'phone' }).ok).toBe(true)
  })

  test('what is withdrawn is not checked, and what is no service neither', () => {
    expect(obey({ status: 'withdrawn' }, 'directory.confirm', { how: 'phone' })).toEqual({
      ok: false,
      refusal: { type: 'NotApproved' },
    })
    expect(obey(approved, 'directory.confirm', { how: 'phone' }, 'location')).toEqual({
      ok: false,
      refusal: { type: 'NotAService' },
    })
  })

  test('nothing is checked tomorrow but by a clock that is a little ahead', () => {
    expect(obey(approved, 'directory.confirm', { how: 'phone', on: '2026-11-24' }).ok).toBe(true)
    expect(obey(approved, 'directory.confirm', { how: 'phone', on: '2026-11-25' })).toEqual({
      ok: false,
      refusal: { type: 'InTheFuture' },
    })
  })

  test('a draft is approved, an approved entry withdrawn with a reason, and brought back', () => {
    expect(obey(draft, 'directory.approve')).toEqual({
      ok: true,
      value: { status: 'approved', decided: { by: self, on: '2026-11-23' } },
    })
    expect(obey(approved, 'directory.withdraw', { why: 'ha chiuso' })).toEqual({
      ok: true,
      value: { status: 'withdrawn', decided: { by: self, on: '2026-11-23', why: 'ha chiuso' } },
    })
    expect(obey({ status: 'withdrawn' }, 'directory.approve')).toMatchObject({ value: { status: 'approved' } })
  })

  test('twice is once', () => {
    expect(obey(approved, 'directory.approve')).toEqual({ ok: true, value: {} })
    expect(obey({ status: 'withdrawn' }, 'directory.withdraw', { why: 'ha chiuso' })).toEqual({ ok: true, value: {} })
  })

  test('the last time that it worked is the latest day told, in whatever order', () => {
    expect(obey(approved, 'directory.worked')).toEqual({ ok: true, value: { lastWorkedOn: '2026-11-23' } })
    expect(obey({ ...approved, lastWorkedOn: '2026-11-23' }, 'directory.worked', { on: '2026-11-20' })).toEqual({
      ok: true,
      value: {},
    })
  })
})

describe('a command as it travels', () => {
  test('is read with its name, and not without what it needs', () => {
    const args = { entry: id, on: '2026-11-23' }
    expect(readDirectoryCommand('directory.approve', args)?.name).toBe('directory.approve')
    expect(readDirectoryCommand('directory.withdraw', args)).toBeUndefined()
    expect(readDirectoryCommand('directory.withdraw', { ...args, why: ' ' })).toBeUndefined()
    expect(readDirectoryCommand('directory.confirm', { ...args, how: 'dream' })).toBeUndefined()
    expect(readDirectoryCommand('directory.approve', { ...args, entry: 'x' })).toBeUndefined()
    // The name is the command's own, whatever the arguments say.
    expect(readDirectoryCommand('directory.approve', { ...args, name: 'directory.worked' })?.name).toBe('directory.approve')
  })
})

describe('who puts an entry right', () => {
  const [here, there] = ['o1', 'o2'] as unknown as [OfficeId, OfficeId]
  const worker = (name: string, roles: string[], permissions: string[], offices: OfficeId[], active = true) => ({
    name,
    roles,
    permissions,
    offices,
    active,
  })
  const workers = [
    worker('operatrice', ['deskOperator'], [], [here]),
    worker('redattrice', ['deskOperator'], ['directoryEditor'], [here]),
    worker('coordinatore', ['coordinator'], [], [there]),
    worker('andata via', ['coordinator'], [], [here], false),
  ]
  const names = (keptBy: OfficeId | undefined) => editorsOf(keptBy, workers).map(each => each.name)

  test('the editors of the office that keeps it; all of them when nobody does', () => {
    expect(names(here)).toEqual(['redattrice'])
    expect(names(there)).toEqual(['coordinatore'])
    expect(names(undefined)).toEqual(['redattrice', 'coordinatore'])
    expect(names('o3' as OfficeId)).toEqual(['redattrice', 'coordinatore'])
  })
})
