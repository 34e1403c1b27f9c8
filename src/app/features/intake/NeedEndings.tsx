import { useWatch } from 'react-hook-form'
import { endedWith } from '../../../domain/intake'
import { NeedResult, UnmetReason, type OpenNeed } from '../../../domain/need'
import { needWords } from '../../parts/needWords'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Checkbox, TextField } from '../../ui/Field'
import { Card } from '../../ui/Card'
import { RadioCards } from '../../ui/choices'
import { ended, withReason } from './need'
import { needFieldId } from './problems'
import type { IntakeForms } from './useIntakeForms'

interface Parts {
  readonly forms: IntakeForms
}

/** Step 3: the needs that no service answers, each with its reason. */
export function UnmetNeeds({ forms }: Parts) {
  const { needs, change } = useNeeds(forms)
  const text = intakeText.services
  return (
    <div className="card card-body stack">
      {needs.length === 0 && <p className="quiet-text">{text.unsuitableNoNeed}</p>}
      {needs.map((need, at) => (
        <div key={need.chip ?? at} className="stack">
          <Checkbox
            label={needs.length === 1 ? text.unsuitable : text.unsuitableFor(needWords(need))}
            hint={at === 0 ? text.unsuitableLead : undefined}
            checked={need.result === 'unanswered'}
            onChange={event => {
              change(at, ended(need, event.target.checked ? 'unanswered' : undefined))
            }}
          />
          {need.result === 'unanswered' && <WhyUnmet need={need} at={at} forms={forms} change={change} />}
        </div>
      ))}
    </div>
  )
}

/** Step 4: how each need ended. A single one ends as the listening does, until somebody says otherwise. */
export function NeedEndings({ forms }: Parts) {
  const { needs, change } = useNeeds(forms)
  const outcome = useWatch({ control: forms.intake.control, name: 'outcome' })
  const text = intakeText.delivery
  if (needs.length === 0) return null
  const shown = endedWith(needs, outcome)
  return (
    <Card title={needs.length === 1 ? text.needEnding : text.needEndings}>
      <div className="card-body stack-l">
        {shown.map((need, at) => (
          <div key={need.chip ?? at} className="stack">
            <RadioCards
              legend={needWords(need)}
              id={needFieldId(at, 'result')}
              error={forms.errors[needFieldId(at, 'result')]}
              options={NeedResult.options.map(value => ({ value, label: codes.needResult[value] }))}
              value={need.result}
              onChange={result => {
                change(at, ended(need, result))
              }}
            />
            {need.result && need.result !== 'answered' && <WhyUnmet need={need} at={at} forms={forms} change={change} />}
          </div>
        ))}
      </div>
    </Card>
  )
}

function useNeeds({ intake: { control, setValue } }: IntakeForms) {
  const needs = useWatch({ control, name: 'needs' })
  return {
    needs,
    change: (at: number, need: OpenNeed) => {
      setValue('needs', needs.with(at, need))
    },
  }
}

function WhyUnmet({
  need,
  at,
  forms,
  change,
}: Parts & { readonly need: OpenNeed; readonly at: number; readonly change: (at: number, need: OpenNeed) => void }) {
  const text = intakeText.services
  const { unmet, result } = need
  return (
    <>
      <RadioCards
        legend={result === 'partly' ? text.stillMissing : text.unmetReason}
        id={needFieldId(at, 'reason')}
        error={forms.errors[needFieldId(at, 'reason')]}
        options={UnmetReason.options.map(value => ({ value, label: codes.unmetReason[value] }))}
        value={unmet?.reason}
        onChange={reason => {
          change(at, withReason(need, reason))
        }}
      />
      {unmet && (
        <TextField
          label={text.wouldHaveNeeded}
          maxLength={1000}
          value={unmet.wouldHaveNeeded ?? ''}
          onChange={event => {
            change(at, withReason(need, unmet.reason, event.target.value))
          }}
        />
      )}
    </>
  )
}
