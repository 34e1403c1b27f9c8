import type { PreparedExtract } from '../../../../domain/extract'
import { extractState, finalAnswer, prepare, preparedText } from '../../../../domain/extract-rules'
import type { RecordId } from '../../../../domain/ids'
import { useSession } from '../../../data/SessionContext'
import { useWaivedApprovals } from '../../../data/settings'
import { useNow } from '../../../data/useNow'
import { useCaseStep } from '../../../parts/useCaseStep'
import { usePrint } from '../../../parts/usePrint'
import { extractText } from '../../../text/extract'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { DialogButton } from '../../../ui/DialogButton'
import { Notice } from '../../../ui/Notice'
import { Check, Clock, FileText, Info, Printer } from '../../../ui/icons'
import { ApprovalAnswer } from '../ApprovalAnswer'
import { AnswerDialog } from './AnswerDialog'
import type { ExtractProps } from './ExtractScreen'
import { PartList } from './PartList'
import type { Sources } from './sources'
import { useMayExtract } from './useMayExtract'
import { useSaveExtract } from './useSaveExtract'
import { hiddenIn, proposedIn } from './useSources'

const { review: text, paper } = extractText
const words = { ...text, rejectTitle: text.reject, whyMissing: extractText.answer.errors.reason }

/** The text as it is to be given: prepared, read again by somebody else, given; or as it was given. */
export function ReviewCard({
  view,
  caseView,
  sources,
}: ExtractProps & {
  /** Present while somebody works on it here. */
  readonly sources: Sources | undefined
}) {
  const { record } = view
  const { prepared } = record
  const state = extractState(record, caseView.standing)
  const asks = awaitedOf(record, caseView.standing)
  const isWaived = useWaivedApprovals().includes('extract')
  const may = useMayExtract(caseView)
  const { print, isIgnored } = usePrint()
  const fresh = sources && freshText(view, sources)
  const isStale = Boolean(fresh && prepared && preparedText(fresh) !== preparedText(prepared))
  const isReady = prepared !== undefined && !isStale && (state === 'approved' || isWaived)
  return (
    <Card title={sources ? text.title : text.read}>
      <div className="card-body stack">
        {!finalAnswer(record) && <p className="quiet-text">{text.lead}</p>}
        {isStale && (
          <Notice tone="wait" icon={<Info />}>
            {text.changed}
          </Notice>
        )}
        {state === 'awaitingApproval' && (
          <Notice tone="wait" icon={<Clock />}>
            {asks?.isOfThisText === false ? text.awaitingAnother : text.awaiting}
          </Notice>
        )}
        {state === 'approved' && !isStale && (
          <Notice tone="ok" icon={<Check />}>
            {text.isApproved}
          </Notice>
        )}
        {isWaived && state !== 'answered' && <p className="quiet-text">{text.isWaived}</p>}
        <div className="row">
          {fresh && fresh.parts.length > 0 && (!prepared || isStale) && <PrepareButton view={view} fresh={fresh} />}
          {may && prepared && !isStale && state === 'inPreparation' && !isWaived && <AskButton view={view} caseView={caseView} />}
          <Decision view={view} caseView={caseView} />
          {may && state !== 'answered' && (
            <DialogButton
              tone={isReady ? 'primary' : 'plain'}
              renderDialog={onClose => <AnswerDialog view={view} isReady={isReady} onClose={onClose} />}
            >
              {text.answer}
            </DialogButton>
          )}
          {prepared && (
            <Button icon={<Printer />} onClick={print}>
              {paper.print}
            </Button>
          )}
        </div>
        {isIgnored && (
          <Notice tone="wait" icon={<Info />}>
            {paper.printIgnored}
          </Notice>
        )}
        {prepared && <PartList prepared={prepared} />}
      </div>
    </Card>
  )
}

/** What would be prepared now. */
function freshText({ record }: ExtractProps['view'], { all, known }: Sources): ReturnType<typeof prepare> {
  const chosen = all.filter(({ of }) => record.items.some(item => item.of === of))
  const hides = chosen.flatMap(source => hiddenIn(source, record.hides).hides)
  const proposed = chosen.flatMap(source => proposedIn(source, known, record.request.by))
  return prepare({ items: record.items, hides }, all, proposed)
}

function PrepareButton({ view, fresh }: { readonly view: ExtractProps['view']; readonly fresh: ReturnType<typeof prepare> }) {
  const save = useSaveExtract(view)
  const { data: session } = useSession()
  const now = useNow()
  if (!session) return null
  const prepared: PreparedExtract = {
    ...fresh,
    parts: [...fresh.parts],
    // The tablet reckons it from the text.
    digest: '0'.repeat(64),
    at: now.toISOString(),
    by: session.worker.id,
  }
  return (
    <Button tone="primary" icon={<FileText />} onClick={() => void save({ prepared })}>
      {view.record.prepared ? text.again : text.prepare}
    </Button>
  )
}

function AskButton({ view: { record }, caseView }: ExtractProps) {
  const { take, isPending } = useCaseStep(caseView.record.id)
  const step = { kind: 'approvalRequest', subject: 'extract', of: record.id as string as RecordId } as const
  return (
    <Button
      tone="primary"
      icon={<Check />}
      disabled={isPending}
      onClick={() => void take({ ...step, digest: record.prepared!.digest }, text.asked)}
    >
      {text.ask}
    </Button>
  )
}

/** What is asked of whoever coordinates: of the text that is read here before that of one that was prepared earlier. */
function awaitedOf({ id, prepared }: ExtractProps['view']['record'], { awaited }: ExtractProps['caseView']['standing']) {
  const requests = awaited.filter(({ of }) => of === (id as string))
  const ofThisText = requests.find(({ digest }) => digest !== undefined && digest === prepared?.digest)
  const request = ofThisText ?? requests[0]
  return request && { request, isOfThisText: ofThisText !== undefined }
}

/** A coordinator who did not ask reads the text and answers; approved is only what is read here. */
function Decision({ view: { record }, caseView }: ExtractProps) {
  const { data: session } = useSession()
  const asks = awaitedOf(record, caseView.standing)
  const decides = session?.worker.roles.includes('coordinator') && session.worker.offices.includes(caseView.record.officeId)
  if (!asks || !decides || asks.request.by === session?.worker.id) return null
  return <ApprovalAnswer view={caseView} request={asks.request} words={words} mayApprove={asks.isOfThisText} />
}
