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
  return { mid: raw['mid'] as number, raw, body, hash: sha256(body), prev: raw['prev'] }
}

/** The hash of sync/canonical, by the machine's own code: hexadecimal. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content)

/** Levels that a body may be nested: far more than any record has, far fewer than the stack. */
const deepest = 200

function isHashable(value: unknown, levels: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const key in value) if (!isHashable((value as Readonly<Record<string, unknown>>)[key], levels - 1)) return false
  return true
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
export interface Claimed {
  readonly sv: number
  readonly writtenAt: string | undefined
  readonly offsetMs: number | undefined
}

/** Of a mutation that was understood, or, member by member, of one that was not. */
export function claimed({ raw }: Received, understood: Mutation | undefined): Claimed {
  const sv = understood?.sv ?? Mutation.shape.sv.max(2 ** 31 - 1).safeParse(raw['sv']).data
  const time = understood?.t ?? Mutation.shape.t.safeParse(raw['t']).data
  const ms = time ? Date.parse(time.dev) : Number.NaN
  const isDated = ms > 0 && ms < Date.UTC(9999, 0)
  return { sv: sv ?? 0, writtenAt: isDated ? new Date(ms).toISOString() : undefined, offsetMs: time?.offMs ?? undefined }
}
