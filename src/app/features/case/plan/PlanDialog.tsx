import { useState } from 'react'
import { EveryUnit, PlanSort, type CasePlan } from '../../../../domain/case-plan'
import type { CaseId, CasePlanId } from '../../../../domain/ids'
import { useDevice } from '../../../data/DeviceContext'
import { useToday } from '../../../data/useNow'
import { ReadabilityHint } from '../../../parts/ReadabilityHint'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { useSeen } from '../../../parts/useSeen'
import { casePlanText as text } from '../../../text/casePlan'
import { shellText } from '../../../text/shell'
import { Button } from '../../../ui/Button'
import { Select, TextArea } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField } from '../../../ui/TypedFields'
import type { PlanView } from './usePlans'

const wordy = ['needsTold', 'needsFound', 'resources', 'participation', 'plainWords'] as const

/** What a project says; its goals, signatures and verifications are added to it. */
export function PlanDialog({
  caseId,
  view,
  onClose,
}: {
  readonly caseId: CaseId
  readonly view: PlanView | undefined
  readonly onClose: () => void
}) {
  const seen = useSeen(view)
  const before = seen?.record
  const today = useToday()
  const device = useDevice()
  const save = useSaveInCase()
  const [title, setTitle] = useState(before?.title ?? '')
  const [sort, setSort] = useState<PlanSort>(before?.sort ?? 'individual')
  const [startsOn, setStartsOn] = useState(before?.startsOn ?? today)
  const [endsOn, setEndsOn] = useState(before?.endsOn ?? '')
  const [padSignedOn, setPadSignedOn] = useState(before?.padSignedOn ?? '')
  const [everyCount, setEveryCount] = useState(String(before?.everyCount ?? 3))
  const [everyUnit, setEveryUnit] = useState<EveryUnit>(before?.everyUnit ?? 'months')
  const [words, setWords] = useState<Readonly<Record<(typeof wordy)[number], string>>>({
    needsTold: before?.needsTold ?? '',
    needsFound: before?.needsFound ?? '',
    resources: before?.resources ?? '',
    participation: before?.participation ?? '',
    plainWords: before?.plainWords ?? '',
  })
  const [isRefused, setIsRefused] = useState(false)
  const errors = {
    title: title.trim() ? undefined : text.errors.title,
    startsOn: startsOn ? undefined : text.errors.startsOn,
    endsOn: endsOn && endsOn < startsOn ? text.errors.endsOn : undefined,
  }
  const shown = isRefused ? errors : { title: undefined, startsOn: undefined, endsOn: undefined }

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (Object.values(errors).some(Boolean)) return
    const id = before?.id ?? ((await device.newId()) as string as CasePlanId)
    const count = Number(everyCount)
    const hasEvery = Number.isInteger(count) && count > 0
    const given: Partial<Record<keyof CasePlan, unknown>> = {
      caseId,
      title: title.trim(),
      sort,
      startsOn,
      endsOn: endsOn || undefined,
      padSignedOn: (sort === 'pais' && padSignedOn) || undefined,
      everyCount: hasEvery ? count : undefined,
      everyUnit: hasEvery ? everyUnit : undefined,
      ...Object.fromEntries(wordy.map(field => [field, words[field].trim() || undefined])),
    }
    if (await save({ do: 'saveRecord', kind: 'casePlan', id, given: given as Partial<CasePlan>, seen }, text.saved)) onClose()
  }

  return (
    <FormDialog
      title={before ? text.edit : text.add}
      closeLabel={shellText.close}
      keepLabel={text.save}
      onKeep={keep}
      onClose={onClose}
      others={
        <Button tone="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      }
    >
      <LineField label={text.fields.title} error={shown.title} maxLength={300} value={title} onType={setTitle} />
      <Select
        label={text.fields.sort}
        options={PlanSort.options.map(value => ({ value, label: text.sorts[value] }))}
        value={sort}
        onChange={event => {
          setSort(event.target.value as PlanSort)
        }}
      />
      {sort === 'pais' && <LineField type="date" label={text.fields.padSignedOn} value={padSignedOn} onType={setPadSignedOn} />}
      <div className="case-grid">
        <LineField type="date" label={text.fields.startsOn} error={shown.startsOn} value={startsOn} onType={setStartsOn} />
        <LineField type="date" label={text.fields.endsOn} error={shown.endsOn} value={endsOn} onType={setEndsOn} />
        <LineField type="number" min={1} max={365} label={text.fields.every} value={everyCount} onType={setEveryCount} />
        <Select
          label={text.fields.everyUnit}
          options={EveryUnit.options.map(value => ({ value, label: text.everyUnits[value] }))}
          value={everyUnit}
          onChange={event => {
            setEveryUnit(event.target.value as EveryUnit)
          }}
        />
      </div>
      {wordy.map(field => (
        <TextArea
          key={field}
          label={text.fields[field]}
          hint={field === 'plainWords' ? text.fields.plainWordsHint : undefined}
          rows={3}
          maxLength={4000}
          value={words[field]}
          onChange={event => {
            setWords({ ...words, [field]: event.target.value })
          }}
        />
      ))}
      <ReadabilityHint of={words.plainWords} />
    </FormDialog>
  )
}
