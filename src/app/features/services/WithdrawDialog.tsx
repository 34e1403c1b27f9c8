import { useState } from 'react'
import { italianDay } from '../../../domain/dates'
import type { Service } from '../../../domain/service'
import { useChange } from '../../data/writes'
import { directoryRefusalWords } from '../../parts/serviceWords'
import { servicesText } from '../../text/services'
import { shellText } from '../../text/shell'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'

const { decide: text } = servicesText

/** Taken off the list, with a reason; it is kept, and can come back. */
export function WithdrawDialog({
  open,
  service,
  onClose,
}: {
  readonly open: boolean
  readonly service: Service
  readonly onClose: () => void
}) {
  const [why, setWhy] = useState('')
  const [error, setError] = useState<string>()
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  async function withdraw(): Promise<void> {
    if (!why.trim()) {
      setError(text.whyMissing)
      return
    }
    const on = italianDay(Date.now())
    const answer = await change({
      do: 'commandEntries',
      commands: [{ name: 'directory.withdraw', entry: service.id, on, why: why.trim() }],
    })
    if (answer.ok) onClose()
    toast({ message: answer.ok ? text.withdrawn : directoryRefusalWords(answer.refusal) })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.withdrawTitle(service.name)}
      closeLabel={shellText.close}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button tone="danger" disabled={isPending} onClick={() => void withdraw()}>
            {text.confirmWithdraw}
          </Button>
        </>
      }
    >
      <p>{text.withdrawHint}</p>
      <TextField
        label={text.why}
        error={error}
        maxLength={500}
        value={why}
        onChange={event => {
          setWhy(event.target.value)
        }}
      />
    </Dialog>
  )
}
