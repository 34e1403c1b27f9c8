/** What is kept at a desk, in memory: completed and filtered as the device does. */
import type { PersonIdentity } from '../../src/domain/person'
import type { Records } from '../../src/domain/record-kinds'
import type { RecordId } from '../../src/domain/ids'
import { err, ok, type Result } from '../../src/domain/result'
import { deskKindOf, type AtDesk, type DeskType } from '../../src/local/desk-kinds'
import type { DeskQuery, DeskRecordChange, DeskRecordDevice, DeskRecordView } from '../../src/local/desk-record-device'
import type { ChangeRefusal, DeliveryState } from '../../src/local/device'

export type SomeDeskRecords = { readonly [Type in DeskType]?: readonly Records[Type][] | undefined }

export interface MemoryDeskRecords extends DeskRecordDevice {
  /** The record that was written; an edit lays what is given upon what is there. */
  save(change: Extract<DeskRecordChange, { readonly do: 'saveRecord' }>, at: Omit<AtDesk, 'id'>): Result<RecordId, ChangeRefusal>
  /** Lays something upon every record of a kind. */
  edit<Type extends DeskType>(kind: Type, edit: (record: Records[Type]) => Records[Type]): void
  remove(kind: DeskType, id: RecordId): void
  all<Type extends DeskType>(kind: Type): readonly Records[Type][]
}

export function createMemoryDeskRecords(
  some: SomeDeskRecords,
  deliveryOf: (id: string) => DeliveryState,
  personOf: (id: string) => PersonIdentity | undefined,
): MemoryDeskRecords {
  const kinds = new Map<DeskType, Records[DeskType][]>()
  for (const [kind, records] of Object.entries(some)) kinds.set(kind as DeskType, [...(records ?? [])])
  const ofKind = (kind: DeskType): readonly Records[DeskType][] => kinds.get(kind) ?? []

  return {
    async deskRecords<Type extends DeskType>(query: DeskQuery<Type>): Promise<readonly DeskRecordView<Type>[]> {
      const { ids, person, case: of, office, author, from, to, isOpen, kind } = query
      const asked = ofKind(kind).flatMap(record => {
        const facts = deskKindOf(kind).facts(record as never)
        const isAsked =
          (!ids || ids.includes(record.id as string as RecordId)) &&
          (!person || facts.person === person) &&
          (!of || facts.case === of) &&
          (!office || facts.offices.includes(office)) &&
          (!author || facts.author === author) &&
          (!from || facts.day >= from) &&
          (!to || facts.day <= to) &&
          (isOpen === undefined || facts.isOpen === isOpen)
        return isAsked ? [{ record, facts }] : []
      })
      return asked
        .sort((a, b) => b.facts.day.localeCompare(a.facts.day) || b.record.id.localeCompare(a.record.id))
        .map(({ record, facts }) => ({
          record: record as Records[Type],
          version: 1,
          delivery: deliveryOf(record.id),
          person: facts.person && personOf(facts.person),
          authorName: 'Anna R.',
        }))
    },

    save({ kind, id, given }, at) {
      const before = ofKind(kind).find(record => record.id === id)
      const completed = deskKindOf(kind).complete({ ...before, ...given }, { ...at, id: id as string as RecordId })
      if (!completed.ok) return err({ type: 'Malformed', fields: completed.refusal })
      kinds.set(kind, [...ofKind(kind).filter(record => record.id !== id), completed.value])
      return ok(id as string as RecordId)
    },

    edit(kind, edit) {
      kinds.set(
        kind,
        ofKind(kind).map(record => edit(record as never)),
      )
    },
    all: <Type extends DeskType>(kind: Type) => ofKind(kind) as readonly Records[Type][],
    remove(kind, id) {
      kinds.set(
        kind,
        ofKind(kind).filter(record => (record.id as string) !== id),
      )
    },
  }
}
