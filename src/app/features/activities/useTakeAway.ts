import { useNavigate } from '@tanstack/react-router'
import type { RecordId } from '../../../domain/ids'
import type { ActivityView } from '../../data/activities'
import { useSession } from '../../data/SessionContext'
import { activityRefusalWords } from '../../parts/useActivityWrites'
import { useUndoableChange } from '../../parts/useUndoableChange'
import { activitiesText } from '../../text/activities'

const { file: text } = activitiesText

/** What was written by mistake goes, unless it is taken back in time; at an office its author or the coordinator may, else nobody is offered it. */
export function useTakeAway({ record }: ActivityView): (() => void) | undefined {
  const { data: session } = useSession()
  const decide = useUndoableChange()
  const navigate = useNavigate()
  const { id, caseId, workerId } = record
  const isTheirs = caseId !== undefined || workerId === session?.worker.id || session?.worker.roles.includes('coordinator')
  if (!isTheirs) return undefined
  return () => {
    decide({
      id,
      change: { do: 'voidRecord', kind: 'groupActivity', id: id as string as RecordId, reason: text.takeAwayReason },
      message: text.takenAway,
      undo: activitiesText.undo,
      made: activitiesText.saved,
      refusalWords: activityRefusalWords,
    })
    void (caseId
      ? navigate({ to: '/casi/$caseId/$section', params: { caseId, section: 'gruppo' } })
      : navigate({ to: '/attivita' }))
  }
}
