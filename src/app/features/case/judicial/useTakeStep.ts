import { nextNumber } from '../../../../domain/court'
import type { CourtReportStep } from '../../../../domain/court-report'
import type { RemovalStep } from '../../../../domain/emergency-removal'
import type { MandateStep } from '../../../../domain/mandate'
import type { DeskRecordView } from '../../../../local/device'
import { useSession } from '../../../data/SessionContext'
import { judicialText } from '../../../text/judicial'
import { useSaveAct } from './useSaveAct'

interface Steps {
  readonly mandate: MandateStep
  readonly courtReport: CourtReportStep
  /** After a removal. */
  readonly measure: RemovalStep
}
type Stepped = keyof Steps
type Bare<Step> = Step extends unknown ? Omit<Step, 'n' | 'by' | 'at'> : never
export type BareStep<Kind extends Stepped> = Bare<Steps[Kind]>

/** Adds a step to what happened, signed and timed by this worker. Answers whether it is on disk. */
export function useTakeStep(): {
  readonly take: <Kind extends Stepped>(kind: Kind, view: DeskRecordView<Kind>, step: BareStep<Kind>) => Promise<boolean>
  readonly isPending: boolean
} {
  const { data: session } = useSession()
  const { save, isPending } = useSaveAct()
  return {
    isPending,
    async take(kind, { record, version }, step) {
      if (!session) return false
      const steps = 'removalSteps' in record ? record.removalSteps : record.steps
      const signed = { ...step, n: nextNumber(steps), by: session.worker.id, at: new Date().toISOString() }
      const given = { [kind === 'measure' ? 'removalSteps' : 'steps']: [...steps, signed] }
      const change = { do: 'saveRecord', kind, id: record.id, given, seen: { version, record } }
      return save(change as unknown as Parameters<typeof save>[0], judicialText.saved)
    },
  }
}
