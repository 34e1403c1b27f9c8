import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { rankServices, type Service } from '../../../domain/service'
import { useServices } from '../../data/reads'
import { ServiceCard } from '../../parts/ServiceCard'
import { searchServices } from '../../parts/searchServices'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Checkbox, TextField } from '../../ui/Field'
import { EmptyState } from '../../ui/Notice'
import { RadioCards } from '../../ui/choices'
import { Check, Compass, Plus, X } from '../../ui/icons'
import type { IntakeForms } from './useIntakeForms'
import { unmetReasons } from './intakeForm'
import { intakeFieldId } from './problems'

const shownAtFirst = 6

/** Step 3: what can answer the need. The order is a suggestion; nothing is left out. */
export function ServicesStep({ forms, residence }: { readonly forms: IntakeForms; readonly residence: string | undefined }) {
  const { control, setValue } = forms.intake
  const [areas, comune, chosen] = useWatch({ control, name: ['areas', 'comune', 'services'] })
  const { data: services } = useServices()
  const comuni = useComuni()
  const [typed, setTyped] = useState('')
  const [isLong, setIsLong] = useState(false)
  if (!services) return null

  const where = residence || comune
  const found = searchServices(rankServices(services, areas, where || undefined), typed)
  const shown = isLong || typed ? found : found.slice(0, shownAtFirst)
  const isChosen = (service: Service) => chosen.some(answer => answer.serviceId === service.id)
  const toggle = (service: Service) => {
    setValue(
      'services',
      isChosen(service)
        ? chosen.filter(answer => answer.serviceId !== service.id)
        : [...chosen, { serviceId: service.id, answer: 'informed' }],
    )
  }

  return (
    <div className="columns services-step">
      <div>
        {services.length === 0 ? (
          <div className="card">
            <EmptyState icon={<Compass />} title={intakeText.services.empty} />
          </div>
        ) : (
          <>
            <TextField
              label={intakeText.services.search}
              hint={
                areas.length === 0
                  ? intakeText.services.rankedNoArea
                  : intakeText.services.rankedFor(
                      areas.map(area => codes.area[area].toLowerCase()).join(', '),
                      where ? comuni.nameOf(where) : '',
                    )
              }
              type="search"
              value={typed}
              onChange={event => {
                setTyped(event.target.value)
              }}
            />
            <p className="visually-hidden" aria-live="polite">
              {typed && intakeText.services.found(found.length)}
            </p>
            {found.length === 0 && <p className="quiet-text">{intakeText.services.noResult}</p>}
            {shown.map(service => (
              <ServiceCard
                key={service.id}
                service={service}
                chosen={isChosen(service)}
                action={
                  <Button
                    tone={isChosen(service) ? 'primary' : 'plain'}
                    icon={isChosen(service) ? <Check /> : <Plus />}
                    onClick={() => {
                      toggle(service)
                    }}
                  >
                    {isChosen(service) ? intakeText.services.chosen : intakeText.services.choose}
                    <span className="visually-hidden">{service.name}</span>
                  </Button>
                }
              />
            ))}
            {shown.length < found.length && (
              <Button
                wide
                onClick={() => {
                  setIsLong(true)
                }}
              >
                {intakeText.services.more(found.length - shown.length)}
              </Button>
            )}
          </>
        )}
      </div>
      <div className="services-chosen">
        <Card title={intakeText.services.chosenTitle} aside={chosen.length > 0 ? chosen.length : undefined}>
          {chosen.length === 0 ? (
            <p className="card-body quiet-text">{intakeText.services.noneChosen}</p>
          ) : (
            <ul className="list">
              {services.filter(isChosen).map(service => (
                <li key={service.id} className="chosen-service">
                  <span>{service.name}</span>
                  <Button
                    tone="quiet"
                    aria-label={intakeText.services.remove(service.name)}
                    icon={<X />}
                    onClick={() => {
                      toggle(service)
                    }}
                  />
                </li>
              ))}
            </ul>
          )}
        </Card>
        <UnmetDemand forms={forms} />
      </div>
    </div>
  )
}

function UnmetDemand({ forms }: { readonly forms: IntakeForms }) {
  const { control, register, setValue } = forms.intake
  const [isUnmet, reason] = useWatch({ control, name: ['isUnmet', 'unmetReason'] })
  return (
    <div className="card card-body stack">
      <Checkbox label={intakeText.services.unsuitable} hint={intakeText.services.unsuitableLead} {...register('isUnmet')} />
      {isUnmet && (
        <>
          <RadioCards
            legend={intakeText.services.unmetReason}
            id={intakeFieldId('unmetReason')}
            error={forms.errors['unmetReason']}
            options={unmetReasons.map(value => ({ value, label: codes.unmetReason[value] }))}
            value={reason || undefined}
            onChange={value => {
              setValue('unmetReason', value)
            }}
          />
          <TextField label={intakeText.services.wouldHaveNeeded} maxLength={1000} {...register('wouldHaveNeeded')} />
        </>
      )}
    </div>
  )
}
