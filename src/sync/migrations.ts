/**
 * Shapes of the past. Whatever was written under an older `sv` is brought to today's, one step at a time; what is stored is never rewritten.
 * A step is added here with every rise of SCHEMA_VERSION, and stays for ever.
 */
import { SCHEMA_VERSION } from './protocol'
import type { Doc, Json } from './merge'

/** From one version to the next. What a step does not mention stays as it is. */
export interface Step {
  readonly record?: (type: string, doc: Doc) => Doc
  /** An op as it was sent, not checked yet. */
  readonly op?: (op: Json) => Json
}

export interface Upcaster {
  /** The oldest version that can still be read. */
  readonly oldest: number
  readonly current: number
  record(type: string, doc: Doc, sv: number): Doc
  op(op: Json, sv: number): Json
}

/** `steps[0]` leads from version `oldest` to `oldest + 1`, and so on; after the last comes the current version. */
export function createUpcaster(oldest: number, steps: readonly Step[]): Upcaster {
  const from = (sv: number): readonly Step[] => {
    if (sv < oldest || sv > oldest + steps.length) throw new RangeError(`version ${sv} cannot be read`)
    return steps.slice(sv - oldest)
  }
  return {
    oldest,
    current: oldest + steps.length,
    record: (type, doc, sv) => from(sv).reduce((shape, step) => step.record?.(type, shape) ?? shape, doc),
    op: (op, sv) => from(sv).reduce((shape, step) => step.op?.(shape) ?? shape, op),
  }
}

/** One for each rise of SCHEMA_VERSION. */
const steps: readonly Step[] = []

export const upcaster = createUpcaster(SCHEMA_VERSION - steps.length, steps)
