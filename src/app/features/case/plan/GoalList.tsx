import { useState } from 'react'
import type { GoalAction } from '../../../../domain/case-plan'
import { useNow, useToday } from '../../../data/useNow'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { casePlanText } from '../../../text/casePlan'
import { dayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Tag } from '../../../ui/StateBadge'
import { Check, Pencil } from '../../../ui/icons'
import { GoalDialog } from './GoalDialog'
import type { GoalView, PlanView } from './usePlans'

const { goal: text } = casePlanText

/** The goals of a project, the nearest first. */
export function GoalList({
  plan,
  goals,
  mayEdit,
}: {
  readonly plan: PlanView
  readonly goals: readonly GoalView[]
  readonly mayEdit: boolean
}) {
  const [edited, setEdited] = useState<GoalView>()
  if (goals.length === 0) return null
  return (
    <section>
      <h3>{casePlanText.goals}</h3>
      <ol className="plan-goals">
        {goals.map(view => (
          <li key={view.record.id}>
            <Goal
              view={view}
              mayEdit={mayEdit}
              onEdit={() => {
                setEdited(view)
              }}
            />
          </li>
        ))}
      </ol>
      {edited && (
        <GoalDialog
          plan={plan}
          view={edited}
          onClose={() => {
            setEdited(undefined)
          }}
        />
      )}
    </section>
  )
}

function Goal({ view, mayEdit, onEdit }: { readonly view: GoalView; readonly mayEdit: boolean; readonly onEdit: () => void }) {
  const { record } = view
  return (
    <>
      <div className="plan-goal-head">
        <strong>{record.text}</strong>
        <Tag>{casePlanText.horizons[record.horizon]}</Tag>
        {record.reached && <Tag tone={record.reached === 'no' ? 'wait' : 'brand'}>{casePlanText.reached[record.reached]}</Tag>}
        {mayEdit && (
          <Button tone="quiet" icon={<Pencil />} aria-label={casePlanText.editGoalOf(record.text)} onClick={onEdit}>
            {casePlanText.edit}
          </Button>
        )}
      </div>
      {record.indicator && <p className="quiet-text">{record.indicator}</p>}
      {record.evidence && <p>{record.evidence}</p>}
      {record.actions.length > 0 && (
        <ul>
          {record.actions.map(action => (
            <Action key={action.id} view={view} action={action} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
    </>
  )
}

function Action({ view, action, mayEdit }: { readonly view: GoalView; readonly action: GoalAction; readonly mayEdit: boolean }) {
  const { record, version } = view
  const now = useNow()
  const today = useToday()
  const save = useSaveInCase()
  const done = () => {
    const actions = record.actions.map(each => (each.id === action.id ? { ...each, doneOn: today } : each))
    const seen = { version, record }
    return save({ do: 'saveRecord', kind: 'caseGoal', id: record.id, given: { actions }, seen }, casePlanText.saved)
  }
  const words = [
    action.what,
    action.whoName ?? casePlanText.actors[action.who],
    action.doneOn ? text.doneOn(dayOf(action.doneOn, now)) : action.by && text.byDay(dayOf(action.by, now)),
  ]
  return (
    <li>
      <span>{words.filter(Boolean).join(' · ')}</span>
      {mayEdit && !action.doneOn && (
        <Button tone="quiet" icon={<Check />} aria-label={text.doneOf(action.what)} onClick={() => void done()}>
          {text.done}
        </Button>
      )}
    </li>
  )
}
