/** Saves a draft behind the fingers: at most `delay` ms after the last change, at once when asked, one write at a time, the newest content last. */
import type { Result } from '../../domain/result'
import type { ChangeRefusal, Draft } from '../../local/device'

export type SaveAnswer = Result<{ readonly savedAt: string }, ChangeRefusal>

export interface Autosave {
  readonly later: (draft: Draft) => void
  /** Answers when everything given so far is on disk, or was refused. */
  readonly now: () => Promise<void>
  /** The draft has become a record, or was thrown away: writes nothing any more. */
  readonly end: () => void
}

interface Timers {
  after(milliseconds: number, task: () => void): () => void
}

export function createAutosave(
  save: (draft: Draft) => Promise<SaveAnswer>,
  onAnswer: (answer: SaveAnswer) => void,
  timers: Timers,
  delay = 400,
): Autosave {
  let waiting: Draft | undefined
  let writing: Promise<void> = Promise.resolve()
  let cancel = (): void => undefined
  let hasEnded = false

  async function writeAll(): Promise<void> {
    while (waiting) {
      const draft = waiting
      waiting = undefined
      onAnswer(await save(draft))
    }
  }

  function now(): Promise<void> {
    cancel()
    writing = writing.then(writeAll, writeAll)
    return writing
  }

  return {
    later(draft) {
      if (hasEnded) return
      waiting = draft
      cancel()
      cancel = timers.after(delay, () => {
        void now()
      })
    },
    now,
    end() {
      hasEnded = true
      waiting = undefined
      cancel()
    },
  }
}
