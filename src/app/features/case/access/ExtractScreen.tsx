import '../../../styles/judicial.css'
import '../../../styles/extract.css'
import { answerBy, extractState, finalAnswer } from '../../../../domain/extract-rules'
import type { CaseId, ExtractId } from '../../../../domain/ids'
import { useCase, type CaseView } from '../../../data/cases'
import { useExtract, type ExtractView } from '../../../data/extracts'
import { useWaivedApprovals } from '../../../data/settings'
import { useToday } from '../../../data/useNow'
import { ReceiptLine } from '../../../parts/ReceiptLine'
import { extractText as text } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'
import { LinkButton } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { EmptyState } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'
import { StateBadge, Tag } from '../../../ui/StateBadge'
import { ArrowLeft } from '../../../ui/icons'
import { extractTones } from './extractTones'
import { ExtractPaper } from './ExtractPaper'
import { FactList } from './FactList'
import { GivenCard } from './GivenCard'
import { HideCard } from './HideCard'
import { PickCard } from './PickCard'
import { ReviewCard } from './ReviewCard'
import { useMayExtract } from './useMayExtract'
import { useSources } from './useSources'

/** A request of access from its receipt to its answer: what is chosen, what is hidden, who has read it again, what was given. */
export function ExtractScreen({ of, id }: { readonly of: CaseId; readonly id: ExtractId }) {
  const { data: view } = useExtract(id)
  const { data: caseView } = useCase(of)
  if (view === undefined || caseView === undefined) return null
  return (
    <div className="page page-narrow stack">
      <div className="no-print">
        <LinkButton tone="quiet" icon={<ArrowLeft />} to="/casi/$caseId/$section" params={{ caseId: of, section: 'accesso' }}>
          {text.back}
        </LinkButton>
      </div>
      {view && caseView ? <Shown view={view} caseView={caseView} /> : <EmptyState title={text.missing} />}
    </div>
  )
}

export interface ExtractProps {
  readonly view: ExtractView
  readonly caseView: CaseView
}

function Shown({ view, caseView }: ExtractProps) {
  const { record } = view
  const state = extractState(record, caseView.standing)
  const answer = finalAnswer(record)
  const isWaived = useWaivedApprovals().includes('extract')
  const today = useToday()
  const may = useMayExtract(caseView)
  const works = may && !answer
  const { data: sources } = useSources(caseView.record, works)
  const due = answerBy(record)
  const given = answer?.copy
  const isDraft = !given && state !== 'approved' && !isWaived
  return (
    <>
      <header className="page-head">
        <PageHeading windowTitle={text.title} focusKey={record.id}>
          {text.request.line(record.request.by, shortDayOf(record.request.on))}
        </PageHeading>
        <StateBadge tone={extractTones[state]}>{text.states[state]}</StateBadge>
        {!answer && <Tag tone={due < today ? 'alarm' : 'wait'}>{(due < today ? text.late : text.by)(shortDayOf(due))}</Tag>}
      </header>
      <RequestCard view={view} />
      {record.answers.length > 0 && <GivenCard record={record} />}
      {works && sources && (
        <>
          <PickCard view={view} sources={sources} />
          <HideCard view={view} sources={sources} />
        </>
      )}
      <ReviewCard view={view} caseView={caseView} sources={works ? sources : undefined} />
      <ReceiptLine delivery={view.delivery} />
      {record.prepared && <ExtractPaper record={record} prepared={record.prepared} caseView={caseView} isDraft={isDraft} />}
    </>
  )
}

function RequestCard({ view: { record } }: { readonly view: ExtractView }) {
  const { request } = record
  const { request: words } = text
  return (
    <Card title={words.title}>
      <div className="card-body">
        <FactList
          facts={[
            [words.by, request.by],
            [words.as, words.applicants[request.as]],
            [words.ground, words.grounds[request.ground]],
            [words.what, request.what],
            [words.interest, request.interest],
            [words.on, shortDayOf(request.on)],
            [words.protocol, request.protocol],
            [words.identity, request.identity],
          ]}
        />
      </div>
    </Card>
  )
}
