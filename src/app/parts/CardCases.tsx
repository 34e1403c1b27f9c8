import type { CardCase } from '../../domain/emergency-card'
import { useAmbitoNames } from '../data/referrals'
import { emergencyText } from '../text/emergency'
import { CircleAlert, Phone, User } from '../ui/icons'
import { List, ListRow, Mark } from '../ui/List'

const { card: text } = emergencyText

/** What an emergency card says of each case: first what keeps everybody safe. */
export function CardCases({ cases }: { readonly cases: readonly CardCase[] }) {
  return cases.map((each, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- a card has no ids of cases, and never changes while it is shown
    <CardOfCase key={at} of={each} />
  ))
}

function CardOfCase({ of: { responsible, officeId, safety, contacts } }: { readonly of: CardCase }) {
  const names = useAmbitoNames()
  const office = names.offices.find(({ id }) => id === officeId)
  return (
    <div className="emergency-card stack">
      <h3>{text.safety}</h3>
      {safety.length === 0 ? (
        <p className="quiet-text">{text.noSafety}</p>
      ) : (
        <ul className="emergency-safety">
          {safety.map(said => (
            <li key={said}>
              <CircleAlert /> <span>{said}</span>
            </li>
          ))}
        </ul>
      )}
      <h3>{text.follows}</h3>
      <List>
        <ListRow
          mark={
            <Mark>
              <User />
            </Mark>
          }
          title={names.workerName(responsible) || text.nobody}
          line={office?.name}
          end={office?.phone && <Call who={office.name} number={office.phone} />}
        />
      </List>
      <h3>{text.contacts}</h3>
      {contacts.length === 0 ? (
        <p className="quiet-text">{text.noContacts}</p>
      ) : (
        <List>
          {contacts.map(contact => (
            <ListRow
              key={`${contact.text} ${contact.phone}`}
              mark={
                <Mark>
                  <Phone />
                </Mark>
              }
              title={contact.text}
              end={<Call who={contact.text} number={contact.phone} />}
            />
          ))}
        </List>
      )}
    </div>
  )
}

function Call({ who, number }: { readonly who: string; readonly number: string }) {
  return (
    <a className="button" href={`tel:${number.replace(/[^+\d]/g, '')}`} aria-label={text.call(who, number)}>
      {number}
    </a>
  )
}
