import { judicialText } from '../../../text/judicial'
import { Button } from '../../../ui/Button'
import { TextArea, TextField } from '../../../ui/Field'
import { Plus, Trash2 } from '../../../ui/icons'
import type { MeasureForm } from './measureForm'

const { measure: text } = judicialText
type Line = MeasureForm['prescriptions'][number]

/** What the measure prescribes, one thing at a time, and to whom. */
export function PrescriptionFields({
  prescriptions,
  onChange,
}: {
  readonly prescriptions: readonly Line[]
  readonly onChange: (prescriptions: readonly Line[]) => void
}) {
  const change = (at: number, some: Partial<Line>) => {
    onChange(prescriptions.map((line, index) => (index === at ? { ...line, ...some } : line)))
  }
  return (
    <fieldset className="field">
      <legend className="legend">{text.prescriptions}</legend>
      <div className="stack">
        {prescriptions.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines are typed in place and have no other name
          <div key={at} className="judicial-line">
            <TextArea
              label={text.prescription}
              rows={2}
              maxLength={1000}
              value={line.text}
              onChange={event => {
                change(at, { text: event.target.value })
              }}
            />
            <TextField
              label={text.whom}
              maxLength={120}
              value={line.whom}
              onChange={event => {
                change(at, { whom: event.target.value })
              }}
            />
            <Button
              tone="quiet"
              icon={<Trash2 />}
              aria-label={text.removePrescription(at + 1)}
              onClick={() => {
                onChange(prescriptions.filter((_, index) => index !== at))
              }}
            />
          </div>
        ))}
        <Button
          icon={<Plus />}
          onClick={() => {
            onChange([...prescriptions, { text: '', whom: '' }])
          }}
        >
          {text.addPrescription}
        </Button>
      </div>
    </fieldset>
  )
}
