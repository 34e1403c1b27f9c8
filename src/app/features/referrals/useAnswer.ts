/** Adds a passage from a screen, and says what came of it. */
import { italianDay } from '../../../domain/dates'
import type { Passage, ReferralStep } from '../../../domain/referral'
import { unreachable } from '../../../domain/result'
import type { ChangeRefusal } from '../../../local/device'
import { useNewPassageId, type ReferralView } from '../../data/referrals'
import { useChange } from '../../data/writes'
import { referralsText } from '../../text/referrals'
import { useToast } from '../../ui/Announcer'

const { answer: text } = referralsText

export type Told = Omit<Passage, 'id' | 'at' | 'by' | 'on' | 'how'> & Partial<Pick<Passage, 'on' | 'how'>>

/** Words of what keeps it from being saved; nothing when it is. */
export function useAnswer(view: ReferralView) {
  const { mutateAsync: change, isPending } = useChange()
  const newId = useNewPassageId()
  const toast = useToast()

  async function answer(told: Told): Promise<string | undefined> {
    const passage = { on: italianDay(Date.now()), how: 'phone' as const, ...told, id: await newId() }
    const saved = await change({ do: 'answerReferral', referral: view.record.id, passage })
    if (!saved.ok) return refusalWords(saved.refusal)
    toast({ message: told.step === 'reminded' ? text.reminded : text.saved })
    return undefined
  }

  /** For what is one tap: the words go where toasts go. */
  async function tap(step: ReferralStep, how: Passage['how'] = 'phone'): Promise<void> {
    const refused = await answer({ step, how })
    if (refused) toast({ message: refused })
  }
  return { answer, tap, isPending }
}

export function refusalWords(refusal: ChangeRefusal): string {
  switch (refusal.type) {
    case 'Malformed': {
      const [field = ''] = refusal.fields
      return Object.entries(text.faults).find(([fault]) => fault === field)?.[1] ?? text.faults.other
    }
    case 'CannotClose':
    case 'CannotWrite':
      return text.faults.other
    case 'Locked':
    case 'NotAllowed':
    case 'NoSuchRecord':
    case 'NothingChanged':
    case 'StorageFull':
    case 'StorageRefused':
    case 'NewerVersion':
      return text.refused[refusal.type]
    default:
      return unreachable(refusal)
  }
}
