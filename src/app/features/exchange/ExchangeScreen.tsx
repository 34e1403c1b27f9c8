import '../../styles/person.css'
import { useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { exchangeText as text } from '../../text/exchange'
import { LinkButton } from '../../ui/Button'
import { ArrowLeft, CloudOff, Info } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { BringCard } from './BringCard'
import { GiveCard } from './GiveCard'

/** The directory as a package of HSDS, in and out: for who edits it. */
export function ExchangeScreen() {
  const { data: session } = useSession()
  const { data: status } = useStatus()
  if (!session) return null
  const { roles, permissions } = session.worker
  const mayApprove = roles.includes('coordinator') || permissions.includes('directoryEditor')
  const mayExchange = mayApprove || roles.includes('administrator')
  return (
    <div className="page page-narrow stack">
      <div>
        <LinkButton to="/servizi/da-fare" tone="quiet" icon={<ArrowLeft />}>
          {text.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <p>{text.lead}</p>
      {mayExchange ? (
        <>
          {status?.state === 'offline' && <Notice icon={<CloudOff />}>{text.offline}</Notice>}
          <BringCard mayApprove={mayApprove} />
          <GiveCard />
        </>
      ) : (
        <Notice icon={<Info />}>{text.onlyEditors}</Notice>
      )}
    </div>
  )
}
