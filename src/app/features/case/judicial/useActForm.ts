import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DeskRecordChange } from '../../../../local/desk-record-device'
import { formIn, withForm, type CaseFormDraft } from '../../../data/caseForm'
import { useDraft } from '../../../data/useDraft'
import { useThrowAway } from '../../../parts/useThrowAway'
import { judicialText } from '../../../text/judicial'
import type { FormProblem } from './referenceForm'
import { useSaveAct } from './useSaveAct'

/** A form of an act: every change goes to disk as a draft, saving makes the record, and what is wrong is kept until it is mended. */
export function useActForm<Form extends object>(
  draft: CaseFormDraft,
  empty: Form,
  problemsOf: (form: Form) => readonly FormProblem[],
) {
  const handle = useDraft(draft.id)
  const [form, setForm] = useState(() => formIn(draft, empty))
  // The summary takes the focus when it changes: only each field follows what is typed.
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const { save, isPending } = useSaveAct()
  const throwAway = useThrowAway()
  const navigate = useNavigate()
  const section = () => navigate({ to: '/casi/$caseId/$section', params: { caseId: draft.of, section: 'giudiziario' } })

  return {
    of: draft.of,
    form,
    handle,
    isPending,
    problems,
    /** What each field lacks now, once saving was tried. */
    lacking: problems.length > 0 ? problemsOf(form) : [],
    set(some: Partial<Form>) {
      const next = { ...form, ...some }
      setForm(next)
      handle.save(withForm(draft, next))
    },
    /** Whether it is a record now. */
    async keep(change: DeskRecordChange | undefined): Promise<boolean> {
      const found = problemsOf(form)
      setProblems(found)
      if (found.length > 0 || !change) return false
      await handle.flush()
      if (!(await save(change, judicialText.saved))) return false
      handle.end()
      return true
    },
    discard() {
      handle.end()
      throwAway(withForm(draft, form))
      void section()
    },
    section,
  }
}
