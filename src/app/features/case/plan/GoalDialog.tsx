import { useState } from 'react'
import { GoalActor, GoalHorizon, GoalReached, type GoalAction } from '../../../../domain/case-plan'
import type { CaseGoalId } from '../../../../domain/ids'
import { useDevice } from '../../../data/DeviceContext'
import { useToday } from '../../../data/useNow'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { useSeen } from '../../../parts/useSeen'
import { casePlanText } from '../../../text/casePlan'
import { shellText } from '../../../text/shell'
import { Button } from '../../../ui/Button'
import { RadioCards } from '../../../ui/choices'
import { Select, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { Plus, X } from '../../../ui/icons'
import { LineField, WordsField } from '../../../ui/TypedFields'
import type { GoalView, PlanView } from './usePlans'

const { goal: text } = casePlanText

/** One goal: what, by when, how one will know, who does what, and in the end whether it was reached. */
export function GoalDialog({
  plan,
  view,
  onClose,
}: {
  readonly plan: PlanView
  readonly view: GoalView | undefined
  readonly onClose: () => void
}) {
  const seen = useSeen(view)
  const before = seen?.record
  const today = useToday()
  const device = useDevice()
  const save = useSaveInCase()
  const [what, setWhat] = useState(before?.text ?? '')
  const [horizon, setHorizon] = useState<GoalHorizon>(before?.horizon ?? 'short')
  const [indicator, setIndicator] = useState(before?.indicator ?? '')
  const [actions, setActions] = useState<readonly GoalAction[]>(before?.actions ?? [])
  const [reached, setReached] = useState<GoalReached | ''>(before?.reached ?? '')
  const [evidence, setEvidence] = useState(before?.evidence ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const said = what.trim()

  async function keep(): Promise<void> {
    setIsRefused(!said)
    if (!said) return
    const id = before?.id ?? ((await device.newId()) as string as CaseGoalId)
    const given = {
      caseId: plan.record.caseId,
      planId: plan.record.id,
      text: said,
      horizon,
      indicator: indicator.trim() || undefined,
      actions: actions.filter(action => action.what.trim()).map(action => ({ ...action, what: action.what.trim() })),
      reached: reached || undefined,
      evidence: evidence.trim() || undefined,
      evaluatedOn: reached ? (before?.reached === reached ? before.evaluatedOn : today) : undefined,
    }
    if (await save({ do: 'saveRecord', kind: 'caseGoal', id, given, seen }, casePlanText.saved)) onClose()
  }

  return (
    <FormDialog
      title={before ? casePlanText.editGoal : casePlanText.addGoal}
      closeLabel={shellText.close}
      keepLabel={casePlanText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <WordsField
        label={text.text}
        error={isRefused && !said ? text.errors.text : undefined}
        rows={2}
        maxLength={4000}
        value={what}
        onType={setWhat}
      />
      <RadioCards
        legend={text.horizon}
        options={GoalHorizon.options.map(value => ({ value, label: casePlanText.horizons[value] }))}
        value={horizon}
        onChange={setHorizon}
      />
      <LineField label={text.indicator} hint={text.indicatorHint} maxLength={300} value={indicator} onType={setIndicator} />
      <Actions actions={actions} onChange={setActions} newId={() => device.newId()} />
      {before && (
        <>
          <Select
            label={text.reached}
            options={[
              { value: '', label: text.notYet },
              ...GoalReached.options.map(value => ({ value, label: casePlanText.reached[value] })),
            ]}
            value={reached}
            onChange={event => {
              setReached(event.target.value as GoalReached | '')
            }}
          />
          <WordsField label={text.evidence} rows={2} maxLength={4000} value={evidence} onType={setEvidence} />
        </>
      )}
    </FormDialog>
  )
}

function Actions({
  actions,
  onChange,
  newId,
}: {
  readonly actions: readonly GoalAction[]
  readonly onChange: (actions: readonly GoalAction[]) => void
  readonly newId: () => Promise<GoalAction['id']>
}) {
  const edit = (id: string, edited: Partial<GoalAction>) => {
    onChange(actions.map(action => (action.id === id ? { ...action, ...edited } : action)))
  }
  return (
    <fieldset className="field stack">
      <legend className="legend">{text.actions}</legend>
      {actions.map(action => (
        <div key={action.id} className="plan-action">
          <TextField
            label={text.action}
            maxLength={300}
            value={action.what}
            onChange={event => {
              edit(action.id, { what: event.target.value })
            }}
          />
          <Select
            label={text.who}
            options={GoalActor.options.map(value => ({ value, label: casePlanText.actors[value] }))}
            value={action.who}
            onChange={event => {
              edit(action.id, { who: event.target.value as GoalActor })
            }}
          />
          <TextField
            type="date"
            label={text.by}
            value={action.by ?? ''}
            onChange={event => {
              edit(action.id, { by: event.target.value || undefined })
            }}
          />
          <Button
            tone="quiet"
            icon={<X />}
            aria-label={text.removeAction(action.what)}
            onClick={() => {
              onChange(actions.filter(({ id }) => id !== action.id))
            }}
          />
        </div>
      ))}
      <div className="row">
        <Button
          icon={<Plus />}
          onClick={() => {
            void newId().then(id => {
              onChange([...actions, { id, what: '', who: 'person' }])
            })
          }}
        >
          {text.addAction}
        </Button>
      </div>
    </fieldset>
  )
}
