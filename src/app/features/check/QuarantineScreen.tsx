import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { QuarantineId } from '../../../domain/ids'
import { isNotice } from '../../../domain/quarantine'
import type { QuarantineView } from '../../../local/device'
import { useQuarantine } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useNow } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { reasonWords } from '../../parts/asideWords'
import { useBeingDecided, useUndoableChange } from '../../parts/useUndoableChange'
import { checkDeskText } from '../../text/checkDesk'
import { momentOf } from '../../text/moments'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { TextArea } from '../../ui/Field'
import { Archive, Check, CircleAlert, CircleCheck, Clock } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { AskedChanges } from './AskedChanges'
import { BackLink } from './BackLink'
import { Gone } from './Gone'
import '../../styles/check.css'
import { refusalWords } from './refusalWords'
import { WayForm } from './WayForm'

const { aside: text } = checkDeskText

/** A change that the centre could not accept: what it said, why, and what becomes of it. */
export function QuarantineScreen({ id }: { readonly id: QuarantineId }) {
  const { data: view } = useQuarantine(id)
  const beingDecided = useBeingDecided()
  const now = useNow()
  if (view === undefined) return null
  if (view === null) return <Gone />
  const { quarantine, officeName, isMine, about } = view
  const { tried } = quarantine
  const title = isNotice(quarantine) ? text.noticeTitle : text.title
  const received = momentOf(quarantine.receivedAt, now)
  const when = quarantine.writtenAt ? text.when(momentOf(quarantine.writtenAt, now), received) : text.received(received)
  return (
    <div className="page page-narrow stack">
      <BackLink />
      <PageHeading windowTitle={title}>{about ? `${title}: ${about}` : title}</PageHeading>
      <p>{isMine ? text.mine(when) : text.writtenBy(nameIn(view, quarantine.author), officeName, when)}</p>
      {quarantine.state === 'open' && !isNotice(quarantine) && <p>{text.whole}</p>}
      {quarantine.state !== 'open' && <Outcome view={view} />}
      <Card title={text.what}>
        <CardBody>
          <AskedChanges quarantine={quarantine} />
        </CardBody>
      </Card>
      <Card title={text.whyTitle}>
        <CardBody>
          {reasonWords(quarantine).map(words => (
            <p key={words}>{words}</p>
          ))}
          {tried && (
            <Notice tone="wait" icon={<CircleAlert />}>
              <p>{text.tried(nameIn(view, tried.by), momentOf(tried.at, now))}</p>
              {reasonWords(tried).map(words => (
                <p key={words}>{words}</p>
              ))}
            </Notice>
          )}
        </CardBody>
      </Card>
      {quarantine.state === 'open' && <Decision view={view} isBeingDecided={beingDecided.includes(id)} />}
    </div>
  )
}

const nameIn = ({ names }: QuarantineView, worker: keyof QuarantineView['names'] | undefined): string =>
  (worker && names[worker]) || text.someone

function Decision({ view, isBeingDecided }: { readonly view: QuarantineView; readonly isBeingDecided: boolean }) {
  const [isArchiving, setIsArchiving] = useState(false)
  const change = useUndoableChange()
  const navigate = useNavigate()
  const { quarantine, mayDecide, asked, isMine } = view
  if (asked || isBeingDecided) {
    return (
      <Notice tone="wait" icon={<Clock />}>
        {text.asked[asked ?? 'apply']}
      </Notice>
    )
  }
  if (!mayDecide) {
    return (
      <Notice tone="wait" icon={<Clock />}>
        {isMine ? text.waitMine : text.waitOther}
      </Notice>
    )
  }

  function decide(decision: 'apply' | 'archive', why?: string): void {
    change({
      id: quarantine.id,
      change: { do: 'decideQuarantine', quarantine: quarantine.id, decision, why },
      message: decision === 'apply' ? text.applying : text.archiving,
      undo: text.undo,
      made: text.saved,
      refusalWords,
    })
    void navigate({ to: '/controllo' })
  }
  if (isArchiving) {
    return (
      <ArchiveForm
        onArchive={why => {
          decide('archive', why)
        }}
        onCancel={() => {
          setIsArchiving(false)
        }}
      />
    )
  }
  return (
    <div className="stack">
      <div className="row">
        {!isNotice(quarantine) && (
          <Button
            icon={<Check />}
            onClick={() => {
              decide('apply')
            }}
          >
            {isMine ? text.applyMine : text.apply(nameIn(view, quarantine.author))}
          </Button>
        )}
        <Button
          tone="quiet"
          icon={<Archive />}
          onClick={() => {
            setIsArchiving(true)
          }}
        >
          {text.archive}
        </Button>
      </div>
      {!isNotice(quarantine) && <p className="quiet-text">{text.applyHint}</p>}
    </div>
  )
}

function ArchiveForm({ onArchive, onCancel }: { readonly onArchive: (why: string) => void; readonly onCancel: () => void }) {
  const [why, setWhy] = useState('')
  const [isTried, setIsTried] = useState(false)
  return (
    <WayForm title={text.archiveTitle}>
      <p className="quiet-text">{text.archiveHint}</p>
      <TextArea
        label={text.why}
        hint={text.whyHint}
        error={isTried && !why.trim() ? text.whyMissing : undefined}
        rows={3}
        maxLength={2000}
        value={why}
        onChange={event => {
          setWhy(event.target.value)
        }}
      />
      <div className="row form-foot">
        <Button tone="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
        <Button
          tone="primary"
          icon={<Archive />}
          onClick={() => {
            setIsTried(true)
            if (why.trim()) onArchive(why.trim())
          }}
        >
          {text.confirmArchive}
        </Button>
      </div>
    </WayForm>
  )
}

/** How it ended, until whoever it concerns has said that they have read it. */
function Outcome({ view }: { readonly view: QuarantineView }) {
  const { quarantine } = view
  const { data: session } = useSession()
  const { mutateAsync: change, isPending } = useChange()
  const navigate = useNavigate()
  const toast = useToast()
  const now = useNow()
  const self = session?.worker.id
  const mine = quarantine.late?.find(({ by }) => by === self)
  const isTold = (view.isMine || mine) && quarantine.decidedBy !== self && !quarantine.acknowledgedBy?.some(by => by === self)
  const when = quarantine.decidedAt ? momentOf(quarantine.decidedAt, now) : ''
  const who = nameIn(view, quarantine.decidedBy)

  async function acknowledge(): Promise<void> {
    const answer = await change({ do: 'decideQuarantine', quarantine: quarantine.id, decision: 'acknowledge' })
    toast({ message: answer.ok ? text.readDone : refusalWords(answer.refusal) })
    if (answer.ok) await navigate({ to: '/controllo' })
  }
  return (
    <>
      <Notice tone={quarantine.state === 'applied' ? 'ok' : 'plain'} icon={<CircleCheck />}>
        <p>
          <strong>{quarantine.state === 'applied' ? text.done.applied(who, when) : text.done.archived(who, when)}</strong>
        </p>
        {quarantine.decidedWhy && <p>{text.doneWhy(quarantine.decidedWhy)}</p>}
        {mine && <p>{text.late[mine.decision]}</p>}
      </Notice>
      {isTold && (
        <Button tone="primary" icon={<Check />} disabled={isPending} onClick={() => void acknowledge()}>
          {text.read}
        </Button>
      )}
    </>
  )
}
