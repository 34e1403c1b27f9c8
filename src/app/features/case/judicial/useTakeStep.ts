import { nextNumber } from '../../../../domain/court'
import { useSession } from '../../../data/SessionContext'
import { useSaveRecord } from '../../../parts/useSaveRecord'
import { judicialText } from '../../../text/judicial'
import type { DeskRecordView } from '../../../../local/device'

type Stepped = 'mandate' | 'courtReport'
type StepOf<Kind extends Stepped> = DeskRecordView<Kind>['record']['steps'][number]
type Bare<Step> = Step extends unknown ? Omit<Step, 'n' | 'by' | 'at'> : never

/** Adds a step to what happened, signed and timed by this worker. Answers whether it is on disk. */
export function useTakeStep(): {
  readonly take: <Kind extends Stepped>(kind: Kind, view: DeskRecordView<Kind>, step: Bare<StepOf<Kind>>) => Promise<boolean>
  readonly isPending: boolean
} {
  const { data: session } = useSession()
  const { save, isPending } = useSaveRecord()
  return {
    isPending,
    async take(kind, { record, version }, step) {
      if (!session) return false
      const signed = { ...step, n: nextNumber(record.steps), by: session.worker.id, at: new Date().toISOString() }
      const given = { steps: [...record.steps, signed] }
      const change = { do: 'saveRecord', kind, id: record.id, given, seen: { version, record } }
      return save(change as unknown as Parameters<typeof save>[0], judicialText.saved)
    },
  }
}
