/** Questions of one kind that come at the same time, put to the database together. */
import type { Db } from './postgres'

interface Waiting<Question, Answer> {
  readonly question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

type Ask<Question, Answer> = (question: Question) => Promise<Answer>

const mostTogether = 200

/**
 * One statement is under way on a database; whoever asks meanwhile waits for it, and then goes with all who came too. A lone question is asked at
 * once. `askAll` answers in the order of the questions; when it fails, it fails for all of them.
 */
export function gather<Question, Answer>(
  askAll: (db: Db, questions: readonly Question[]) => Promise<readonly Answer[]>,
): (db: Db, question: Question) => Promise<Answer> {
  const known = new WeakMap<Db, Ask<Question, Answer>>()
  return (db, question) => {
    const ask = known.get(db) ?? gatherOn<Question, Answer>(questions => askAll(db, questions))
    known.set(db, ask)
    return ask(question)
  }
}

function gatherOn<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): Ask<Question, Answer> {
  let waiting: Waiting<Question, Answer>[] = []
  let isAsking = false

  async function askWaiting(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      const together = waiting.slice(0, mostTogether)
      waiting = waiting.slice(mostTogether)
      await askTogether(together)
    }
    isAsking = false
  }

  async function askTogether(together: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await askAll(together.map(({ question }) => question))
      for (const [at, { resolve }] of together.entries()) resolve(answers[at]!)
    } catch (error) {
      for (const { reject } of together) reject(error)
    }
  }

  return question =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (!isAsking) void askWaiting()
    })
}
