/** What a change that was set aside asked for, read from its ops as they came: they may be of any shape, for that may be why they were refused. */
import { z } from './schema'
import { Instant } from './dates'

const Fields = z.record(z.string(), z.json())
type Fields = z.infer<typeof Fields>

export type AskedChange =
  | { readonly type: 'create'; readonly kind: string; readonly fields: Fields }
  | { readonly type: 'edit'; readonly fields: Fields; readonly added: Fields; readonly removed: Fields }
  | { readonly type: 'void'; readonly reason: string }
  | { readonly type: 'entry'; readonly text: string; readonly occurredAt: Instant | undefined; readonly isAmendment: boolean }
  | { readonly type: 'resolution' }
  | { readonly type: 'command'; readonly name: string }
  | { readonly type: 'unreadable' }

const Asked = z.union([
  z
    .object({ op: z.literal('create'), type: z.string(), doc: Fields })
    .transform(({ type, doc }): AskedChange => ({ type: 'create', kind: type, fields: withoutIds(doc) })),
  z
    .object({
      op: z.literal('patch'),
      set: Fields.default({}),
      unset: z.array(z.string()).default([]),
      add: Fields.default({}),
      remove: Fields.default({}),
    })
    .transform(({ set, unset, add, remove }): AskedChange => {
      const fields = { ...set, ...Object.fromEntries(unset.map(path => [path, null])) }
      return { type: 'edit', fields, added: add, removed: remove }
    }),
  z.object({ op: z.literal('void'), reason: z.string() }).transform(({ reason }): AskedChange => ({ type: 'void', reason })),
  z
    .object({
      op: z.literal('entry'),
      amends: z.string().nullish(),
      doc: z.object({ text: z.string(), occurredAt: Instant.optional().catch(undefined) }),
    })
    .transform(({ amends, doc }): AskedChange => ({
      type: 'entry',
      text: doc.text,
      occurredAt: doc.occurredAt,
      isAmendment: typeof amends === 'string',
    })),
  z.object({ op: z.literal('resolve') }).transform((): AskedChange => ({ type: 'resolution' })),
  z.object({ op: z.literal('cmd'), name: z.string() }).transform(({ name }): AskedChange => ({ type: 'command', name })),
])

/** Each op, in order; what cannot be read is said to be so, and never left out. */
export const askedChanges = (asked: readonly unknown[]): readonly AskedChange[] =>
  asked.map(op => Asked.safeParse(op).data ?? { type: 'unreadable' })

/** What names a record, and says nothing to a person. */
const withoutIds = (doc: Fields): Fields => Object.fromEntries(Object.entries(doc).filter(([field]) => !idFields.has(field)))
const idFields: ReadonlySet<string> = new Set(['id', 'personId', 'officeId', 'workerId', 'offices'])
