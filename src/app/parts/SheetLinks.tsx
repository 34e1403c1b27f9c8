import type { RecordId, ServiceId } from '../../domain/ids'
import { sheetText as text } from '../text/sheet'
import { LinkButton } from '../ui/Button'
import { FileText } from '../ui/icons'

/** From a listening to what can be handed over, and back to where one was. */
export function ServiceSheetsLink({ services, intake }: { readonly services: readonly ServiceId[]; readonly intake: RecordId }) {
  if (services.length === 0) return null
  return (
    <LinkButton to="/scheda/$services" params={{ services: services.join(',') }} search={{ ascolto: intake }} icon={<FileText />}>
      {text.openMany(services.length)}
    </LinkButton>
  )
}

export function PrivacyNoticeLink({ intake }: { readonly intake: RecordId }) {
  return (
    <LinkButton to="/informativa" search={{ ascolto: intake }} tone="quiet" icon={<FileText />}>
      {text.openPrivacy}
    </LinkButton>
  )
}
