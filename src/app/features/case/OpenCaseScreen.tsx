import '../../styles/case.css'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Area } from '../../../domain/areas'
import { CaseSubject } from '../../../domain/case'
import { Urgency } from '../../../domain/intake'
import type { CaseId, CaseStepId, PersonId, ReferralId, WorkerId } from '../../../domain/ids'
import { shortName } from '../../../domain/person'
import { useRoster } from '../../data/agenda'
import { useCases } from '../../data/cases'
import { caseRefusalWords } from '../../parts/useCaseStep'
import { useDevice } from '../../data/DeviceContext'
import { usePerson } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useAmbitoNames, useReferral, type ReferralView } from '../../data/referrals'
import { useNow, useToday } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { casesText } from '../../text/cases'
import { codes } from '../../text/codes'
import { useToast } from '../../ui/Announcer'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { ChipGroup, RadioCards } from '../../ui/choices'
import { Select } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ArrowLeft, FolderOpen, Info } from '../../ui/icons'
import { LineField, WordsField } from '../../ui/TypedFields'

const { open: text } = casesText

/** Opens the case of a person or a household, also on a proposal, or of a group. */
export function OpenCaseScreen({
  personId,
  proposalId,
}: {
  readonly personId: PersonId | undefined
  readonly proposalId: ReferralId | undefined
}) {
  const { data: person } = usePerson(personId)
  const { data: session } = useSession()
  const { data: proposal } = useReferral(proposalId)
  const { data: cases } = useCases(personId)
  const isReady = session && cases && (!personId || person !== undefined) && (!proposalId || proposal !== undefined)
  if (!isReady) return null
  const who = person ? (shortName(person.person) ?? '') : undefined
  const open = personId ? cases.find(({ standing }) => standing.state !== 'closed') : undefined
  const title = who ? text.titleOf(who) : text.title
  return (
    <div className="page page-narrow stack">
      <div className="case-back">
        <LinkButton tone="quiet" icon={<ArrowLeft />} to="/casi">
          {casesText.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={text.title}>{title}</PageHeading>
      {open && (
        <Notice
          tone="wait"
          icon={<Info />}
          end={
            <LinkButton to="/casi/$caseId/$section" params={{ caseId: open.record.id, section: 'sintesi' }}>
              {text.goTo}
            </LinkButton>
          }
        >
          {text.alreadyOpen}
        </Notice>
      )}
      <OpenForm personId={personId} surname={person?.person.surname} proposal={proposal ?? undefined} />
    </div>
  )
}

function OpenForm({
  personId,
  surname,
  proposal,
}: {
  readonly personId: PersonId | undefined
  readonly surname: string | undefined
  readonly proposal: ReferralView | undefined
}) {
  const { data: session } = useSession()
  const device = useDevice()
  const navigate = useNavigate()
  const toast = useToast()
  const now = useNow()
  const today = useToday()
  const names = useAmbitoNames()
  const { mutateAsync: change } = useChange()
  const [subject, setSubject] = useState<CaseSubject>(personId ? 'person' : 'group')
  const [name, setName] = useState(surname ? `Famiglia ${surname}` : '')
  const [areas, setAreas] = useState<readonly Area[]>([])
  const [urgency, setUrgency] = useState<Urgency>(proposal?.record.urgency ?? 'none')
  const [reason, setReason] = useState(proposal?.record.reason ?? '')
  const [responsible, setResponsible] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const isNamed = subject !== 'person'
  const errors = {
    name: isNamed && !name.trim() ? text.errors.name : undefined,
    areas: areas.length === 0 ? text.errors.areas : undefined,
    reason: reason.trim() ? undefined : text.errors.reason,
  }
  const shown = isRefused ? errors : { name: undefined, areas: undefined, reason: undefined }

  async function save(): Promise<void> {
    setIsRefused(true)
    if (Object.values(errors).some(Boolean) || isSaving || !session) return
    setIsSaving(true)
    const id = (await device.newId()) as string as CaseId
    const worker = session.worker.id
    const assign = {
      id: (await device.newId()) as string as CaseStepId,
      kind: 'assign' as const,
      worker: (responsible || worker) as WorkerId,
      as: 'responsible' as const,
      on: today,
      at: now.toISOString(),
      by: worker,
    }
    const given = {
      subject,
      ...(subject !== 'group' && { personId }),
      ...(isNamed && { name: name.trim() }),
      areas: [...areas],
      urgency,
      reason: reason.trim(),
      ...(proposal && { officeId: receivingOffice(proposal) }),
      steps: [assign],
    }
    const answer = await change({ do: 'openCase', id, given, accepts: proposal?.record.id })
    setIsSaving(false)
    toast({ message: answer.ok ? text.saved : caseRefusalWords(answer.refusal) })
    if (answer.ok) await navigate({ to: '/casi/$caseId/$section', params: { caseId: id, section: 'sintesi' } })
  }

  const receivingOffice = ({ record }: ReferralView) =>
    (record.target.kind === 'ssp' ? record.target.officeId : undefined) ?? record.officeId

  return (
    <Card title={text.about}>
      <CardBody>
        {proposal && <Notice icon={<Info />}>{text.fromProposal(names.officeName(proposal.record.officeId))}</Notice>}
        {personId && (
          <RadioCards
            legend={text.subject}
            options={CaseSubject.options
              .filter(value => value !== 'group')
              .map(value => ({ value, label: casesText.subjects[value], hint: text.subjectHint[value] }))}
            value={subject}
            onChange={setSubject}
          />
        )}
        {isNamed && (
          <LineField
            label={subject === 'group' ? text.name.group : text.name.household}
            error={shown.name}
            maxLength={120}
            value={name}
            onType={setName}
          />
        )}
        <ChipGroup
          legend={text.areas}
          error={shown.areas}
          compact
          options={Area.options.map(value => ({ value, label: codes.area[value] }))}
          values={areas}
          onChange={setAreas}
        />
        <Select
          label={text.urgency}
          options={Urgency.options.map(value => ({ value, label: codes.urgency[value] }))}
          value={urgency}
          onChange={event => {
            setUrgency(event.target.value as Urgency)
          }}
        />
        <WordsField
          label={text.reason}
          hint={text.reasonHint}
          error={shown.reason}
          rows={4}
          maxLength={4000}
          value={reason}
          onType={setReason}
        />
        {session?.worker.roles.includes('coordinator') && <Responsible value={responsible} onChange={setResponsible} />}
        <div className="row">
          <Button tone="primary" icon={<FolderOpen />} disabled={isSaving} onClick={() => void save()}>
            {text.save}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}

/** A coordinator gives it to one of the professionals of the office. */
function Responsible({ value, onChange }: { readonly value: string; readonly onChange: (worker: string) => void }) {
  const { data: roster } = useRoster()
  const { data: session } = useSession()
  const own = session?.worker
  const offered = (roster?.workers ?? []).filter(
    ({ id, active, offices, roles }) =>
      active &&
      id !== own?.id &&
      offices.some(office => own?.offices.includes(office)) &&
      roles.some(role => role === 'socialWorker' || role === 'psychologist'),
  )
  return (
    <Select
      label={text.responsible}
      options={[
        { value: '', label: text.me },
        ...offered.map(({ id, name, surname }) => ({ value: id, label: `${surname} ${name}` })),
      ]}
      value={value}
      onChange={event => {
        onChange(event.target.value)
      }}
    />
  )
}
