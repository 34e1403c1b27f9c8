import { sizeOf } from '../text/amounts'
import { rescueText } from '../text/rescue'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Field'
import { CircleAlert, CircleCheck, Download } from '../ui/icons'
import { Notice } from '../ui/Notice'
import type { Rescue } from './useSaveRescue'

/** Says what the rescue file would hold, makes it, and says what is in it and what is not. */
export function SaveRescue({ rescue }: { readonly rescue: Rescue }) {
  const { save, isPending, kept, problem, contents, withAttachments, setWithAttachments } = rescue
  return (
    <>
      {contents && contents.attachments > 0 && (
        <Checkbox
          label={rescueText.withAttachments(contents.attachments, sizeOf(contents.attachmentBytes))}
          hint={rescueText.withAttachmentsHint}
          checked={withAttachments}
          onChange={event => {
            setWithAttachments(event.target.checked)
          }}
        />
      )}
      <div className="row">
        <Button icon={<Download />} aria-disabled={isPending} onClick={() => void save()}>
          {isPending ? rescueText.making : rescueText.make}
        </Button>
      </div>
      {problem && (
        <Notice tone="wait" icon={<CircleAlert />}>
          {problem}
        </Notice>
      )}
      {kept && (
        <Notice tone="ok" icon={<CircleCheck />}>
          {rescueText.made(kept)}
        </Notice>
      )}
      {kept && kept.attachmentsLeftOut > 0 && (
        <Notice tone="wait" icon={<CircleAlert />}>
          {rescueText.leftOut(kept.attachmentsLeftOut)}
        </Notice>
      )}
    </>
  )
}
