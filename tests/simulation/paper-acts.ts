/** What is done around a case besides following it, as plain values: groups and who was there, requests of access and of rectification, conservation. */
import type { Random } from './random'

const moves = {
  together: ['activity', 'session', 'attend', 'attend', 'attend', 'hold', 'strike'],
  extract: ['open', 'choose', 'hide', 'prepare', 'ask', 'grant', 'grant', 'grant', 'defer', 'refuse', 'again'],
  correction: ['ask', 'accept', 'add', 'refuse', 'refuse', 'again'],
  conservation: ['place', 'place', 'lift'],
} as const

export type PaperAct =
  /** What is done together, its sessions, and who was there; `who` is one of the participants. */
  | { readonly do: 'together'; readonly pick: number; readonly what: (typeof moves)['together'][number]; readonly who: number }
  /** A request of access: what is chosen, hidden, prepared, sent for approval and given. */
  | {
      readonly do: 'extract'
      readonly pick: number
      readonly what: (typeof moves)['extract'][number]
      readonly isJudicial: boolean
    }
  /** Somebody says that an entry is wrong, and is answered. */
  | { readonly do: 'correction'; readonly pick: number; readonly what: (typeof moves)['correction'][number] }
  | { readonly do: 'conservation'; readonly pick: number; readonly what: (typeof moves)['conservation'][number] }

type Makers = { readonly [Name in PaperAct['do']]: (random: Random) => Omit<Extract<PaperAct, { do: Name }>, 'do'> }

export const paperMakers: Makers = {
  together: random => ({ pick: random.int(2), what: random.pick(moves.together), who: random.int(6) }),
  extract: random => ({ pick: random.int(2), what: random.pick(moves.extract), isJudicial: random.chance(0.2) }),
  correction: random => ({ pick: random.int(2), what: random.pick(moves.correction) }),
  conservation: random => ({ pick: random.int(2), what: random.pick(moves.conservation) }),
}
