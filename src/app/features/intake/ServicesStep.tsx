import { useDeferredValue, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { Known } from '../../../domain/requirement-check'
import type { ServiceAnswer } from '../../../domain/intake'
import type { Orientation } from '../../../domain/orientation'
import type { Service } from '../../../domain/service'
import type { ServiceId } from '../../../domain/ids'
import type { ServiceSummary } from '../../../local/device'
import { useDirectoryFacts } from '../../data/directory'
import { ServiceCard } from '../../parts/ServiceCard'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { EmptyState } from '../../ui/Notice'
import { Check, Compass, Plus } from '../../ui/icons'
import { ChosenServices } from './ChosenServices'
import { UnmetNeeds } from './NeedEndings'
import { ServiceFit, ToAsk } from './ServiceFit'
import { areasOf, motivesOf } from '../../../domain/need'
import type { IntakeForms } from './useIntakeForms'
import { useOffered } from './useOffered'

const shownAtFirst = 6

/** Step 3: what can answer the need. The order is a suggestion; nothing is left out. */
export function ServicesStep({ forms, known }: { readonly forms: IntakeForms; readonly known: Known }) {
  const [needs, comune] = useWatch({ control: forms.intake.control, name: ['needs', 'comune'] })
  const areas = areasOf(needs)
  const { data: facts } = useDirectoryFacts()
  const comuni = useComuni()
  const [typed, setTyped] = useState('')
  const [isLong, setIsLong] = useState(false)
  const where = known.residence?.comune ?? comune
  const text = useDeferredValue(typed.trim())
  const offered = useOffered({ text, known, areas, motives: motivesOf(needs), metIn: comune || undefined })
  if (!facts || !offered) return null
  const shown = isLong || text ? offered.services : offered.services.slice(0, shownAtFirst)

  const unfit = offered.services.filter(({ orientation }) => orientation.standing === 'doesNotFit')
  const toggle = ({ id }: Pick<Service, 'id'>) => {
    const chosen = forms.intake.getValues('services')
    forms.intake.setValue(
      'services',
      isAmong(chosen, id)
        ? chosen.filter(({ serviceId }) => serviceId !== id)
        : [...chosen, { serviceId: id, answer: 'informed' }],
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
              <OfferedService
                key={summary.service.id}
                forms={forms}
                summary={summary}
                orientation={orientation}
                onToggle={toggle}
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
        <ChosenServices forms={forms} unfit={unfit.map(({ summary }) => summary.service.id)} onRemove={toggle} />
        <UnmetNeeds forms={forms} />
      </div>
    </div>
  )
}

const isAmong = (chosen: readonly ServiceAnswer[], id: ServiceId): boolean => chosen.some(({ serviceId }) => serviceId === id)

/** Whether it is chosen is watched here: a tap weighs no service again. */
function OfferedService({
  forms,
  summary,
  orientation,
  onToggle,
}: {
  readonly forms: IntakeForms
  readonly summary: ServiceSummary
  readonly orientation: Orientation
  readonly onToggle: (service: Service) => void
}) {
  const { service } = summary
  const isChosen = isAmong(useWatch({ control: forms.intake.control, name: 'services' }), service.id)
  return (
    <ServiceCard
      summary={summary}
      chosen={isChosen}
      fit={<ServiceFit orientation={orientation} />}
      action={
        <Button
          tone={isChosen ? 'primary' : 'plain'}
          icon={isChosen ? <Check /> : <Plus />}
          onClick={() => {
            onToggle(service)
          }}
        >
          {isChosen ? intakeText.services.chosen : intakeText.services.choose}
          <span className="visually-hidden">{service.name}</span>
        </Button>
      }
    />
  )
}
