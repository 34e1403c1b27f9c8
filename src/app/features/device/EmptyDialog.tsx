import { useState } from 'react'
import type { EmptyRefusal } from '../../../local/rescue-desk'
import { useEmptyTablet } from '../../data/rescue'
import { SaveRescue } from '../../parts/SaveRescue'
import type { Rescue } from '../../parts/useSaveRescue'
import { rescueText } from '../../text/rescue'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Checkbox } from '../../ui/Field'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

/** Asked once, and never done while something is nowhere else: the tablet itself refuses it. */
export function EmptyDialog({
  hasUnsent,
  rescue,
  onClose,
}: {
  readonly hasUnsent: boolean
  readonly rescue: Rescue
  readonly onClose: () => void
}) {
  const [hasFile, setHasFile] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { mutateAsync: empty, isPending } = useEmptyTablet()

  async function submit(): Promise<void> {
    if (isPending) return
    if (hasUnsent && !hasFile) {
      setProblem(rescueText.emptyHasFileMissing)
      return
    }
    const answer = await empty()
    // Done, this screen is gone with the vault.
    if (!answer.ok) setProblem(wordsOf(answer.refusal))
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={rescueText.emptyConfirm}
      closeLabel={shellText.close}
      actions={
        <>
          <Button onClick={onClose}>{rescueText.emptyKeep}</Button>
          <Button tone="danger" aria-disabled={isPending} onClick={() => void submit()}>
            {rescueText.emptyDo}
          </Button>
        </>
      }
    >
      <p>{hasUnsent ? rescueText.emptyRescue : rescueText.emptySafe}</p>
      {hasUnsent && (
        <>
          <SaveRescue rescue={rescue} />
          {rescue.kept && (
            <Checkbox
              label={rescueText.emptyHasFile}
              checked={hasFile}
              onChange={event => {
                setHasFile(event.target.checked)
              }}
            />
          )}
        </>
      )}
      {problem && (
        <div role="alert">
          <Notice tone="alarm" icon={<CircleAlert />}>
            {problem}
          </Notice>
        </div>
      )}
    </Dialog>
  )
}

function wordsOf(refusal: EmptyRefusal): string {
  return 'count' in refusal ? rescueText.emptyRefused[refusal.type](refusal.count) : rescueText.emptyRefused[refusal.type]
}
