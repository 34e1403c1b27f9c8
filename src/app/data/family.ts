/** The family and the network of a case: read from the device, and saved entry by entry. */
import { useQuery } from '@tanstack/react-query'
import type { CaseId, RecordId } from '../../domain/ids'
import type { Kinship } from '../../domain/kinship'
import { err, ok, type Result } from '../../domain/result'
import type { ChangeRefusal, DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'
import { useChange } from './writes'

/** Every entry that this tablet has of a case. */
export function useKinship(id: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['kinship', id],
    queryFn: () => device.deskRecords({ kind: 'kinship', case: id }),
    meta: { topics: ['records', 'people', 'queue', 'session'] },
  })
}

type Seen = Pick<DeskRecordView<'kinship'>, 'record' | 'version'>

/** Saves entries one after the other, those that are new and those that were shown; the first refusal ends it. */
export function useSaveFamily(shown: readonly Seen[]) {
  const device = useDevice()
  const { mutateAsync: change, isPending } = useChange()
  return {
    isPending,
    /** The draft that they were typed in ends with the last of them. */
    async save(entries: readonly Kinship[], draft?: RecordId): Promise<Result<undefined, ChangeRefusal>> {
      for (const entry of entries) {
        const seen = shown.find(({ record }) => record.id === entry.id)
        const draftId = entry === entries.at(-1) ? draft : undefined
        const answer = await change({ do: 'saveRecord', kind: 'kinship', id: entry.id, given: entry, seen, draftId })
        if (answer.ok) continue
        if (answer.refusal.type !== 'NothingChanged') return err(answer.refusal)
        if (draftId) await device.discardDraft(draftId)
      }
      return ok(undefined)
    },
    async remove(entry: Kinship, reason: string): Promise<Result<undefined, ChangeRefusal>> {
      const answer = await change({ do: 'voidRecord', kind: 'kinship', id: entry.id, reason })
      return answer.ok ? ok(undefined) : err(answer.refusal)
    },
  }
}
