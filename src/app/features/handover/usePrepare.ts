/** What is asked of a new handover, and the handover that comes of it. */
import { useNavigate } from '@tanstack/react-router'
import type { Handover, HandoverReason } from '../../../domain/handover'
import { foundItems } from '../../../domain/handover-items'
import type { partsOf } from '../../../domain/handover-rules'
import type { CaseId, HandoverId, OfficeId, WorkerId } from '../../../domain/ids'
import type { Session } from '../../../local/device'
import type { CaseView } from '../../data/cases'
import { useDevice } from '../../data/DeviceContext'
import { useAround } from '../../data/handovers'
import { useToday } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { caseTitle } from '../../parts/caseWords'
import { taskTitle } from '../../parts/taskWords'
import { handoverText } from '../../text/handover'
import { useToast } from '../../ui/Announcer'
import { handoverRefusalWords, handoverWords } from './handoverWords'

const { prepare: text } = handoverText

export type Part = ReturnType<typeof partsOf<CaseView>>[number]

export interface Form {
  readonly officeId: OfficeId | ''
  readonly from: WorkerId | ''
  readonly to: WorkerId | ''
  readonly reason: HandoverReason
  readonly startsOn: string
  readonly endsOn: string
  readonly note: string
  /** Those that stay: all the others go. */
  readonly without: ReadonlySet<CaseId>
}

export function faultsOf(
  { from, to, reason, startsOn, endsOn }: Form,
  chosen: number,
): Partial<Record<'from' | 'to' | 'startsOn' | 'endsOn' | 'cases', string>> {
  const { errors } = text
  return {
    ...(!from && { from: errors.from }),
    ...(!to ? { to: errors.to } : to === from && { to: errors.same }),
    ...(!startsOn && { startsOn: errors.startsOn }),
    ...(reason === 'leave' && (!endsOn || endsOn < startsOn) && { endsOn: errors.endsOn }),
    ...(chosen === 0 && { cases: errors.cases }),
  }
}

/** Writes the handover with what is found of its cases, and opens it. */
export function usePrepare(session: Session): (form: Form, chosen: readonly Part[], done: string) => Promise<void> {
  const device = useDevice()
  const around = useAround(taskTitle)
  const today = useToday()
  const navigate = useNavigate()
  const toast = useToast()
  const { mutateAsync: change } = useChange()
  return async (form, chosen, done) => {
    const id = (await device.newId()) as string as HandoverId
    const from = form.from as WorkerId
    const known = await around(chosen.map(({ view }) => view.record.id))
    const items: Handover['items'] = []
    for (const { view } of chosen)
      for (const found of foundItems(view, from, known, handoverWords, today))
        items.push({ ...found, id: await device.newId(), caseId: view.record.id, by: session.worker.id })
    const note = form.note.trim()
    const given = {
      officeId: form.officeId as OfficeId,
      from,
      to: form.to as WorkerId,
      reason: form.reason,
      startsOn: form.startsOn,
      ...(form.reason === 'leave' && { endsOn: form.endsOn }),
      ...(note && { note }),
      cases: chosen.map(({ view, as }) => ({ caseId: view.record.id, title: caseTitle(view), state: view.standing.state, as })),
      items,
    }
    const answer = await change({ do: 'saveRecord', kind: 'handover', id, given })
    toast({ message: answer.ok ? done : handoverRefusalWords(answer.refusal) })
    if (answer.ok) await navigate({ to: '/consegne/$handoverId', params: { handoverId: id } })
  }
}
