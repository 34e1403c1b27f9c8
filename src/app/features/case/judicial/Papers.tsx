import type { RecordId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useDevice } from '../../../data/DeviceContext'
import { AttachmentList } from '../../../parts/AttachmentList'
import { AttachmentPicker } from '../../../parts/AttachmentPicker'
import { judicialDoorText } from '../../../text/judicialDoor'
import { Card } from '../../../ui/Card'
import { useSaveAct } from './useSaveAct'

const { papers: text } = judicialDoorText
type WithPapers = 'mandate' | 'measure' | 'hearing' | 'courtReport'

/** The act itself, scanned, and what proves it: each file is of the act from the moment it is chosen, with its readers and its seal. */
export function Papers<Kind extends WithPapers>({ kind, view }: { readonly kind: Kind; readonly view: DeskRecordView<Kind> }) {
  const device = useDevice()
  const { save } = useSaveAct()
  const { record, version } = view
  const of = record.id as string as RecordId

  async function keep(): Promise<void> {
    const files = (await device.attachments(of)).filter(({ state }) => state.type === 'onlyHere').map(({ id }) => id)
    const change = { do: 'saveRecord', kind, id: record.id, given: {}, seen: { version, record }, attachments: files }
    if (files.length > 0) await save(change as unknown as Parameters<typeof save>[0], text.kept)
  }

  return (
    <Card title={text.title}>
      <div className="card-body stack">
        <p className="quiet-text">{text.lead[kind]}</p>
        <AttachmentList of={of} />
        <AttachmentPicker of={of} ofType={kind} onBusy={() => undefined} onAttached={() => void keep()} />
      </div>
    </Card>
  )
}
