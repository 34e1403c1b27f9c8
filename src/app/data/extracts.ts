/** Requests of access to a case, read from the device. */
import { useQuery } from '@tanstack/react-query'
import type { CaseId, ExtractId, RecordId } from '../../domain/ids'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'

export type ExtractView = DeskRecordView<'extract'>

const topics = ['records', 'queue', 'session'] as const

/** Of a case, what is due last first. */
export function useExtracts(of: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['extracts', of],
    queryFn: () => device.deskRecords({ kind: 'extract', case: of }),
    meta: { topics },
  })
}

/** `null` when this tablet does not have it. */
export function useExtract(id: ExtractId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['extract', id],
    queryFn: async (): Promise<ExtractView | null> =>
      (await device.deskRecords({ kind: 'extract', ids: [id as string as RecordId] }))[0] ?? null,
    meta: { topics },
  })
}
