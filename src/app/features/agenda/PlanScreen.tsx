import { useState } from 'react'
import type { OfficeId } from '../../../domain/ids'
import { usePlan, useRoster } from '../../data/agenda'
import { useSession } from '../../data/SessionContext'
import { agendaText } from '../../text/agenda'
import { planText as text } from '../../text/plan'
import { LinkButton } from '../../ui/Button'
import { Select } from '../../ui/Field'
import { ArrowLeft } from '../../ui/icons'
import { PageHeading } from '../../ui/PageHeading'
import { DutiesCard } from './DutiesCard'
import { OpeningCard } from './OpeningCard'
import { useMayPlan } from './useMayPlan'
import '../../styles/agenda.css'

/** Aperture e turni: when a desk receives, and who is promised there. Who may not write them reads them. */
export function PlanScreen() {
  const { data: session } = useSession()
  const { data: roster } = useRoster()
  const { data: plan } = usePlan()
  const mayPlan = useMayPlan()
  const [chosen, setChosen] = useState<OfficeId>()
  if (!session || !roster || !plan) return null
  const { worker } = session
  const own = roster.offices.filter(({ id }) => worker.offices.includes(id))
  // Who administers the ambito has no desk of one's own, and plans any.
  const offices = own.length > 0 ? own : roster.offices
  const office = offices.find(({ id }) => id === (chosen ?? session.office?.id)) ?? offices[0]
  const mayEdit = office !== undefined && mayPlan(office.id)
  return (
    <div className="page page-narrow stack">
      <LinkButton tone="quiet" icon={<ArrowLeft />} to="/agenda">
        {agendaText.title}
      </LinkButton>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <p className="quiet-text">{mayEdit ? text.lead : text.readOnly}</p>
      <Select
        label={text.office}
        options={offices.map(({ id, name }) => ({ value: id, label: name }))}
        value={office?.id}
        onChange={event => {
          setChosen(event.target.value as OfficeId)
        }}
      />
      {office && <OpeningCard key={office.id} office={office} openings={plan.openings} mayEdit={mayEdit} />}
      {office && <DutiesCard key={`${office.id} duties`} office={office} duties={plan.duties} mayEdit={mayEdit} />}
    </div>
  )
}
