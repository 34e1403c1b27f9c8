import { useState } from 'react'
import type { UnitValue } from '../../../domain/conflict'
import type { ConflictView } from '../../../local/device'
import { useDraft } from '../../data/useDraft'
import { useResolutionDraft, type ResolutionDraft } from '../../data/useEditDrafts'
import { DraftStatus } from '../../parts/DraftStatus'
import type { KnownNames } from '../../parts/fieldWords'
import { checkDeskText } from '../../text/checkDesk'
import { Button } from '../../ui/Button'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { Check } from '../../ui/icons'
import { ControlField, controlId } from './ControlField'
import { typedOf, valueOf, type Control, type Problems } from './controls'
import { WayForm } from './WayForm'

const { conflict: text } = checkDeskText

/** A value that none of them wrote, typed with the controls of the field. It stays a draft until it is chosen. */
export function AnotherVersion(props: {
  readonly view: ConflictView
  readonly controls: readonly Control[]
  readonly names: KnownNames
  readonly onChosen: (value: UnitValue, draftId: ResolutionDraft['id']) => void
  readonly onCancel: () => void
}) {
  const { data: draft } = useResolutionDraft(props.view.conflict.id, 'value')
  return draft ? <Form key={draft.id} draft={draft} {...props} /> : null
}

function Form({
  draft,
  view,
  controls,
  names,
  onChosen,
  onCancel,
}: {
  readonly draft: ResolutionDraft
  readonly view: ConflictView
  readonly controls: readonly Control[]
  readonly names: KnownNames
  readonly onChosen: (value: UnitValue, draftId: ResolutionDraft['id']) => void
  readonly onCancel: () => void
}) {
  const { conflict } = view
  const handle = useDraft(draft.id)
  const [typed, setTyped] = useState(() => ({ ...typedOf(controls, conflict.current?.value ?? {}), ...draft.typed }))
  const [problems, setProblems] = useState<Problems>({})

  function type(field: string, words: string): void {
    const next = { ...typed, [field]: words }
    setTyped(next)
    handle.save({ ...draft, typed: next })
  }

  async function choose(): Promise<void> {
    const read = valueOf(conflict.ofType, controls, typed)
    setProblems(read.ok ? {} : read.refusal)
    if (!read.ok) return
    await handle.flush()
    handle.end()
    onChosen(read.value, draft.id)
  }

  return (
    <WayForm title={text.anotherTitle}>
      <ErrorSummary
        title={checkDeskText.problemTitle}
        items={Object.entries(problems).map(([field, message]) => ({ message, fieldId: controlId(field) }))}
      />
      <p className="quiet-text">{text.anotherLead}</p>
      {controls.map(control => (
        <ControlField
          key={control.path}
          control={control}
          of={conflict.ofType}
          names={names}
          typed={typed}
          problems={problems}
          onType={type}
        />
      ))}
      <div className="row form-foot">
        <DraftStatus handle={handle} />
        <Button tone="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
        <Button tone="primary" icon={<Check />} onClick={() => void choose()}>
          {text.saveAnother}
        </Button>
      </div>
    </WayForm>
  )
}
