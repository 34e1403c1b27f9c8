/** The op that writes a new record of the centre's own. */
import type { Records, RecordType } from '../domain/record-kinds'
import type { Op, Scope } from '../sync/protocol'
import { placement } from '../sync/scopes'

/** `parentScopes`: of the record that this one hangs on. */
export function newRecord<Type extends RecordType>(type: Type, record: Records[Type], parentScopes: readonly Scope[] = []): Op {
  return {
    op: 'create',
    id: record.id,
    type,
    scopes: placement(type, record, { parentScopes }),
    doc: plainJson(record),
  }
}

/** As it travels: members that are `undefined` are left out. */
export const plainJson = (value: object) => JSON.parse(JSON.stringify(value)) as Extract<Op, { op: 'create' }>['doc']
