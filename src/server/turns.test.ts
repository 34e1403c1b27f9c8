import { expect, test } from 'vitest'
import { takeTurns } from './turns'

interface Work {
  readonly name: string
  end(): void
  fail(): void
}

/** Works that have begun, in the order in which they did. */
function watch() {
  const begun: Work[] = []
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push({ name, end: () => resolve(name), fail: () => reject(new Error(name)) })
    })
  return { begun, work, names: () => begun.map(({ name }) => name).join(' ') }
}

const settled = () => new Promise(resolve => setImmediate(resolve))

test('no more are begun than may be, and the others in the order in which they came', async () => {
  const turns = takeTurns<string>(2)
  const { begun, work, names } = watch()
  const all = ['a', 'b', 'c', 'd'].map(name => turns('x', work(name)))
  await settled()
  expect(names()).toBe('a b')
  begun[1]!.end()
  const late = turns('x', work('e'))
  await settled()
  expect(names()).toBe('a b c')
  for (let at = 0; at < 5; at++) {
    begun[at]!.end()
    await settled()
  }
  expect(await Promise.all([...all, late])).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('what fails gives its turn to the next, and its error to who asked', async () => {
  const turns = takeTurns<string>(1)
  const { begun, work, names } = watch()
  const failing = turns('x', work('a'))
  const next = turns('x', work('b'))
  await settled()
  begun[0]!.fail()
  await expect(failing).rejects.toThrow('a')
  expect(names()).toBe('a b')
  begun[1]!.end()
  expect(await next).toBe('b')
})

test('one kind never waits for another, and a line that emptied begins anew', async () => {
  const turns = takeTurns<string>(1)
  const { begun, work, names } = watch()
  const all = [turns('x', work('a')), turns('x', work('b')), turns('y', work('c'))]
  await settled()
  expect(names()).toBe('a c')
  begun[0]!.end()
  begun[1]!.end()
  await settled()
  begun[2]!.end()
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c'])
  const again = turns('x', work('d'))
  await settled()
  begun[3]!.end()
  expect(await again).toBe('d')
})
