import { useId, useState, type FormEvent } from 'react'
import type { RecordId } from '../../domain/ids'
import { reasonLength } from '../../domain/attachment'
import type { AttachmentView } from '../../local/attachment-device'
import { attachmentText } from '../text/attachments'
import { Button } from '../ui/Button'
import { TextArea } from '../ui/Field'
import { useUndoableChange } from './useUndoableChange'

const { voiding: words } = attachmentText

/** Why an attachment should not be there: without a reason it stays. It can be taken back for as long as the toast says so. */
export function VoidAttachment({
  view,
  of,
  onClose,
}: {
  readonly view: AttachmentView
  readonly of: RecordId
  readonly onClose: (isDecided: boolean) => void
}) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const decide = useUndoableChange()
  const explained = useId()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason.trim().length < reasonLength.least) {
      setMissing(true)
      return
    }
    decide({
      id: view.id,
      change: { do: 'voidAttachment', attachment: view.id, of, reason: reason.trim() },
      message: words.done(view.name),
      undo: words.undo,
      made: words.made,
      refusalWords: refusal => (refusal.type === 'StorageFull' ? words.noRoom : words.refused),
    })
    onClose(true)
  }

  return (
    <form className="stack" noValidate aria-describedby={explained} onSubmit={submit}>
      <p id={explained}>{words.explained}</p>
      <TextArea
        label={words.reason}
        hint={words.reasonHint}
        error={isMissing ? words.reasonMissing : undefined}
        rows={3}
        maxLength={reasonLength.most}
        value={reason}
        onChange={event => {
          setReason(event.target.value)
        }}
      />
      <div className="row">
        <Button type="submit" tone="danger">
          {words.confirm}
        </Button>
        <Button
          onClick={() => {
            onClose(false)
          }}
        >
          {words.keep}
        </Button>
      </div>
    </form>
  )
}
