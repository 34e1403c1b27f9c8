import { rescueText } from '../../text/rescue'
import { Button } from '../../ui/Button'
import { CircleAlert, CircleCheck, Download } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import type { useSaveRescue } from './useSaveRescue'

export type Rescue = ReturnType<typeof useSaveRescue>

/** Makes the rescue file, and says what is in it and what is not. */
export function SaveButton({ rescue: { save, isPending, kept, problem } }: { readonly rescue: Rescue }) {
  return (
    <>
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
          {rescueText.made(kept.name, kept.changes, kept.drafts)}
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
