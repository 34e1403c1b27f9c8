import type { QuickContactId } from '../../../domain/ids'
import { useDraft } from '../../data/useDraft'
import { contactText } from '../../text/contact'
import { intakeText } from '../../text/intake'
import { LinkButton } from '../../ui/Button'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ContactForm } from './ContactForm'

/** Solo informazione: from the tap on *Oggi* to the saved contact, without leaving this page. */
export function ContactScreen({ id }: { readonly id: QuickContactId }) {
  const handle = useDraft(id)
  if (handle.draft === undefined) return null
  if (handle.draft?.kind === 'quickContact') return <ContactForm draft={handle.draft} handle={handle} />
  return (
    <div className="page page-narrow">
      <PageHeading windowTitle={contactText.title}>{contactText.title}</PageHeading>
      <div className="card">
        <EmptyState title={contactText.missing} action={<LinkButton to="/">{intakeText.saved.today}</LinkButton>} />
      </div>
    </div>
  )
}
