import type { DeskRecordView } from '../../../local/device'
import { useQuickContacts } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useNow, useToday } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { useNewIntake } from '../../shell/useStart'
import { codes } from '../../text/codes'
import { contactText } from '../../text/contact'
import { momentOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Info } from '../../ui/icons'
import { List, ListRow, Mark } from '../../ui/List'

/** The contacts without a name of this office, today: each may still become a listening, when the person says more. */
export function QuickContactsCard() {
  const { data: session } = useSession()
  const { data: contacts } = useQuickContacts(session?.office?.id, useToday())
  if (!contacts || contacts.length === 0) return null
  return (
    <Card title={contactText.today.title} aside={contacts.length}>
      <List>
        {contacts.map(view => (
          <ContactRow key={view.record.id} view={view} />
        ))}
      </List>
    </Card>
  )
}

function ContactRow({ view: { record: contact, delivery } }: { readonly view: DeskRecordView<'quickContact'> }) {
  const now = useNow()
  const { start, isPending } = useNewIntake()
  const what = codes.motive[contact.motive]
  const { today } = contactText
  return (
    <ListRow
      mark={
        <Mark>
          <Info />
        </Mark>
      }
      title={what}
      line={today.line(momentOf(contact.closedAt, now), contact.promotedTo ? today.grown : codes.outcome[contact.outcome])}
      end={
        <>
          <DeliveryBadge delivery={delivery} />
          {!contact.promotedTo && (
            <Button
              tone="quiet"
              disabled={isPending}
              aria-label={today.growOf(what)}
              onClick={() => {
                start({ from: contact })
              }}
            >
              {today.grow}
            </Button>
          )}
        </>
      }
    />
  )
}
