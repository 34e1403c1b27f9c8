import { checkDeskText } from '../../text/checkDesk'
import { LinkButton } from '../../ui/Button'
import { ArrowLeft } from '../../ui/icons'

export function BackLink() {
  return (
    <p>
      <LinkButton to="/controllo" tone="quiet" icon={<ArrowLeft />}>
        {checkDeskText.back}
      </LinkButton>
    </p>
  )
}
