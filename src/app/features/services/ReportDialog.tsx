import { useState } from 'react'
import { ReportedFault } from '../../../domain/directory-report'
import type { DirectoryReportId } from '../../../domain/ids'
import type { ServiceView } from '../../../local/device'
import { useDevice } from '../../data/DeviceContext'
import { useChange } from '../../data/writes'
import { directoryRefusalWords } from '../../parts/serviceWords'
import { directoryCodes } from '../../text/directoryCodes'
import { servicesText } from '../../text/services'
import { shellText } from '../../text/shell'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { Dialog } from '../../ui/Dialog'
import { TextArea } from '../../ui/Field'

const { report: text } = servicesText

/** What is not true any more: one tap says what, a line says how it should be. Saved here, mended by who keeps the entry. */
export function ReportDialog({
  open,
  view,
  onClose,
}: {
  readonly open: boolean
  readonly view: ServiceView
  readonly onClose: () => void
}) {
  const [fault, setFault] = useState<ReportedFault>()
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<'fault' | 'text'>()
  const device = useDevice()
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()

  async function send(): Promise<void> {
    const missing = !fault ? 'fault' : fault === 'other' && !words.trim() ? 'text' : undefined
    setProblem(missing)
    if (!fault || missing) return
    const id = (await device.newId()) as string as DirectoryReportId
    const answer = await change({ do: 'reportEntry', id, about: view.service.id, fault, text: words })
    if (!answer.ok) {
      toast({ message: directoryRefusalWords(answer.refusal) })
      return
    }
    setFault(undefined)
    setWords('')
    onClose()
    toast({ message: text.saved(view.editors.join(', ') || text.someone) })
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.title(view.service.name)}
      closeLabel={shellText.close}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button tone="primary" disabled={isPending} onClick={() => void send()}>
            {text.send}
          </Button>
        </>
      }
    >
      <RadioCards
        legend={text.fault}
        error={problem === 'fault' ? text.faultMissing : undefined}
        options={ReportedFault.options.map(value => ({ value, label: directoryCodes.fault[value] }))}
        value={fault}
        onChange={setFault}
      />
      <TextArea
        label={text.text}
        hint={text.textHint}
        error={problem === 'text' ? text.textMissing : undefined}
        maxLength={1000}
        value={words}
        onChange={event => {
          setWords(event.target.value)
        }}
      />
      {view.editors.length > 0 && <p className="quiet-text">{text.mendedBy(view.editors.join(', '))}</p>}
    </Dialog>
  )
}
