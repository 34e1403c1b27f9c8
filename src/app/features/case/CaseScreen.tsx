import '../../styles/person.css'
import '../../styles/case.css'
import { Suspense, useEffect } from 'react'
import type { CaseId } from '../../../domain/ids'
import { useCase, type CaseView } from '../../data/cases'
import { useSession } from '../../data/SessionContext'
import { useAmbitoNames } from '../../data/referrals'
import { useNow } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { casesText } from '../../text/cases'
import { dayOf } from '../../text/moments'
import { LinkButton } from '../../ui/Button'
import { Mark } from '../../ui/List'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { StateBadge, Tag } from '../../ui/StateBadge'
import { Tabs } from '../../ui/Tabs'
import { ArrowLeft, FolderOpen, Info, User } from '../../ui/icons'
import { CaseMoves } from './CaseMoves'
import { caseTitle, caseTones } from '../../parts/caseWords'
import { HoldNotice } from './HoldCard'
import { caseSections, preloadSections, type CaseSection } from './sections'

const { file: text } = casesText

/** The case file: its heading, what can be done now, and its parts. */
export function CaseScreen({
  id,
  section,
  form,
  onSection,
}: {
  readonly id: CaseId
  readonly section: string
  /** The one that the section opens with. */
  readonly form?: string | undefined
  readonly onSection: (section: CaseSection) => void
}) {
  const { data: view } = useCase(id)
  useEffect(preloadSections, [])
  const { data: session } = useSession()
  if (view === undefined || !session) return null
  if (view === null) {
    return (
      <div className="page page-narrow">
        <PageHeading windowTitle={text.missing}>{text.missing}</PageHeading>
        <EmptyState title={text.missingLead} action={<BackToList />} />
      </div>
    )
  }
  const isInTeam = view.standing.team.some(({ worker }) => worker === session.worker.id)
  const offered = caseSections.filter(each => isInTeam || each.isOfHeading)
  const shown = offered.find(({ value }) => value === section) ?? offered[0]!
  return (
    <div className="page case-file">
      <div className="case-back">
        <BackToList />
      </div>
      <CaseHead view={view} />
      <HoldNotice view={view} />
      <CaseMoves view={view} isInTeam={isInTeam} />
      {!isInTeam && <Notice icon={<Info />}>{text.headingOnly}</Notice>}
      <Tabs label={text.sectionsLabel} tabs={offered} value={shown.value} onChange={onSection}>
        <Suspense fallback={null}>
          <shown.Screen view={view} form={form} />
        </Suspense>
      </Tabs>
    </div>
  )
}

function BackToList() {
  return (
    <LinkButton tone="quiet" icon={<ArrowLeft />} to="/casi">
      {casesText.back}
    </LinkButton>
  )
}

function CaseHead({ view }: { readonly view: CaseView }) {
  const { record, standing, delivery } = view
  const now = useNow()
  const names = useAmbitoNames()
  const responsible = names.workerName(standing.responsible)
  return (
    <header className="person-head">
      <Mark large>
        <FolderOpen />
      </Mark>
      <div>
        <PageHeading windowTitle={casesText.title} focusKey={record.id}>
          {caseTitle(view)}
        </PageHeading>
        <p className="person-facts">
          <StateBadge tone={caseTones[standing.state]}>{casesText.states[standing.state]}</StateBadge>
          <span>{text.since(dayOf(standing.since, now))}</span>
          <Tag>{casesText.subjects[record.subject]}</Tag>
          <span>{text.number(record.number)}</span>
          {responsible && <span>{text.responsible(responsible)}</span>}
          {delivery.type !== 'delivered' && <DeliveryBadge delivery={delivery} />}
        </p>
      </div>
      {record.personId && view.person && (
        <LinkButton icon={<User />} to="/persone/$personId" params={{ personId: record.personId }}>
          {text.toPerson}
        </LinkButton>
      )}
    </header>
  )
}
