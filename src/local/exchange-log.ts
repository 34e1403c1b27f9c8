/** The last exchanges with the centre, for whoever wants to know how it has been going; in memory, since the vault was opened. */
import type { Instant } from '../domain/dates'
import type { Result } from '../domain/result'
import type { CentreRefusal } from './centre-request'
import type { World } from './world'

export interface Exchange {
  /** The last time that it went like this. */
  readonly at: Instant
  /** How many times in a row. */
  readonly times: number
  readonly outcome: 'done' | 'noNetwork' | 'noAnswer' | 'refused' | 'storage'
  /** Changes of this tablet that the centre took. */
  readonly delivered: number
  /** Something came that others wrote. */
  readonly hasNews: boolean
}

export interface ExchangeLog {
  delivered(changes: number): void
  arrived(): void
  /** Runs an exchange, and notes how it ended. */
  around(exchanging: () => Promise<Result<void, CentreRefusal>>): Promise<Result<void, CentreRefusal>>
  list(): readonly Exchange[]
}

const kept = 20

export function createExchangeLog(world: World): ExchangeLog {
  let exchanges: readonly Exchange[] = []
  let delivered = 0
  let hasNews = false
  const ended = (outcome: Exchange['outcome']): void => {
    const [last, ...before] = exchanges
    const isSame = last?.outcome === outcome && last.delivered === 0 && delivered === 0 && hasNews === last.hasNews
    const at = new Date(world.now()).toISOString()
    const entry = { at, times: isSame ? last.times + 1 : 1, outcome, delivered, hasNews }
    exchanges = (isSame ? [entry, ...before] : [entry, ...exchanges]).slice(0, kept)
    delivered = 0
    hasNews = false
  }
  return {
    delivered(changes) {
      delivered += changes
    },
    arrived() {
      hasNews = true
    },
    async around(exchanging) {
      try {
        const answer = await exchanging()
        ended(answer.ok ? 'done' : outcomeOf(answer.refusal))
        return answer
      } catch (error) {
        ended('storage')
        throw error
      }
    },
    list: () => exchanges,
  }
}

const noAnswers: readonly CentreRefusal['type'][] = ['Timeout', 'ServerTrouble', 'RateLimited', 'BadAnswer']

function outcomeOf({ type }: CentreRefusal): Exchange['outcome'] {
  if (type === 'NoNetwork') return 'noNetwork'
  return noAnswers.includes(type) ? 'noAnswer' : 'refused'
}
