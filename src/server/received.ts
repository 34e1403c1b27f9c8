/** A mutation as it came, before anything is believed about it. */
import { hash } from 'node:crypto'
import { canonicalJson } from '../sync/canonical'
import { Mutation } from '../sync/protocol'

export interface Received {
  readonly mid: number
  readonly raw: Readonly<Record<string, unknown>>
  /** Canonical JSON of everything received. */
  readonly body: string
  readonly hash: string
  readonly prev: unknown
}

/** `undefined` when it cannot even be hashed: nested beyond reason, or with a number beyond what JSON's readers agree on ("1e999"). */
export function receive(raw: Readonly<Record<string, unknown>>): Received | undefined {
  if (!isHashable(raw, deepest)) return undefined
  const body = canonicalJson(raw)
  return { mid: raw['mid'] as number, raw, body, hash: hash('sha256', body), prev: raw['prev'] }
}

/** Levels that a body may be nested: far more than any record has, far fewer than the stack. */
const deepest = 200

function isHashable(value: unknown, levels: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every(member => isHashable(member, levels - 1))
}

/** What no text of the database can hold: NUL, and halves of surrogate pairs. JSON writes both as escapes. */
const suspect = /\\u(?:0000|d[89a-f])/

export function isStorable(mutation: Received): boolean {
  return !suspect.test(mutation.body) || isSound(mutation.raw)
}

function isSound(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, member]) => isSound(key) && isSound(member))
}

/** Evidence for the log, as far as it can be read; whatever else was said is in the body. */
export function claimed(mutation: Received): { sv: number; writtenAt: string | undefined; offsetMs: number | undefined } {
  const sv = Mutation.shape.sv.max(2 ** 31 - 1).safeParse(mutation.raw['sv'])
  const time = Mutation.shape.t.safeParse(mutation.raw['t'])
  const ms = time.success ? Date.parse(time.data.dev) : Number.NaN
  const isDated = ms > 0 && ms < Date.UTC(9999, 0)
  return {
    sv: sv.data ?? 0,
    writtenAt: isDated ? new Date(ms).toISOString() : undefined,
    offsetMs: time.data?.offMs ?? undefined,
  }
}
