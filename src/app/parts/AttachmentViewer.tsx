import { useCallback, useEffect, useState } from 'react'
import type { RecordId } from '../../domain/ids'
import type { AttachmentView } from '../../local/attachment-device'
import { useMarkAttachment, useOpenedAttachment } from '../data/attachments'
import { fileHandedOver } from '../data/saveFile'
import { attachmentText } from '../text/attachments'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Checkbox } from '../ui/Field'
import { CircleAlert, Download, Trash2 } from '../ui/icons'
import { thumbnailOf } from './attachmentPicture'
import { VoidAttachment } from './VoidAttachment'

/** One attachment, as large as the screen. Its bytes are in memory only while it is open. */
export function AttachmentViewer(shown: { readonly view: AttachmentView; readonly of: RecordId; readonly onClose: () => void }) {
  const { view, of, onClose } = shown
  const [isVoiding, setVoiding] = useState(false)
  if (!isVoiding) return <Opened {...shown} onVoid={() => setVoiding(true)} />
  return (
    <Dialog open title={attachmentText.voiding.title(view.name)} closeLabel={attachmentText.close} onClose={onClose}>
      <VoidAttachment
        view={view}
        of={of}
        onClose={isDecided => {
          setVoiding(false)
          if (isDecided) onClose()
        }}
      />
    </Dialog>
  )
}

interface Opening {
  readonly view: AttachmentView
  readonly onClose: () => void
  readonly onVoid: () => void
}

function Opened({ view, onClose, onVoid }: Opening) {
  const { data: opened } = useOpenedAttachment(view.id)
  const { mutate: mark } = useMarkAttachment(view.id)
  const [isPinned, setPinned] = useState(view.isPinned)
  const file = opened?.ok ? opened.value : undefined

  const isWithoutThumbnail = view.kind === 'photo' && view.thumbnail === undefined
  useEffect(() => {
    if (!isWithoutThumbnail || !file) return
    void thumbnailOf(file.bytes).then(thumbnail => {
      if (thumbnail) mark({ thumbnail })
    })
  }, [isWithoutThumbnail, file, mark])

  return (
    <Dialog open full title={view.name} closeLabel={attachmentText.close} onClose={onClose}>
      {opened === undefined && <output className="quiet-text">{attachmentText.opening}</output>}
      {opened?.ok === false && (
        <p className="state alarm" role="alert">
          <CircleAlert />
          {attachmentText.notOpened[opened.refusal.type]}
        </p>
      )}
      {file && view.kind === 'photo' && <Photo file={file} />}
      {file && view.kind === 'pdf' && (
        <>
          <p>{attachmentText.pdfLead}</p>
          <Button
            tone="primary"
            icon={<Download />}
            onClick={() => {
              saveFile(file)
            }}
          >
            {attachmentText.save}
          </Button>
        </>
      )}
      {file && view.state.type === 'delivered' && (
        <Checkbox
          label={attachmentText.pin}
          hint={attachmentText.pinHint}
          checked={isPinned}
          onChange={event => {
            setPinned(event.target.checked)
            mark({ isPinned: event.target.checked })
          }}
        />
      )}
      {view.mayVoid && (
        <div className="row">
          <Button tone="quiet" icon={<Trash2 />} onClick={onVoid}>
            {attachmentText.voiding.open}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

interface OpenedFile {
  readonly bytes: ArrayBuffer
  readonly name: string
  readonly mime: string
}

const addressOf = ({ bytes, mime }: OpenedFile): string => URL.createObjectURL(new Blob([bytes], { type: mime }))

/** The address is inside this page, and is taken back when the photo is no longer shown. */
function Photo({ file }: { readonly file: OpenedFile }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = addressOf(file)
      image.src = address
      return () => {
        URL.revokeObjectURL(address)
      }
    },
    [file],
  )
  return <img ref={show} className="attachment-shown" alt={file.name} />
}

/** How long a browser may take to begin the download. */
const beginMs = 10_000

function saveFile(file: OpenedFile): void {
  const link = document.createElement('a')
  link.href = addressOf(file)
  link.download = file.name
  link.click()
  window.dispatchEvent(new Event(fileHandedOver))
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, beginMs)
}
