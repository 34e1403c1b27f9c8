import { useWatch } from 'react-hook-form'
import { ServiceAnswer } from '../../../domain/intake'
import { useService } from '../../data/directory'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Card } from '../../ui/Card'
import { ChipGroup, RadioCards } from '../../ui/choices'
import type { IntakeForms } from './useIntakeForms'

const { delivery: text } = intakeText

/** What was given for each service that was chosen, and what the person still has to bring there. */
export function Handover({ forms }: { readonly forms: IntakeForms }) {
  const { control, setValue } = forms.intake
  const services = useWatch({ control, name: 'services' })
  if (services.length === 0) return null
  return (
    <Card title={text.handover}>
      <div className="card-body stack-l">
        {services.map((answer, at) => (
          <OneService
            key={answer.serviceId}
            answer={answer}
            onChange={changed => {
              setValue('services', services.with(at, changed))
            }}
          />
        ))}
      </div>
    </Card>
  )
}

function OneService({
  answer,
  onChange,
}: {
  readonly answer: ServiceAnswer
  readonly onChange: (answer: ServiceAnswer) => void
}) {
  const { data: view } = useService(answer.serviceId)
  const asked = [...new Set([...(view?.service.requiredDocuments ?? []), ...(answer.missingDocuments ?? [])])]
  const { missingDocuments = [], ...rest } = answer
  return (
    <div className="stack">
      <RadioCards
        legend={view?.service.name ?? text.serviceGone}
        options={ServiceAnswer.shape.answer.options.map(value => ({ value, label: codes.serviceAnswer[value] }))}
        value={answer.answer}
        onChange={given => {
          onChange({ ...answer, answer: given })
        }}
      />
      {asked.length > 0 && (
        <ChipGroup
          compact
          legend={text.missingDocuments}
          options={asked.map(value => ({ value, label: value }))}
          values={missingDocuments}
          onChange={values => {
            onChange(values.length > 0 ? { ...rest, missingDocuments: [...values] } : rest)
          }}
        />
      )}
    </div>
  )
}
