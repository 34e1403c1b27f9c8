import { useState, type ReactNode } from 'react'
import { unreachable } from '../../../domain/result'
import type { AuthorKeyStanding } from '../../../local/device'
import { useAuthorKey } from '../../data/authorKey'
import { useDeviceHost } from '../../data/DeviceContext'
import { privateNotesText as text } from '../../text/privateNotes'
import { Card, CardBody } from '../../ui/Card'
import { Disclosure } from '../../ui/Disclosure'
import { CircleAlert, Info, KeyRound, Lock, RefreshCw } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { MakeKey, OpenByPhrase, RecoverByCode, RenewCode } from './KeyForms'
import { RecoveryCode } from './RecoveryCode'

/** The key of the notes that only their author reads, wherever it stands. */
export function PrivateNotesScreen() {
  const { data: key } = useAuthorKey()
  const { isTrial } = useDeviceHost()
  const [code, setCode] = useState<string>()
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <p>{text.intro}</p>
      <p className="quiet-text">{text.kept}</p>
      {isTrial ? (
        // Nobody knows the phrase of a trial: there is nothing to ask for.
        <Notice icon={<Info />}>{text.inTrial}</Notice>
      ) : code ? (
        <RecoveryCode
          code={code}
          onDone={() => {
            setCode(undefined)
          }}
        />
      ) : (
        key && <Standing standing={key} onCode={setCode} />
      )}
    </div>
  )
}

function Standing({ standing, onCode }: { readonly standing: AuthorKeyStanding; readonly onCode: (code: string) => void }) {
  switch (standing.state) {
    case 'arriving':
      return (
        <Notice tone="wait" icon={<RefreshCw />}>
          <strong>{text.arriving}</strong>
          <p>{text.arrivingLead}</p>
        </Notice>
      )
    case 'none':
      return (
        <Part title={text.none}>
          <MakeKey onCode={onCode} />
        </Part>
      )
    case 'elsewhere':
      return (
        <>
          <Part title={text.elsewhere} lead={text.elsewhereLead}>
            <RecoverByCode />
          </Part>
          <Disclosure title={text.lost} hint={text.lostHint}>
            <p>{text.lostLead}</p>
            <MakeKey onCode={onCode} />
          </Disclosure>
        </>
      )
    case 'closed':
      return (
        <>
          <Part title={text.closed} lead={text.closedLead}>
            <OpenByPhrase />
          </Part>
          <Disclosure title={text.byCode} hint={text.byCodeHint}>
            <RecoverByCode />
          </Disclosure>
        </>
      )
    case 'open':
      return <Open standing={standing} onCode={onCode} />
    default:
      return unreachable(standing.state)
  }
}

function Open({ standing, onCode }: { readonly standing: AuthorKeyStanding; readonly onCode: (code: string) => void }) {
  return (
    <>
      <Notice tone="ok" icon={<KeyRound />}>
        <strong>{text.isOpen}</strong>
        <p>{text.isOpenLead}</p>
      </Notice>
      {!standing.hasCode && (
        <Notice tone="alarm" icon={<CircleAlert />}>
          {text.noCode}
        </Notice>
      )}
      {standing.isPartial && (
        <Part title={text.partial} lead={text.partialLead}>
          <RecoverByCode />
        </Part>
      )}
      <Disclosure title={text.renew} hint={text.renewHint} isNeeded={!standing.hasCode}>
        <RenewCode onCode={onCode} />
      </Disclosure>
    </>
  )
}

function Part({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  return (
    <Card title={title} aside={<Lock />}>
      <CardBody>
        {lead && <p>{lead}</p>}
        {children}
      </CardBody>
    </Card>
  )
}
