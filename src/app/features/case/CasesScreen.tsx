import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { italianDay } from '../../../domain/dates'
import { stateOf } from '../../../domain/referral'
import { useCases, type CaseView } from '../../data/cases'
import { useSession } from '../../data/SessionContext'
import { useNewPassageId, type ReferralView } from '../../data/referrals'
import { personOf } from '../../parts/ReferralRow'
import { useChange } from '../../data/writes'
import { caseRefusalWords } from '../../parts/useCaseStep'
import { ProposalsCard } from '../../parts/ProposalsCard'
import { casesText } from '../../text/cases'
import { useToast } from '../../ui/Announcer'
import { Button, LinkButton } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { FilterChips } from '../../ui/FilterChips'
import { LongList } from '../../ui/LongList'
import { ListRow, Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { FolderOpen, Plus, Send } from '../../ui/icons'
import { CaseRow } from '../../parts/CaseRow'
import { caseTitle } from '../../parts/caseWords'
import { caseFilters, inOrder, isShown, type CaseFilter } from './filters'
import { preloadSections } from './sections'

const { list: text } = casesText

const rowOf = (view: CaseView) => <CaseRow key={view.record.id} view={view} />
const renderProposal = (view: ReferralView, line: string) => <Proposal view={view} line={line} />

/** Presa in carico: the cases of this worker, and those of the office for whoever coordinates it. */
export function CasesScreen({
  filter: asked,
  onFilter,
}: {
  readonly filter: CaseFilter | undefined
  readonly onFilter: (filter: CaseFilter) => void
}) {
  const { data: views } = useCases()
  useEffect(preloadSections, [])
  const { data: session } = useSession()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim().toLocaleLowerCase('it'))
  const ordered = useMemo(() => inOrder(views ?? []), [views])
  if (!views || !session) return null
  const { worker } = session
  const coordinates = worker.roles.includes('coordinator') ? worker.offices : []
  const whose = { worker: worker.id, coordinates }
  const offered = caseFilters.filter(each => coordinates.length > 0 || (each !== 'office' && each !== 'toApprove'))
  const filter = asked ?? (coordinates.length > 0 ? 'office' : 'mine')
  const matches = (view: CaseView) =>
    !wanted || caseTitle(view).toLocaleLowerCase('it').includes(wanted) || view.record.number.toLowerCase().includes(wanted)
  const shown = ordered.filter(view => isShown(view, filter, whose) && matches(view))
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={casesText.title}>{casesText.title}</PageHeading>
      <ProposalsCard renderRow={renderProposal} />
      <FilterChips
        label={text.filtersLabel}
        options={offered.map(value => ({
          value,
          label: text.filters[value],
          count: views.filter(view => isShown(view, value, whose)).length,
        }))}
        value={filter}
        onChange={onFilter}
      />
      <TextField
        type="search"
        label={text.search}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
        }}
      />
      <LongList
        title={text.filters[filter]}
        count={text.count(shown.length)}
        items={shown}
        renderRow={rowOf}
        empty={
          <EmptyState icon={<FolderOpen />} title={text.none}>
            {text.noneHint}
          </EmptyState>
        }
      />
      {!worker.roles.every(role => role === 'deskOperator') && (
        <div className="row">
          <LinkButton icon={<Plus />} to="/casi/nuovo">
            {text.newGroup}
          </LinkButton>
        </div>
      )}
    </div>
  )
}

function Proposal({ view, line }: { readonly view: ReferralView; readonly line: string }) {
  const { record } = view
  const who = personOf(view)
  const newId = useNewPassageId()
  const toast = useToast()
  const { mutateAsync: change, isPending } = useChange()
  /** The person is known to another desk alone: accepting brings them here. */
  async function take(): Promise<void> {
    const passage = { id: await newId(), step: 'accepted' as const, on: italianDay(Date.now()), how: 'office' as const }
    const answer = await change({ do: 'answerReferral', referral: record.id, passage })
    toast({ message: answer.ok ? text.taken : caseRefusalWords(answer.refusal) })
  }
  return (
    <ListRow
      mark={
        <Mark tone="wait">
          <Send />
        </Mark>
      }
      title={who}
      line={[line, record.reason].filter(Boolean).join(' · ')}
      end={
        view.person ? (
          <LinkButton to="/casi/nuovo" search={{ persona: view.person.id, proposta: record.id }} aria-label={text.acceptOf(who)}>
            {text.accept}
          </LinkButton>
        ) : stateOf(record) === 'accepted' ? (
          <span className="quiet-text">{text.arriving}</span>
        ) : (
          <Button aria-label={text.takeOf(who)} disabled={isPending} onClick={() => void take()}>
            {text.take}
          </Button>
        )
      }
    />
  )
}
