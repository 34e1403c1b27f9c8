import { checkText } from '../../text/check'
import { LinkButton } from '../../ui/Button'
import { ArrowLeft } from '../../ui/icons'

export function BackLink() {
  return (
    <p>
      <LinkButton to="/controllo" tone="quiet" icon={<ArrowLeft />}>
        {checkText.back}
      </LinkButton>
    </p>
  )
}
