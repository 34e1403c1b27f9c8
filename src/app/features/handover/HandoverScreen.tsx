import '../../styles/handover.css'
import { handedCases, isToGiveBack } from '../../../domain/handover-rules'
import type { HandoverId } from '../../../domain/ids'
import type { Session } from '../../../local/device'
import { useHandover, type HandoverView } from '../../data/handovers'
import { useAmbitoNames } from '../../data/referrals'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { usePrint } from '../../parts/usePrint'
import { handoverText } from '../../text/handover'
import { shortDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { ArrowLeft, ArrowRight, Clock, Info, Printer, Search, Users } from '../../ui/icons'
import { Mark } from '../../ui/List'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Tag } from '../../ui/StateBadge'
import { HandedCaseCard } from './HandedCaseCard'
import { HandoverPrint } from './HandoverPrint'
import { useHandoverWrites } from './useHandoverWrites'

const { file: text } = handoverText

/** A handover, case by case: completed by who leaves, read by who takes over, passed on by who coordinates. */
export function HandoverScreen({ id }: { readonly id: HandoverId }) {
  const { data: view } = useHandover(id)
  const { data: session } = useSession()
  if (view === undefined || !session) return null
  if (view === null)
    return (
      <div className="page page-narrow">
        <PageHeading windowTitle={text.missing}>{text.missing}</PageHeading>
        <EmptyState title={text.missingLead} action={<BackToList />} />
      </div>
    )
  return <HandoverFile view={view} session={session} />
}

function BackToList() {
  return (
    <LinkButton tone="quiet" icon={<ArrowLeft />} to="/consegne">
      {handoverText.back}
    </LinkButton>
  )
}

function HandoverFile({ view, session }: { readonly view: HandoverView; readonly session: Session }) {
  const { record } = view
  const self = session.worker.id
  const today = useToday()
  const writes = useHandoverWrites(view, self)
  const { print, isIgnored } = usePrint()
  const coordinates = session.worker.roles.includes('coordinator') && session.worker.offices.includes(record.officeId)
  const handed = handedCases(record)
  return (
    <div className="page page-narrow stack">
      <div>
        <BackToList />
      </div>
      <HandoverHead view={view} />
      {record.note && <p className="pre-line">{record.note}</p>}
      {self === record.from && <Notice icon={<Info />}>{text.completer}</Notice>}
      {self === record.to && handed.some(({ receipt }) => !receipt) && <Notice icon={<Info />}>{text.reader}</Notice>}
      {isToGiveBack(record, today) && (
        <Notice tone="wait" icon={<Clock />}>
          {text.leaveOver(shortDayOf(record.endsOn!))}
        </Notice>
      )}
      <div className="row">
        {coordinates && <PassButtons view={view} writes={writes} />}
        <Button icon={<Search />} disabled={writes.isPending} title={text.findHint} onClick={() => void writes.find()}>
          {text.find}
        </Button>
        <Button icon={<Printer />} onClick={print}>
          {text.print}
        </Button>
      </div>
      {isIgnored && <output>{text.printIgnored}</output>}
      {handed.map(each => (
        <HandedCaseCard key={each.of.caseId} view={view} handed={each} self={self} writes={writes} />
      ))}
      <HandoverPrint view={view} session={session} />
    </div>
  )
}

function HandoverHead({ view: { record, delivery } }: { readonly view: HandoverView }) {
  const names = useAmbitoNames()
  const handed = handedCases(record)
  const passed = handed.filter(({ place }) => place !== 'before').length
  const read = handed.filter(({ receipt }) => receipt).length
  return (
    <header className="person-head">
      <Mark large>
        <Users />
      </Mark>
      <div>
        <PageHeading windowTitle={handoverText.title} focusKey={record.id}>
          {handoverText.fromTo(names.workerName(record.from), names.workerName(record.to))}
        </PageHeading>
        <p className="person-facts">
          <Tag>{handoverText.reasons[record.reason]}</Tag>
          <span>
            {record.endsOn
              ? handoverText.leaveLine(shortDayOf(record.startsOn), shortDayOf(record.endsOn))
              : handoverText.fromDay(shortDayOf(record.startsOn))}
          </span>
          <span>{text.progress(passed, read, handed.length)}</span>
          {delivery.type !== 'delivered' && <DeliveryBadge delivery={delivery} />}
        </p>
      </div>
    </header>
  )
}

/** All cases at once: over to the successor, and after a leave back. */
function PassButtons({
  view: { record },
  writes,
}: {
  readonly view: HandoverView
  readonly writes: ReturnType<typeof useHandoverWrites>
}) {
  const names = useAmbitoNames()
  const inPlace = (place: string) => handedCases(record).flatMap(each => (each.place === place ? [each.of.caseId] : []))
  const [before, over] = [inPlace('before'), inPlace('over')]
  return (
    <>
      {before.length > 0 && (
        <Button tone="primary" icon={<ArrowRight />} disabled={writes.isPending} onClick={() => void writes.pass(before, 'over')}>
          {text.passAll(before.length, names.workerName(record.to))}
        </Button>
      )}
      {record.reason === 'leave' && over.length > 0 && (
        <Button icon={<ArrowLeft />} disabled={writes.isPending} onClick={() => void writes.pass(over, 'back')}>
          {text.backAll(over.length, names.workerName(record.from))}
        </Button>
      )}
    </>
  )
}
