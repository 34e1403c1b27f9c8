import '../../../styles/case.css'
import { useState } from 'react'
import type { Case } from '../../../../domain/case'
import type { InterventionState } from '../../../../domain/intervention'
import { delivered, interventionStanding, nextStates, siussGaps } from '../../../../domain/intervention-rules'
import { usePerson } from '../../../data/reads'
import { useNow } from '../../../data/useNow'
import { decimalOf } from '../../../text/amounts'
import { codes } from '../../../text/codes'
import { interventionsText as text } from '../../../text/interventions'
import { dayOf, shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { StateBadge, type StateTone } from '../../../ui/StateBadge'
import { HeartHandshake, Pencil, Plus } from '../../../ui/icons'
import { SectionList, useMayEditCase } from '../SectionList'
import type { CaseSectionProps } from '../sections'
import { GivenSessions } from './GivenSessions'
import { InterventionDialog } from './InterventionDialog'
import { DeliverDialog, MoveDialog } from './InterventionEvents'
import { useInterventions, type InterventionView } from './useInterventions'

const tones: Readonly<Record<InterventionState, StateTone>> = {
  requested: 'waiting',
  assessing: 'waiting',
  ranked: 'waiting',
  active: 'taken',
  suspended: 'voided',
  concluded: 'delivered',
  unavailable: 'attention',
}

/** What is asked and given in a case. */
export function InterventionsSection({ view }: CaseSectionProps) {
  const { data: interventions } = useInterventions(view.record.id)
  const { data: person } = usePerson(view.record.personId)
  const mayEdit = useMayEditCase(view)
  if (!interventions) return null
  const hasCodiceFiscale = view.record.subject === 'group' || Boolean(person?.person.codiceFiscale)
  return (
    <SectionList
      words={text}
      icon={<HeartHandshake />}
      mayAdd={mayEdit}
      renderDialog={close => <InterventionDialog caseId={view.record.id} view={undefined} onClose={close} />}
    >
      {interventions.map(each => (
        <InterventionCard
          key={each.record.id}
          view={each}
          mayEdit={mayEdit}
          hasCodiceFiscale={hasCodiceFiscale}
          areas={view.record.areas}
        />
      ))}
    </SectionList>
  )
}

function InterventionCard({
  view,
  mayEdit,
  hasCodiceFiscale,
  areas,
}: {
  readonly view: InterventionView
  readonly mayEdit: boolean
  readonly hasCodiceFiscale: boolean
  readonly areas: Case['areas']
}) {
  const { record } = view
  const { state } = interventionStanding(record)
  const [doing, setDoing] = useState<'edit' | 'move' | 'deliver'>()
  const gaps = siussGaps(record, { hasCodiceFiscale })
  const close = () => {
    setDoing(undefined)
  }
  return (
    <Card title={record.what} aside={<StateBadge tone={tones[state]}>{text.states[state]}</StateBadge>}>
      <div className="card-body stack">
        <Facts view={view} />
        {gaps.length > 0 && state !== 'unavailable' && <p className="quiet-text">{text.gaps(gaps)}</p>}
        <Events view={view} />
        {mayEdit && (
          <div className="row">
            {nextStates(record).length > 0 && (
              <Button
                tone="primary"
                aria-label={text.moveOf(record.what)}
                onClick={() => {
                  setDoing('move')
                }}
              >
                {text.move}
              </Button>
            )}
            {state === 'active' && !record.sessionsOf && (
              <Button
                icon={<Plus />}
                aria-label={text.deliverOf(record.what)}
                onClick={() => {
                  setDoing('deliver')
                }}
              >
                {text.deliver}
              </Button>
            )}
            <Button
              icon={<Pencil />}
              onClick={() => {
                setDoing('edit')
              }}
            >
              {text.edit}
            </Button>
          </div>
        )}
      </div>
      {doing === 'edit' && <InterventionDialog caseId={record.caseId} view={view} onClose={close} />}
      {doing === 'move' && <MoveDialog view={view} areas={areas} onClose={close} />}
      {doing === 'deliver' && <DeliverDialog view={view} onClose={close} />}
    </Card>
  )
}

const euro = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR' })

function Facts({ view: { record } }: { readonly view: InterventionView }) {
  const now = useNow()
  const { siussCode, provider, from, to, quantity, unit, rhythm, costCents, copaymentCents } = record
  const facts = [
    provider,
    siussCode && `${siussCode} ${text.siussCodes[siussCode] ?? ''}`.trim(),
    from ? text.period(shortDayOf(from), to && shortDayOf(to)) : text.requestedOn(dayOf(record.requestedOn, now)),
    quantity !== undefined && unit && text.amount(decimalOf(quantity), text.units[unit], rhythm ? text.rhythms[rhythm] : ''),
    costCents !== undefined &&
      text.cost(euro.format(costCents / 100), copaymentCents ? euro.format(copaymentCents / 100) : undefined),
  ]
  return <p>{facts.filter(Boolean).join(' · ')}</p>
}

function Events({ view: { record } }: { readonly view: InterventionView }) {
  const { passages, deliveries, unit = 'accesses', sessionsOf } = record
  return (
    <>
      {passages.length > 0 && (
        <section>
          <h3>{text.passages}</h3>
          <ul>
            {passages.map(({ id, to, on, unmet, note }) => (
              <li key={id}>
                {[text.states[to], shortDayOf(on), unmet && codes.unmetReason[unmet], note].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {sessionsOf && <GivenSessions record={{ ...record, sessionsOf }} />}
      {deliveries.length > 0 && (
        <section>
          <h3>{text.deliveries}</h3>
          <p>{text.given(decimalOf(delivered(record)), text.units[unit], deliveries.length)}</p>
          <ul>
            {deliveries.map(({ id, on, quantity, note }) => (
              <li key={id}>
                {[shortDayOf(on), text.measured(decimalOf(quantity), text.units[unit]), note].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
