import { describe, expect, test } from 'vitest'
import { ok } from '../../domain/result'
import type { Draft } from '../../local/device'
import { createAutosave } from './autosave'

const draft = (text: string) => ({ kind: 'diaryEntry', text }) as unknown as Draft

function setUp() {
  const written: Draft[] = []
  const gates: (() => void)[] = []
  let due: (() => void) | undefined
  const autosave = createAutosave(
    async next => {
      await new Promise<void>(resolve => {
        gates.push(resolve)
      })
      written.push(next)
      return ok({ savedAt: '2026-11-22T10:42:00Z' })
    },
    () => undefined,
    {
      after(_, task) {
        due = task
        return () => {
          due = undefined
        }
      },
    },
  )
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
  return {
    autosave,
    written,
    isDue: () => due !== undefined,
    tick: () => due?.(),
    finishWrite: async () => {
      await settle()
      gates.shift()?.()
      await settle()
    },
  }
}

describe('createAutosave', () => {
  test('writes the last of several changes, once, when the delay is over', async () => {
    const { autosave, written, tick, finishWrite } = setUp()
    autosave.later(draft('M'))
    autosave.later(draft('Ma'))
    expect(written).toEqual([])
    tick()
    await finishWrite()
    expect(written).toEqual([draft('Ma')])
  })

  test('what is typed during a write is on disk when `now` answers', async () => {
    const { autosave, written, finishWrite } = setUp()
    autosave.later(draft('Ma'))
    void autosave.now()
    autosave.later(draft('Maria'))
    const all = autosave.now()
    await finishWrite()
    await finishWrite()
    await all
    expect(written.at(-1)).toEqual(draft('Maria'))
  })

  test('after the end nothing is written: a closed draft does not come back', async () => {
    const { autosave, written, isDue, finishWrite } = setUp()
    autosave.later(draft('Ma'))
    autosave.end()
    autosave.later(draft('Maria'))
    expect(isDue()).toBe(false)
    void autosave.now()
    await finishWrite()
    expect(written).toEqual([])
  })
})
