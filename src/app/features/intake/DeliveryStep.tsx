import { useWatch } from 'react-hook-form'
import type { RecordId } from '../../../domain/ids'
import { IntakeOutcome, ServiceAnswer } from '../../../domain/intake'
import { useServiceNames } from '../../data/directory'
import { AttachmentList } from '../../parts/AttachmentList'
import { AttachmentPicker } from '../../parts/AttachmentPicker'
import { attachmentText } from '../../text/attachments'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Card } from '../../ui/Card'
import { Checkbox } from '../../ui/Field'
import { RadioCards } from '../../ui/choices'
import { AnswersToCheck } from './AnswersToCheck'
import type { IntakeForms } from './useIntakeForms'
import { suggestedOutcome, type Step } from './intakeForm'
import { intakeFieldId } from './problems'

/** Step 4: what was handed over, how it ended, and everything once more before closing. */
export function DeliveryStep({
  forms,
  who,
  attachTo,
  onAttaching,
  onEdit,
}: {
  readonly forms: IntakeForms
  /** The listening that the draft will become. */
  readonly attachTo: RecordId
  readonly onAttaching: (isBusy: boolean) => void
  readonly who: string
  readonly onEdit: (step: Step, fieldId?: string) => void
}) {
  const { control, register, setValue } = forms.intake
  const [services, outcome, isUnmet, urgency] = useWatch({ control, name: ['services', 'outcome', 'isUnmet', 'urgency'] })
  const { data: names } = useServiceNames()
  const suggestion = suggestedOutcome({ services, isUnmet, urgency })
  return (
    <div className="columns">
      <div>
        {services.length > 0 && (
          <Card title={intakeText.delivery.handover}>
            <div className="card-body stack-l">
              {services.map(service => (
                <RadioCards
                  key={service.serviceId}
                  legend={names?.[service.serviceId] ?? intakeText.delivery.serviceGone}
                  options={ServiceAnswer.shape.answer.options.map(value => ({ value, label: codes.serviceAnswer[value] }))}
                  value={service.answer}
                  onChange={answer => {
                    setValue(
                      'services',
                      services.map(each => (each.serviceId === service.serviceId ? { ...each, answer } : each)),
                    )
                  }}
                />
              ))}
            </div>
          </Card>
        )}
        <div className="card card-body">
          <Checkbox
            label={intakeText.delivery.privacy}
            hint={intakeText.delivery.privacyHint}
            {...register('privacyNoticeGiven')}
          />
        </div>
        <Card title={attachmentText.title}>
          <div className="card-body stack">
            <AttachmentList of={attachTo} />
            <AttachmentPicker of={attachTo} onBusy={onAttaching} onAttached={() => undefined} />
          </div>
        </Card>
        <div className="card card-body outcome">
          <RadioCards
            legend={intakeText.delivery.outcome}
            id={intakeFieldId('outcome')}
            error={forms.errors['outcome']}
            options={IntakeOutcome.options.map(value => ({
              value,
              label: codes.outcome[value],
              ...(value === suggestion && { hint: intakeText.delivery.outcomeSuggested }),
            }))}
            value={outcome || undefined}
            onChange={value => {
              setValue('outcome', value)
            }}
          />
        </div>
      </div>
      <AnswersToCheck forms={forms} who={who} serviceNames={names ?? {}} onEdit={onEdit} />
    </div>
  )
}
