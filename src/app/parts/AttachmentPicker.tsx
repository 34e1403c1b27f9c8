import { useRef, useState } from 'react'
import { attachmentLimits } from '../../domain/attachment'
import type { RecordId } from '../../domain/ids'
import type { AttachRefusal, PickedFile } from '../../local/attachment-device'
import { useAttachFile } from '../data/attachments'
import { attachmentText } from '../text/attachments'
import { useAnnounce } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { Camera, CircleAlert, Paperclip } from '../ui/icons'

/** A photo taken now, or a file that is already on the tablet. */
export function AttachmentPicker({
  of,
  ofType,
  onBusy,
  onAttached,
}: {
  readonly of: RecordId
  /** The kind of what it hangs on, where that is an act of a court. */
  readonly ofType?: string
  /** Saving waits until the file is on disk. */
  readonly onBusy: (isBusy: boolean) => void
  readonly onAttached: () => void
}) {
  const { mutateAsync: attach } = useAttachFile(of)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const announce = useAnnounce()

  async function add(picked: readonly File[]): Promise<void> {
    setProblem(undefined)
    setBusy(true)
    onBusy(true)
    try {
      for (const file of picked) {
        if (isPicture(file) && file.size > attachmentLimits.pictureBytes) {
          setProblem(refusedWords({ type: 'TooLarge', limit: attachmentLimits.pictureBytes }))
          continue
        }
        const read = await readFile(file)
        const answer = read && (await attach({ ...read, ofType }))
        if (answer?.ok) {
          onAttached()
          announce(attachmentText.added(answer.value.name))
        } else setProblem(answer ? refusedWords(answer.refusal) : attachmentText.unreadable)
      }
    } finally {
      setBusy(false)
      onBusy(false)
    }
  }

  const input = (reference: typeof camera, accept: string, more: object) => (
    <input
      ref={reference}
      type="file"
      accept={accept}
      hidden
      {...more}
      onChange={event => {
        const picked = [...(event.target.files ?? [])]
        // The same file may be chosen again after it was taken away.
        event.target.value = ''
        if (picked.length > 0) void add(picked)
      }}
    />
  )

  return (
    <div className="attach no-print">
      <div className="row">
        <Button icon={<Camera />} disabled={isBusy} onClick={() => camera.current?.click()}>
          {attachmentText.take}
        </Button>
        <Button icon={<Paperclip />} disabled={isBusy} onClick={() => files.current?.click()}>
          {attachmentText.choose}
        </Button>
      </div>
      {input(camera, 'image/*', { capture: 'environment' })}
      {input(files, 'image/*,application/pdf', { multiple: true })}
      <output className="quiet-text">{isBusy ? attachmentText.preparing : attachmentText.hint}</output>
      {problem && (
        <p className="state alarm" role="alert">
          <CircleAlert />
          {problem}
        </p>
      )}
    </div>
  )
}

const refusedWords = (refusal: AttachRefusal): string =>
  attachmentText.refused[refusal.type]('limit' in refusal ? refusal.limit : 0)

const isPicture = ({ type }: File): boolean => type.startsWith('image/')

/** A picture is drawn again; anything else goes as it is, and the device says whether it may. */
async function readFile(file: File): Promise<PickedFile | undefined> {
  if (isPicture(file)) {
    const { drawPicture } = await import('./attachmentPicture')
    const picture = await drawPicture(file)
    return picture && { name: file.name, ...picture }
  }
  // No more than says that it is too large: a film would fill the memory.
  return { name: file.name, bytes: new Uint8Array(await file.slice(0, attachmentLimits.bytes + 1).arrayBuffer()) }
}
