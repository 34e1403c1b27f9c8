/** Moving a case. */
import type { CaseId, CaseStepId } from '../../domain/ids'
import type { GivenCaseStep } from '../../local/case-device'
import type { ChangeRefusal } from '../../local/device'
import { useDevice } from '../data/DeviceContext'
import { useToday } from '../data/useNow'
import { useChange } from '../data/writes'
import { casesText } from '../text/cases'
import { useToast } from '../ui/Announcer'
import { agendaRefusalWords } from './agendaWords'

type BareStep = GivenCaseStep extends infer Step ? (Step extends GivenCaseStep ? Omit<Step, 'id' | 'on'> : never) : never

/** Adds a step, dated today, and says so or why not. Answers whether it is on disk. */
export function useCaseStep(id: CaseId): {
  readonly take: (step: BareStep, done: string) => Promise<boolean>
  readonly isPending: boolean
} {
  const device = useDevice()
  const today = useToday()
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  return {
    isPending,
    async take(step, done) {
      const stepId = (await device.newId()) as string as CaseStepId
      const answer = await change({ do: 'takeCaseStep', case: id, step: { ...step, id: stepId, on: today } })
      toast({ message: answer.ok ? done : caseRefusalWords(answer.refusal) })
      return answer.ok
    },
  }
}

/** In the words of a case where it has its own; else in those of every record. */
export function caseRefusalWords(refusal: ChangeRefusal): string {
  const words: Readonly<Record<string, string>> = casesText.refused
  const [field] = refusal.type === 'Malformed' ? refusal.fields : isOnHold(refusal) ? ['OnHold'] : []
  return words[field ?? refusal.type] ?? agendaRefusalWords(refusal)
}

const isOnHold = (refusal: ChangeRefusal): boolean => refusal.type === 'NotAllowed' && refusal.refusal === 'OnHold'
