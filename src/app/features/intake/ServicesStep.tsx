import { useDeferredValue, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { Known } from '../../../domain/requirement-check'
import type { Service } from '../../../domain/service'
import { useDirectoryFacts, useServiceNames } from '../../data/directory'
import { ServiceCard } from '../../parts/ServiceCard'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Checkbox, TextField } from '../../ui/Field'
import { EmptyState } from '../../ui/Notice'
import { RadioCards } from '../../ui/choices'
import { Check, Compass, Plus, X } from '../../ui/icons'
import { ServiceFit, ToAsk } from './ServiceFit'
import type { IntakeForms } from './useIntakeForms'
import { useOffered } from './useOffered'
import { unmetReasons } from './intakeForm'
import { intakeFieldId } from './problems'

const shownAtFirst = 6

/** Step 3: what can answer the need. The order is a suggestion; nothing is left out. */
export function ServicesStep({ forms, known }: { readonly forms: IntakeForms; readonly known: Known }) {
  const { control, setValue } = forms.intake
  const [areas, comune, chosen] = useWatch({ control, name: ['areas', 'comune', 'services'] })
  const { data: facts } = useDirectoryFacts()
  const { data: names } = useServiceNames()
  const comuni = useComuni()
  const [typed, setTyped] = useState('')
  const [isLong, setIsLong] = useState(false)
  const where = known.residence?.comune ?? comune
  const text = useDeferredValue(typed.trim())
  const offered = useOffered({ text, known, areas, metIn: comune || undefined })
  if (!facts || !offered) return null
  const shown = isLong || text ? offered.services : offered.services.slice(0, shownAtFirst)

  const isChosen = (service: Pick<Service, 'id'>) => chosen.some(answer => answer.serviceId === service.id)
  const toggle = (service: Pick<Service, 'id'>) => {
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
        {facts.services === 0 ? (
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
              {text && intakeText.services.found(offered.total)}
            </p>
            {offered.total === 0 && <p className="quiet-text">{intakeText.services.noResult}</p>}
            <ToAsk questions={offered.questions} />
            {shown.map(({ summary, orientation }) => (
              <ServiceCard
                key={summary.service.id}
                summary={summary}
                chosen={isChosen(summary.service)}
                fit={<ServiceFit orientation={orientation} />}
                action={
                  <Button
                    tone={isChosen(summary.service) ? 'primary' : 'plain'}
                    icon={isChosen(summary.service) ? <Check /> : <Plus />}
                    onClick={() => {
                      toggle(summary.service)
                    }}
                  >
                    {isChosen(summary.service) ? intakeText.services.chosen : intakeText.services.choose}
                    <span className="visually-hidden">{summary.service.name}</span>
                  </Button>
                }
              />
            ))}
            {!isLong && !text && shown.length < offered.total && (
              <Button
                wide
                onClick={() => {
                  setIsLong(true)
                }}
              >
                {intakeText.services.more(offered.total - shown.length)}
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
              {chosen.map(({ serviceId }) => (
                <li key={serviceId} className="chosen-service">
                  <span>{names?.[serviceId] ?? intakeText.delivery.serviceGone}</span>
                  <Button
                    tone="quiet"
                    aria-label={intakeText.services.remove(names?.[serviceId] ?? intakeText.delivery.serviceGone)}
                    icon={<X />}
                    onClick={() => {
                      toggle({ id: serviceId })
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
