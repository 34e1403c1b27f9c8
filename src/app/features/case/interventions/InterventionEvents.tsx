import { useState } from 'react'
import type { Area } from '../../../../domain/areas'
import type { Case } from '../../../../domain/case'
import type { InterventionState } from '../../../../domain/intervention'
import { nextStates, withPassage } from '../../../../domain/intervention-rules'
import { UnmetReason } from '../../../../domain/need'
import { useDevice } from '../../../data/DeviceContext'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { codes } from '../../../text/codes'
import { interventionsText } from '../../../text/interventions'
import { shellText } from '../../../text/shell'
import { RadioCards } from '../../../ui/choices'
import { Select } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField } from '../../../ui/TypedFields'
import type { InterventionView } from './useInterventions'

interface Props {
  readonly view: InterventionView
  readonly onClose: () => void
}

/** It goes on to another state, on a day; what is not available says why, and is an unanswered demand. */
export function MoveDialog({
  view: { record, version },
  areas,
  onClose,
}: Props & {
  /** Of the case: one of them is where an unanswered demand is counted. */
  readonly areas: Case['areas']
}) {
  const { moving: text } = interventionsText
  const device = useDevice()
  const { data: session } = useSession()
  const today = useToday()
  const save = useSaveInCase()
  const [to, setTo] = useState<InterventionState>()
  const [on, setOn] = useState(today)
  const [unmet, setUnmet] = useState<UnmetReason | ''>('')
  const [area, setArea] = useState(areas[0])
  const [note, setNote] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const lacksWhy = to === 'unavailable' && !unmet

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!to || lacksWhy || !session) return
    const passage = {
      id: await device.newId(),
      to,
      on,
      at: new Date().toISOString(),
      by: session.worker.id,
      ...(unmet && to === 'unavailable' && { unmet, area }),
      ...(note.trim() && { note: note.trim() }),
    }
    const given = withPassage(record, passage)
    const seen = { version, record }
    if (await save({ do: 'saveRecord', kind: 'intervention', id: record.id, given, seen }, interventionsText.saved)) onClose()
  }

  return (
    <FormDialog
      title={interventionsText.moveOf(record.what)}
      closeLabel={shellText.close}
      keepLabel={interventionsText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <RadioCards
        legend={text.to}
        error={isRefused && !to ? text.errors.to : undefined}
        options={nextStates(record).map(value => ({ value, label: interventionsText.states[value] }))}
        value={to}
        onChange={setTo}
      />
      {to === 'unavailable' && areas.length > 1 && (
        <Select
          label={text.area}
          options={areas.map(value => ({ value, label: codes.area[value] }))}
          value={area}
          onChange={event => {
            setArea(event.target.value as Area)
          }}
        />
      )}
      {to === 'unavailable' && (
        <Select
          label={text.why}
          hint={text.whyHint}
          error={isRefused && lacksWhy ? text.errors.why : undefined}
          options={[{ value: '', label: '' }, ...UnmetReason.options.map(value => ({ value, label: codes.unmetReason[value] }))]}
          value={unmet}
          onChange={event => {
            setUnmet(event.target.value as UnmetReason | '')
          }}
        />
      )}
      <LineField type="date" label={text.on} value={on} onType={setOn} />
      <LineField label={text.note} maxLength={300} value={note} onType={setNote} />
    </FormDialog>
  )
}

/** Something given: how much, on which day. */
export function DeliverDialog({ view: { record, version }, onClose }: Props) {
  const { delivering: text } = interventionsText
  const device = useDevice()
  const { data: session } = useSession()
  const today = useToday()
  const save = useSaveInCase()
  const [on, setOn] = useState(today)
  const [quantity, setQuantity] = useState('1')
  const [note, setNote] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const amount = Number(quantity.trim().replace(',', '.'))
  const isAmount = quantity.trim() !== '' && Number.isFinite(amount) && amount >= 0

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!isAmount || !on || !session) return
    const delivery = {
      id: await device.newId(),
      on,
      quantity: amount,
      by: session.worker.id,
      ...(note.trim() && { note: note.trim() }),
    }
    const given = { deliveries: [...record.deliveries, delivery] }
    const seen = { version, record }
    if (await save({ do: 'saveRecord', kind: 'intervention', id: record.id, given, seen }, interventionsText.saved)) onClose()
  }

  return (
    <FormDialog
      title={interventionsText.deliverOf(record.what)}
      closeLabel={shellText.close}
      keepLabel={interventionsText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <LineField type="date" label={text.on} value={on} onType={setOn} />
      <LineField
        label={text.quantity}
        hint={record.unit && interventionsText.units[record.unit]}
        error={isRefused && !isAmount ? text.errors.quantity : undefined}
        inputMode="decimal"
        value={quantity}
        onType={setQuantity}
      />
      <LineField label={text.note} maxLength={300} value={note} onType={setNote} />
    </FormDialog>
  )
}
