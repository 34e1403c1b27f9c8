import { useState } from 'react'
import type { RecordId } from '../../../domain/ids'
import { missingIn } from '../../../domain/intake'
import { useAttachments } from '../../data/attachments'
import type { DraftHandle } from '../../data/useDraft'
import { useChange } from '../../data/writes'
import { closingOf, whoOf, type OpenIntake } from './intakeForm'
import { personProblemList, problemOf, refusedProblems, type Problem } from './problems'
import type { IntakeForms } from './useIntakeForms'
import { useIntakeReferrals } from './useIntakeReferrals'

/** Closes the listening as the forms have it; the answer is what keeps it from being closed, nothing when it is. */
export function useClosing(draft: OpenIntake, handle: DraftHandle, forms: Omit<IntakeForms, 'errors'>) {
  const { person, intake, checks } = forms
  const referrals = useIntakeReferrals(forms)
  const { mutateAsync: change } = useChange()
  // The mutation's own may end before the listening makes way: it would be drawn once more for nothing.
  const [isPending, setPending] = useState(false)
  const { data: attached } = useAttachments(draft.id as string as RecordId)

  async function close(): Promise<readonly Problem[]> {
    const form = intake.getValues()
    const record = closingOf(draft.intake, form, Date.now())
    const problems = [
      ...personProblemList(checks.checkAll(), form.who),
      ...missingIn(record).map(problemOf),
      ...referrals.problems(),
    ]
    if (problems.length > 0) return problems
    setPending(true)
    try {
      // Nothing of the draft may still be on its way when the transaction takes it away.
      await handle.flush()
      const answer = await change({
        do: 'closeIntake',
        draftId: draft.id,
        who: whoOf(person.getValues(), form),
        intake: record,
        attachments: (attached ?? []).map(view => view.id),
        promotes: draft.promotes,
        referrals: referrals.leaving(),
      })
      if (!answer.ok) return refusedProblems(answer.refusal)
      handle.end()
      return []
    } finally {
      setPending(false)
    }
  }

  return { close, isPending }
}
