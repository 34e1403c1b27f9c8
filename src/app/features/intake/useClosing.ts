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
  const { mutateAsync: change, isPending } = useChange()
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
    // Nothing of the draft may still be on its way when the transaction takes it away.
    await handle.flush()
    const attachments = (attached ?? []).map(view => view.id)
    const who = whoOf(person.getValues(), form)
    const answer = await change({
      do: 'closeIntake',
      draftId: draft.id,
      who,
      intake: record,
      attachments,
      promotes: draft.promotes,
      referrals: referrals.leaving(),
    })
    if (!answer.ok) return refusedProblems(answer.refusal)
    handle.end()
    return []
  }

  return { close, isPending }
}
