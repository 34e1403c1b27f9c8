import { describe, expect, test } from 'vitest'
import { recordKinds, type RecordKind } from '../src/domain/record-kinds'
import { z } from '../src/domain/schema'
import { hashOf } from '../src/sync/canonical'
import * as devices from '../src/sync/device-protocol'
import * as protocol from '../src/sync/protocol'

/**
 * What travels, by version. Tablets that were away for weeks speak the old one: when a fingerprint changes, raise the version and write the step
 * (messages: PROTOCOL_VERSION; records and mutations: SCHEMA_VERSION and migrations.ts), then add a line here. A line that has been released
 * is never edited; version 1 has not been.
 */
const messageFingerprints: Readonly<Record<number, string>> = {
  1: '24ac19da7d171e4cae33d24436a9da5077d613b70bfbcc6eb9d98b63d72eb673',
}
const shapeFingerprints: Readonly<Record<number, string>> = {
  1: '9440b1cbf5f9b638c8f69f5486e4134039aa46cfe4b004d6a2c2bd9b26046b14',
}

const written = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })

/** Shapes that are kept for ever, in the log and on tablets; the rest is said once and forgotten. */
const { Mutation, Op, PulledRecord, FieldVersions, MutationResult, ...rest } = protocol
const shapes = { Mutation, Op, PulledRecord, FieldVersions, MutationResult }

const isSchema = (exported: unknown): exported is z.ZodType => exported instanceof z.ZodType

const messages = Object.entries({ ...rest, ...devices }).flatMap(([name, exported]) =>
  isSchema(exported) ? [[name, written(exported)] as const] : [],
)

function kindOf({ schema, policies, units, isImmutable }: RecordKind): unknown {
  return { schema: written(schema), policies, units, isImmutable }
}

describe('the version of what travels', () => {
  test('there is something to look at', () => {
    expect(messages.map(([name]) => name)).toEqual(
      expect.arrayContaining(['PushRequest', 'PullAnswer', 'SnapshotLine', 'Problem']),
    )
  })

  test('[S96] messages have changed only with PROTOCOL_VERSION', () => {
    const fingerprint = hashOf(Object.fromEntries(messages))
    expect(messageFingerprints[protocol.PROTOCOL_VERSION]).toBe(fingerprint)
  })

  test('[S96] records and mutations have changed only with SCHEMA_VERSION', () => {
    const kinds = Object.entries(recordKinds).map(([type, kind]) => [type, kindOf(kind)])
    const fingerprint = hashOf({
      kinds: Object.fromEntries(kinds),
      shapes: Object.fromEntries(Object.entries(shapes).map(([name, schema]) => [name, written(schema)])),
    })
    expect(shapeFingerprints[protocol.SCHEMA_VERSION]).toBe(fingerprint)
  })

  test('the fingerprint sees a field that was added', () => {
    const one = written(recordKinds.person.schema)
    const other = written(recordKinds.person.schema.extend({ later: z.string().optional() }))
    expect(hashOf(one)).not.toBe(hashOf(other))
  })
})
