import { useEffect } from 'react'
import type { RecordId } from '../../domain/ids'
import { useDevice } from '../data/DeviceContext'

/** One sheet tells of many: the access log has each of them when it is printed, by whatever command. */
export function useNotedPrint(records: readonly string[]): void {
  const device = useDevice()
  useEffect(() => {
    const note = () => {
      for (const record of new Set(records)) void device.noteAccess({ action: 'print', record: record as RecordId })
    }
    window.addEventListener('beforeprint', note)
    return () => {
      window.removeEventListener('beforeprint', note)
    }
  }, [device, records])
}
