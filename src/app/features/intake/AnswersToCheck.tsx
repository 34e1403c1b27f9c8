import { useWatch } from 'react-hook-form'
import type { ServiceId } from '../../../domain/ids'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import type { IntakeForms } from './useIntakeForms'
import type { Step } from './intakeForm'
import { intakeFieldId } from './problems'

interface Answer {
  readonly label: string
  readonly value: string
  readonly step: Step
  readonly fieldId?: string
}

/** Every answer once more, each with the way back to it. */
export function AnswersToCheck({
  forms,
  who,
  serviceNames,
  onEdit,
}: {
  readonly forms: IntakeForms
  readonly who: string
  readonly serviceNames: Readonly<Record<ServiceId, string>>
  readonly onEdit: (step: Step, fieldId?: string) => void
}) {
  const form = useWatch({ control: forms.intake.control })
  const comuni = useComuni()
  const text = intakeText.delivery
  const chips = form.chips ?? []
  const chosen = (form.services ?? []).map(({ serviceId }) => (serviceId && serviceNames[serviceId]) ?? text.serviceGone)
  const answers: readonly Answer[] = [
    { label: text.who, value: who, step: 1 },
    {
      label: text.need,
      value:
        chips.map(chip => codes.chip[chip]).join(', ') ||
        (form.areas ?? []).map(area => codes.area[area]).join(', ') ||
        text.noNeed,
      step: 2,
      fieldId: intakeFieldId('chips'),
    },
    ...(form.expressedNeed?.trim()
      ? [{ label: text.expressed, value: form.expressedNeed, step: 2 as const, fieldId: intakeFieldId('expressedNeed') }]
      : []),
    ...(form.identifiedNeed?.trim()
      ? [{ label: text.identified, value: form.identifiedNeed, step: 2 as const, fieldId: intakeFieldId('identifiedNeed') }]
      : []),
    { label: text.urgency, value: codes.urgency[form.urgency ?? 'none'], step: 2 },
    {
      label: text.arrival,
      value: [
        codes.accessReason[form.reason ?? 'spontaneous'],
        form.reason === 'sent' && form.sender,
        codes.channel[form.channel ?? 'inPerson'],
      ]
        .filter(Boolean)
        .join(' · '),
      step: 2,
    },
    {
      label: text.comune,
      value: form.comune ? comuni.nameOf(form.comune) : text.noNeed,
      step: 2,
      fieldId: intakeFieldId('comune'),
    },
    { label: text.services, value: chosen.join(', ') || text.noService, step: 3 },
    ...(form.isUnmet
      ? [{ label: text.unmet, value: form.unmetReason ? codes.unmetReason[form.unmetReason] : text.noNeed, step: 3 as const }]
      : []),
  ]
  return (
    <div>
      <Card title={text.answers}>
        <dl className="answers">
          {answers.map(({ label, value, step, fieldId }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
              <dd className="answers-edit">
                <Button
                  tone="quiet"
                  aria-label={text.editOf(label)}
                  onClick={() => {
                    onEdit(step, fieldId)
                  }}
                >
                  {text.edit}
                </Button>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  )
}
