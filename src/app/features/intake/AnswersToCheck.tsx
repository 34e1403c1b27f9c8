import { useWatch } from 'react-hook-form'
import type { ServiceId } from '../../../domain/ids'
import { useComuni } from '../../parts/useComuni'
import type { OpenNeed } from '../../../domain/need'
import { factsWords } from '../../parts/factsWords'
import { factsOf } from '../../parts/personFactsForm'
import type { PersonForm } from '../../parts/personForm'
import { needWords } from '../../parts/needWords'
import { codes } from '../../text/codes'
import { factsText } from '../../text/facts'
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
  const person = useWatch({ control: forms.person.control })
  const comuni = useComuni()
  const text = intakeText.delivery
  const needs = (form.needs ?? []) as OpenNeed[]
  const groups = form.vulnerableGroups ?? []
  const situation = factsWords(factsOf(person as PersonForm, true))
  const chosen = (form.services ?? []).map(({ serviceId }) => (serviceId && serviceNames[serviceId]) ?? text.serviceGone)
  const answers: readonly Answer[] = [
    { label: text.who, value: who, step: 1 },
    {
      label: text.need,
      value:
        needs
          .map(need => (need.source === 'seen' ? `${needWords(need)} (${text.seen.toLowerCase()})` : needWords(need)))
          .join(', ') || text.noNeed,
      step: 2,
      fieldId: intakeFieldId('chips'),
    },
    ...(form.expressedNeed?.trim()
      ? [{ label: text.expressed, value: form.expressedNeed, step: 2 as const, fieldId: intakeFieldId('expressedNeed') }]
      : []),
    ...(form.identifiedNeed?.trim()
      ? [{ label: text.identified, value: form.identifiedNeed, step: 2 as const, fieldId: intakeFieldId('identifiedNeed') }]
      : []),
    ...(groups.length > 0
      ? [{ label: text.groups, value: groups.map(group => group && codes.vulnerableGroup[group]).join(', '), step: 2 as const }]
      : []),
    ...situation.map(([label, value]) => ({ label, value, step: label === factsText.foreign ? (1 as const) : (2 as const) })),
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
