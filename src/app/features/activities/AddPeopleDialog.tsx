import { useState } from 'react'
import type { GroupParticipant } from '../../../domain/group-activity'
import type { CaseId } from '../../../domain/ids'
import type { ActivityView } from '../../data/activities'
import { useKinship } from '../../data/family'
import { useToday } from '../../data/useNow'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { activitiesText } from '../../text/activities'
import { shellText } from '../../text/shell'
import { ChipGroup } from '../../ui/choices'
import { FormDialog } from '../../ui/FormDialog'
import { LineField, WordsField } from '../../ui/TypedFields'

const { people: text } = activitiesText

/** Several at once, a name on each line; of a case, its family is offered. */
export function AddPeopleDialog({ view, onClose }: { readonly view: ActivityView; readonly onClose: () => void }) {
  const { record } = view
  const today = useToday()
  const { saveActivity, newId } = useActivityWrites()
  const [typed, setTyped] = useState('')
  const [from, setFrom] = useState(record.startsOn > today ? record.startsOn : today)
  const [relatives, setRelatives] = useState<readonly Relative[]>([])
  const [isRefused, setIsRefused] = useState(false)
  const names = typed
    .split('\n')
    .map(line => line.trim().slice(0, 120))
    .filter(Boolean)
  const isEmpty = names.length + relatives.length === 0

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (isEmpty || !from) return
    const added: GroupParticipant[] = []
    for (const one of [...relatives, ...names.map(name => ({ name }))]) added.push({ ...one, id: await newId(), from })
    const given = { participants: [...record.participants, ...added] }
    if (await saveActivity(view, given, activitiesText.saved)) onClose()
  }

  return (
    <FormDialog title={text.add} closeLabel={shellText.close} keepLabel={activitiesText.save} onKeep={keep} onClose={onClose}>
      {record.caseId && <Family of={record.caseId} view={view} values={relatives} onChange={setRelatives} />}
      <WordsField
        label={text.names}
        hint={text.namesHint}
        error={isRefused && isEmpty ? text.errors.names : undefined}
        rows={6}
        value={typed}
        onType={setTyped}
      />
      <LineField type="date" label={text.from} value={from} onType={setFrom} />
    </FormDialog>
  )
}

type Relative = Pick<GroupParticipant, 'name' | 'personId'>

/** Whoever is on the list of the family and not here yet. */
function Family({
  of,
  view: { record },
  values,
  onChange,
}: {
  readonly of: CaseId
  readonly view: ActivityView
  readonly values: readonly Relative[]
  readonly onChange: (relatives: readonly Relative[]) => void
}) {
  const { data: entries = [] } = useKinship(of)
  const here = new Set(record.participants.map(({ name }) => name))
  const offered = entries.flatMap(({ record: { entry, name, personId } }): Relative[] =>
    entry !== 'network' && name && !here.has(name) ? [{ name, ...(personId && { personId }) }] : [],
  )
  if (offered.length === 0) return null
  return (
    <ChipGroup
      legend={text.family}
      compact
      options={offered.map(({ name }) => ({ value: name, label: name }))}
      values={values.map(({ name }) => name)}
      onChange={names => {
        onChange(offered.filter(({ name }) => names.includes(name)))
      }}
    />
  )
}
