import { checkDeskText } from '../../text/checkDesk'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { BackLink } from './BackLink'

/** What was to be checked is not on this tablet any more. */
export function Gone() {
  const { gone, goneHint } = checkDeskText.settled
  return (
    <div className="page stack">
      <BackLink />
      <PageHeading windowTitle={gone}>{gone}</PageHeading>
      <EmptyState title={goneHint} />
    </div>
  )
}
