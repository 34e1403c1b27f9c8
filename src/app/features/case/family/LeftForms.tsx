import type { CaseId } from '../../../../domain/ids'
import { formIn } from '../../../data/caseForm'
import { useDrafts } from '../../../data/reads'
import { familyForm } from '../../../text/familyForm'
import { Button } from '../../../ui/Button'
import { Pencil } from '../../../ui/icons'
import { Notice } from '../../../ui/Notice'
import { openedByPath, type Opened } from './opened'

/** Forms of this family that were left half filled in on this tablet. */
export function LeftForms({
  of,
  isShown,
  onResume,
}: {
  readonly of: CaseId
  /** Not while one is open: what is read then is of before it was shut. */
  readonly isShown: boolean
  readonly onResume: (opened: Opened) => void
}) {
  const { data: drafts = [] } = useDrafts()
  if (!isShown) return null
  return drafts.map(({ draft }) => {
    const opened = draft.kind === 'caseForm' && draft.of === of && openedByPath(draft.form)
    return (
      opened && (
        <Notice
          key={draft.id}
          tone="wait"
          icon={<Pencil />}
          end={
            <Button
              onClick={() => {
                onResume(opened)
              }}
            >
              {familyForm.drafts.resume}
            </Button>
          }
        >
          {familyForm.drafts.left(draft.title, formIn(draft, { name: '' }).name)}
        </Notice>
      )
    )
  })
}
