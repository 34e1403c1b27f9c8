import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { AssessmentOccasion } from '../../../../domain/assessment'
import type { Case } from '../../../../domain/case'
import type { AssessmentId } from '../../../../domain/ids'
import type { AssessmentView } from '../../../data/assessments'
import { useDevice } from '../../../data/DeviceContext'
import type { KnownInstrument } from '../../../data/instruments'
import { useToday } from '../../../data/useNow'
import { useSaveRecord } from '../../../parts/useSaveRecord'
import { assessmentText } from '../../../text/assessment'
import { RadioCards } from '../../../ui/choices'
import { TextArea, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { assessmentRefusalWords } from './words'

const { about: text, occasion: occasions } = assessmentText

/** When, why and about whom: of a new assessment, which opens once it is on disk, or of one that there is. */
export function AboutDialog({
  of,
  instrument,
  view,
  onClose,
}: {
  readonly of: Case
  /** Of a new one. */
  readonly instrument: KnownInstrument
  readonly view?: AssessmentView | undefined
  readonly onClose: () => void
}) {
  const today = useToday()
  const device = useDevice()
  const navigate = useNavigate()
  const { save } = useSaveRecord(assessmentRefusalWords)
  // As the form was filled from it: what arrives meanwhile is not taken for an edit.
  const [seen] = useState(view && { version: view.version, record: view.record })
  const [heldOn, setHeldOn] = useState(seen?.record.heldOn ?? today)
  const [occasion, setOccasion] = useState<AssessmentOccasion>(seen?.record.occasion ?? 'first')
  const [whom, setWhom] = useState(seen?.record.aboutName ?? '')
  const [conclusion, setConclusion] = useState(seen?.record.conclusion ?? '')
  const [wasTried, setWasTried] = useState(false)
  const wrongDay = heldOn === '' ? text.heldOnMissing : heldOn > today ? text.heldOnFuture : undefined

  async function keep(): Promise<void> {
    setWasTried(true)
    if (wrongDay) return
    const id = seen?.record.id ?? ((await device.newId()) as string as AssessmentId)
    const given = {
      caseId: of.id,
      instrument: seen?.record.instrument ?? instrument.ref,
      about: whom.trim() ? undefined : of.personId,
      aboutName: whom.trim() || undefined,
      heldOn,
      occasion,
      conclusion: conclusion.trim() || undefined,
    }
    if (!(await save({ do: 'saveRecord', kind: 'assessment', id, given, seen }, text.saved))) return
    onClose()
    if (!seen) await navigate({ to: '/casi/$caseId/valutazione/$assessmentId', params: { caseId: of.id, assessmentId: id } })
  }

  return (
    <FormDialog
      title={seen ? text.title : text.new(instrument.definition.name)}
      closeLabel={text.close}
      keepLabel={seen ? text.save : text.start}
      onKeep={keep}
      onClose={onClose}
    >
      <TextField
        label={text.heldOn}
        type="date"
        max={today}
        error={wasTried ? wrongDay : undefined}
        value={heldOn}
        onChange={event => {
          setHeldOn(event.target.value)
        }}
      />
      <RadioCards
        legend={text.occasion}
        options={AssessmentOccasion.options.map(value => ({ value, label: occasions[value] }))}
        value={occasion}
        onChange={setOccasion}
      />
      <TextField
        label={text.whom}
        hint={text.whomHint}
        maxLength={120}
        value={whom}
        onChange={event => {
          setWhom(event.target.value)
        }}
      />
      {seen && (
        <TextArea
          label={text.conclusionOptional}
          hint={text.conclusionHint}
          rows={5}
          maxLength={8000}
          value={conclusion}
          onChange={event => {
            setConclusion(event.target.value)
          }}
        />
      )}
    </FormDialog>
  )
}
