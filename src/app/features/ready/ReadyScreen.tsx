import { useState } from 'react'
import type { OfficeId } from '../../../domain/ids'
import type { Readiness, Session, SyncStatus } from '../../../local/device'
import { useReadiness, useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { usePrepare } from '../../data/writes'
import { useNow } from '../../data/useNow'
import { useAppServices } from '../../shell/AppContext'
import { syncTroubles } from '../../shell/syncWords'
import { useUpdateWaiting } from '../../shell/updates'
import { momentOf } from '../../text/moments'
import { readyText } from '../../text/ready'
import { useAnnounce } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Select } from '../../ui/Field'
import { CircleAlert, CircleCheck, CloudOff, RefreshCw } from '../../ui/icons'
import { List, ListRow, Mark } from '../../ui/List'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { StateBadge } from '../../ui/StateBadge'
import { verdictOf, type Check, type Verdict } from './verdict'

/** Pronto per l'uscita: the evening before, is everything on the tablet; and the one button that sees to it. */
export function ReadyScreen() {
  const { data: session } = useSession()
  const { data: status } = useStatus()
  const [chosen, setChosen] = useState<OfficeId>()
  if (!session || !status) return null
  const office = session.offices.find(({ id }) => id === chosen) ?? session.office ?? session.offices[0]
  if (!office)
    return (
      <div className="page page-narrow">
        <PageHeading windowTitle={readyText.title}>{readyText.title}</PageHeading>
        <EmptyState title={readyText.noOffice}>{readyText.noOfficeHint}</EmptyState>
      </div>
    )
  return <OfficeReady key={office.id} session={session} status={status} office={office} onChoose={setChosen} />
}

type Office = Session['offices'][number]

function OfficeReady({
  session,
  status,
  office,
  onChoose,
}: {
  readonly session: Session
  readonly status: SyncStatus
  readonly office: Office
  readonly onChoose: (office: OfficeId) => void
}) {
  const { data: readiness } = useReadiness(office.id)
  const judge = useJudge(session)
  const preparing = usePreparing(office, judge)
  const verdict = readiness && judge(readiness)
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={readyText.title}>{verdict ? sentenceOf(verdict, office) : readyText.title}</PageHeading>
      {verdict && <p>{verdict.missing.length === 0 ? readyText.readyLine : readyText.notReadyLine}</p>}
      <Contact status={status} isPrepared={preparing.left !== undefined} />
      <div className="row">
        <Button
          tone="primary"
          size="big"
          icon={<RefreshCw />}
          aria-disabled={preparing.isRunning}
          onClick={() => void preparing.run()}
        >
          {preparing.isRunning ? readyText.preparing : readyText.prepare}
        </Button>
      </div>
      {preparing.isRunning ? <p className="quiet-text">{readyText.preparingHint}</p> : <Outcome left={preparing.left} />}
      {session.offices.length > 1 && (
        <Select
          label={readyText.office}
          value={office.id}
          options={session.offices.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={event => {
            onChoose(event.target.value as OfficeId)
          }}
        />
      )}
      {readiness && verdict && (
        <Card title={readyText.checks} aside={office.name}>
          <Arriving readiness={readiness} />
          <List>
            {verdict.checks.map(check => (
              <CheckRow key={check.name} check={check} />
            ))}
          </List>
        </Card>
      )}
    </div>
  )
}

function useJudge(session: Session): (readiness: Readiness) => Verdict {
  const { updates } = useAppServices()
  const isUpdateWaiting = useUpdateWaiting(updates)
  const now = useNow()
  const { leaseUntil, standing } = session
  return readiness => verdictOf({ readiness, leaseUntil, standing, isUpdateWaiting, now })
}

/** `left`: what the last preparation could not do; `undefined` before the first. */
function usePreparing(office: Office, judge: (readiness: Readiness) => Verdict) {
  const { mutateAsync: prepare, isPending: isRunning } = usePrepare()
  const { updates } = useAppServices()
  const announce = useAnnounce()
  const [left, setLeft] = useState<Verdict['missing']>()
  return {
    isRunning,
    left,
    async run() {
      if (isRunning) return
      updates.check()
      announce(readyText.preparing)
      const verdict = judge(await prepare(office.id))
      setLeft(verdict.missing)
      announce(sentenceOf(verdict, office))
    },
  }
}

function sentenceOf({ missing: [first, ...others] }: Verdict, office: Office): string {
  return first ? readyText.notReady(readyText.missing[first], others.length) : readyText.ready(office.name)
}

/** Without the network: what is shown, and since when it is known. After an attempt, also why it did not work. */
function Contact({ status, isPrepared }: { readonly status: SyncStatus; readonly isPrepared: boolean }) {
  const now = useNow()
  const isOffline = status.state === 'offline' || status.trouble === 'noNetwork'
  if (isOffline)
    return (
      <Notice icon={<CloudOff />}>
        {status.lastContactAt ? readyText.offline(momentOf(status.lastContactAt, now)) : readyText.offlineNever}
      </Notice>
    )
  if (!isPrepared) return null
  return syncTroubles(status).map(sentence => (
    <Notice key={sentence} tone="wait" icon={<CircleAlert />}>
      {sentence}
    </Notice>
  ))
}

function Outcome({ left }: { readonly left: Verdict['missing'] | undefined }) {
  if (!left) return null
  if (left.length === 0)
    return (
      <Notice tone="ok" icon={<CircleCheck />}>
        {readyText.done}
      </Notice>
    )
  return (
    <Notice tone="wait" icon={<CircleAlert />}>
      <strong>{readyText.couldNot}</strong>
      <ul>
        {left.map(name => (
          <li key={name}>{readyText.missing[name]}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Arriving({ readiness: { download } }: { readonly readiness: Readiness }) {
  if (download.type !== 'arriving' || download.expected === undefined) return null
  return (
    <CardBody>
      <progress className="meter" aria-label={readyText.arrived} max={download.expected} value={download.received} />
    </CardBody>
  )
}

const looks = {
  ok: { mark: 'ok', badge: 'taken', icon: <CircleCheck /> },
  missing: { mark: 'alarm', badge: 'attention', icon: <CircleAlert /> },
  advice: { mark: 'wait', badge: 'waiting', icon: <CircleAlert /> },
} as const

function CheckRow({ check: { title, line, state } }: { readonly check: Check }) {
  const { mark, badge, icon } = looks[state]
  return (
    <ListRow
      mark={<Mark tone={mark}>{icon}</Mark>}
      title={title}
      line={line}
      end={<StateBadge tone={badge}>{readyText.states[state]}</StateBadge>}
    />
  )
}
