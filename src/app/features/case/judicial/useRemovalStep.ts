import { nextNumber } from '../../../../domain/court'
import type { RemovalStep } from '../../../../domain/emergency-removal'
import type { DeskRecordView } from '../../../../local/device'
import { useSession } from '../../../data/SessionContext'
import { useSaveRecord } from '../../../parts/useSaveRecord'
import { judicialText } from '../../../text/judicial'

type Bare<Step> = Step extends unknown ? Omit<Step, 'n' | 'by' | 'at'> : never
export type BareRemovalStep = Bare<RemovalStep>

/** Adds what happened after a removal, signed and timed by this worker. Answers whether it is on disk. */
export function useRemovalStep(view: DeskRecordView<'measure'>): {
  readonly take: (step: BareRemovalStep) => Promise<boolean>
  readonly isPending: boolean
} {
  const { data: session } = useSession()
  const { save, isPending } = useSaveRecord()
  const { record } = view
  return {
    isPending,
    async take(step) {
      if (!session) return false
      const signed = {
        ...step,
        n: nextNumber(record.removalSteps),
        by: session.worker.id,
        at: new Date().toISOString(),
      }
      const given = { removalSteps: [...record.removalSteps, signed] }
      return save({ do: 'saveRecord', kind: 'measure', id: record.id, given, seen: view }, judicialText.saved)
    },
  }
}
