import { useState } from 'react'
import type { SessionView } from '../../data/activities'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { useSeen } from '../../parts/useSeen'
import { activitiesText } from '../../text/activities'
import { shellText } from '../../text/shell'
import { FormDialog } from '../../ui/FormDialog'
import { LineField, WordsField } from '../../ui/TypedFields'

const { session: text, planning } = activitiesText

interface Props {
  readonly view: SessionView
  readonly onClose: () => void
}

/** When, where, about what, and how it went. */
export function EditSessionDialog({ view, onClose }: Props) {
  const seen = useSeen(view)!
  const { record } = seen
  const { saveSession } = useActivityWrites()
  const [typed, setTyped] = useState({
    on: record.on,
    at: record.at ?? '',
    minutes: record.minutes === undefined ? '' : String(record.minutes),
    place: record.place ?? '',
    topic: record.topic ?? '',
    note: record.note ?? '',
  })
  const [isRefused, setIsRefused] = useState(false)
  const put = (field: keyof typeof typed) => (value: string) => {
    setTyped({ ...typed, [field]: value })
  }
  const minutes = typed.minutes.trim() ? Number(typed.minutes) : undefined
  const isLong = minutes === undefined || (Number.isInteger(minutes) && minutes >= 5 && minutes <= 720)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!typed.on || !isLong) return
    const given = {
      on: typed.on,
      at: typed.at || undefined,
      minutes,
      place: typed.place.trim() || undefined,
      topic: typed.topic.trim() || undefined,
      note: typed.note.trim() || undefined,
    }
    if (await saveSession({ ...view, ...seen }, given, activitiesText.saved)) onClose()
  }

  return (
    <FormDialog title={text.edit} closeLabel={shellText.close} keepLabel={activitiesText.save} onKeep={keep} onClose={onClose}>
      <div className="case-grid">
        <LineField
          type="date"
          label={text.on}
          error={isRefused && !typed.on ? planning.errors.first : undefined}
          value={typed.on}
          onType={put('on')}
        />
        <LineField type="time" label={text.at} value={typed.at} onType={put('at')} />
        <LineField
          inputMode="numeric"
          label={text.minutes}
          error={isRefused && !isLong ? planning.errors.minutes : undefined}
          value={typed.minutes}
          onType={put('minutes')}
        />
        <LineField label={text.place} maxLength={200} value={typed.place} onType={put('place')} />
      </div>
      <LineField label={text.topic} maxLength={200} value={typed.topic} onType={put('topic')} />
      <WordsField label={text.note} hint={text.noteHint} rows={4} maxLength={2000} value={typed.note} onType={put('note')} />
    </FormDialog>
  )
}

export function CancelDialog({ view, onClose }: Props) {
  const { saveSession } = useActivityWrites()
  const [because, setBecause] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const why = because.trim()

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!why) return
    const back = { state: view.record.state, cancelledBecause: undefined }
    if (await saveSession(view, { state: 'cancelled', cancelledBecause: why }, text.cancelled, back)) onClose()
  }

  return (
    <FormDialog title={text.cancel} closeLabel={shellText.close} keepLabel={text.cancel} onKeep={keep} onClose={onClose}>
      <LineField
        label={text.because}
        error={isRefused && !why ? text.becauseError : undefined}
        maxLength={200}
        value={because}
        onType={setBecause}
      />
    </FormDialog>
  )
}
