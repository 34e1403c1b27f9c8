import { describe, expect, test } from 'vitest'
import { CreateOp, FieldPath, Mutation, PushRequest, Scope } from './protocol'

const id = '01890000-0000-7000-8000-000000000001'
const mutation = {
  mid: 1,
  sv: 1,
  prev: '0'.repeat(64),
  t: { dev: '2026-11-22T09:00:00.000Z', offMs: null, offAgeS: null, boot: 'b', mono: 0 },
  author: id,
  ops: [{ op: 'create', id, type: 'person', scopes: [`o:${id}`], doc: { id, phones: [{ number: '1' }] } }],
}

describe('messages', () => {
  test('[S13] a push with a malformed mutation is still a push: each is checked by itself', () => {
    const request = {
      p: 1,
      device: id,
      epoch: id,
      app: '2026.11.0',
      now: '2026-11-22T09:00:00.000Z',
      mono: 0,
      sig: '',
      mutations: [mutation, { mid: 2, ops: 'none', later: true }],
    }
    const parsed = PushRequest.parse(request)
    expect(parsed.mutations).toEqual(request.mutations)
    expect(Mutation.safeParse(parsed.mutations[0]).success).toBe(true)
    expect(Mutation.safeParse(parsed.mutations[1]).success).toBe(false)
  })

  test('[S15] a document keeps the fields that nobody here knows', () => {
    const doc = { id, later: { idea: [1, null, { deep: true }] } }
    expect(CreateOp.parse({ ...mutation.ops[0], doc }).doc).toEqual(doc)
  })

  test('ids have one spelling', () => {
    expect(Mutation.safeParse({ ...mutation, author: id.toUpperCase() }).success).toBe(true)
    const capital = '01890000-0000-7000-8000-00000000000A'
    expect(Mutation.safeParse({ ...mutation, author: capital }).success).toBe(false)
  })

  test.each(['surname', 'residence.comune', 'a.b.c.d.e.f'])('%s is a path', path => {
    expect(FieldPath.safeParse(path).success).toBe(true)
  })

  test.each(['', '.', 'a.', '__proto__', 'a.__proto__', 'a b', '0', 'phones.0', 'a.b.c.d.e.f.g'])('"%s" is no path', path => {
    expect(FieldPath.safeParse(path).success).toBe(false)
  })

  test.each([`o:${id}`, `w:${id}`, 'c:ambito'])('%s is a scope', scope => {
    expect(Scope.safeParse(scope).success).toBe(true)
  })

  test.each(['', 'o:', 'c:', 'x:ambito', 'o:*', `o:${id}x`, 'c:Ambito', `w:${id};`])('"%s" is no scope', scope => {
    expect(Scope.safeParse(scope).success).toBe(false)
  })
})
