import { useWatch } from 'react-hook-form'
import type { ServiceId } from '../../../domain/ids'
import { useServiceNames } from '../../data/directory'
import { intakeText } from '../../text/intake'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { TextField } from '../../ui/Field'
import { X } from '../../ui/icons'
import type { IntakeForms } from './useIntakeForms'

const { services: text } = intakeText

/** What was chosen; of a service that a requirement speaks against, the reason, for who wants to give it. */
export function ChosenServices({
  forms,
  unfit,
  onRemove,
}: {
  readonly forms: IntakeForms
  readonly unfit: readonly ServiceId[]
  readonly onRemove: (service: { readonly id: ServiceId }) => void
}) {
  const { control, setValue } = forms.intake
  const chosen = useWatch({ control, name: 'services' })
  const { data: names } = useServiceNames()
  return (
    <Card title={text.chosenTitle} aside={chosen.length > 0 ? chosen.length : undefined}>
      {chosen.length === 0 ? (
        <p className="card-body quiet-text">{text.noneChosen}</p>
      ) : (
        <ul className="list">
          {chosen.map((answer, at) => {
            const name = names?.[answer.serviceId] ?? intakeText.delivery.serviceGone
            return (
              <li key={answer.serviceId}>
                <div className="chosen-service">
                  <span>{name}</span>
                  <Button
                    tone="quiet"
                    aria-label={text.remove(name)}
                    icon={<X />}
                    onClick={() => {
                      onRemove({ id: answer.serviceId })
                    }}
                  />
                </div>
                {(unfit.includes(answer.serviceId) || answer.despite !== undefined) && (
                  <div className="chosen-despite">
                    <TextField
                      label={text.despite(name)}
                      hint={text.despiteHint}
                      maxLength={300}
                      value={answer.despite ?? ''}
                      onChange={event => {
                        setValue('services', chosen.with(at, { ...answer, despite: event.target.value || undefined }))
                      }}
                    />
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
