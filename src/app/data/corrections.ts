/** Requests of rectification, read from the device: those beside the entries of a person or of a case. */
import { useQuery } from '@tanstack/react-query'
import type { DiaryEntryId } from '../../domain/ids'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'

export type CorrectionView = DeskRecordView<'correction'>

/** By the entry that they are about, the oldest first. All that this tablet has: they are few, and a diary shows entries of a case and of its person. */
export function useCorrections() {
  const device = useDevice()
  return useQuery({
    queryKey: ['corrections'],
    queryFn: async (): Promise<ReadonlyMap<DiaryEntryId, readonly CorrectionView[]>> => {
      const byEntry = new Map<DiaryEntryId, CorrectionView[]>()
      for (const view of await device.deskRecords({ kind: 'correction' })) {
        const others = byEntry.get(view.record.of)
        if (others) others.unshift(view)
        else byEntry.set(view.record.of, [view])
      }
      return byEntry
    },
    meta: { topics: ['records', 'queue'] },
  })
}
