import { useRef, useState } from 'react'
import type { RecordId } from '../../../domain/ids'
import { missingIn } from '../../../domain/intake'
import { useAttachments } from '../../data/attachments'
import type { DraftHandle } from '../../data/useDraft'
import { useQuietChange } from '../../data/writes'
import { closingOf, whoOf, type OpenIntake } from './intakeForm'
import { personProblemList, problemOf, refusedProblems, type Problem } from './problems'
import type { IntakeForms } from './useIntakeForms'
import { useIntakeReferrals } from './useIntakeReferrals'

/** Closes the listening as the forms have it; the answer is what keeps it from being closed, nothing when it is. */
export function useClosing(draft: OpenIntake, handle: DraftHandle, forms: Omit<IntakeForms, 'errors'>) {
  const { person, intake, checks } = forms
  const referrals = useIntakeReferrals(forms)
  const change = useQuietChange()
  const [isPending, setPending] = useState(false)
  const running = useRef<Promise<readonly Problem[]>>(undefined)
  const { data: attached } = useAttachments(draft.id as string as RecordId)

  async function closeOnce(): Promise<readonly Problem[]> {
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
    const answering = change({
      do: 'closeIntake',
      draftId: draft.id,
      who: whoOf(person.getValues(), form),
      intake: record,
      attachments: (attached ?? []).map(view => view.id),
      promotes: draft.promotes,
      referrals: referrals.leaving(),
    })
    // Only now: the screen is drawn as one that closes while the worker writes, not before it can begin.
    setPending(true)
    const answer = await answering
    if (!answer.ok) return refusedProblems(answer.refusal)
    handle.end()
    return []
  }

  /** Two taps of a nervous finger close one listening: once closed it stays so, and the screen makes way. */
  function close(): Promise<readonly Problem[]> {
    const goOn = () => {
      running.current = undefined
      setPending(false)
    }
    running.current ??= closeOnce().then(
      problems => {
        if (problems.length > 0) goOn()
        return problems
      },
      (error: unknown) => {
        goOn()
        throw error
      },
    )
    return running.current
  }

  return { close, isPending }
}
