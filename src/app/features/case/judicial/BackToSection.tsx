import type { CaseId } from '../../../../domain/ids'
import { judicialText } from '../../../text/judicial'
import { LinkButton } from '../../../ui/Button'
import { ArrowLeft } from '../../../ui/icons'

/** To the part of the case file that an act belongs to. */
export function BackToSection({ of }: { readonly of: CaseId }) {
  return (
    <LinkButton tone="quiet" icon={<ArrowLeft />} to="/casi/$caseId/$section" params={{ caseId: of, section: 'giudiziario' }}>
      {judicialText.back}
    </LinkButton>
  )
}
