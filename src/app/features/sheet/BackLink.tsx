import type { RecordId, ServiceId } from '../../../domain/ids'
import { sheetText as text } from '../../text/sheet'
import { LinkButton } from '../../ui/Button'
import { ArrowLeft } from '../../ui/icons'

/** To where one came from: the listening, the service, or Altro. */
export function BackLink({
  intake,
  service,
}: {
  readonly intake: RecordId | undefined
  readonly service: ServiceId | undefined
}) {
  const look = { tone: 'quiet', icon: <ArrowLeft /> } as const
  if (intake)
    return (
      <LinkButton to="/ascolto/$draftId" params={{ draftId: intake }} {...look}>
        {text.backToIntake}
      </LinkButton>
    )
  if (service)
    return (
      <LinkButton to="/servizi/$serviceId" params={{ serviceId: service }} {...look}>
        {text.backToService}
      </LinkButton>
    )
  return (
    <LinkButton to="/altro" {...look}>
      {text.back}
    </LinkButton>
  )
}
