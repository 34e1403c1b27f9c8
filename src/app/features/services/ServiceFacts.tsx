import type { ReactNode } from 'react'
import type { Location } from '../../../domain/location'
import type { Phone as PhoneNumber } from '../../../domain/person'
import { takesApplications, type Contact, type Service } from '../../../domain/service'
import type { ServiceView } from '../../../local/device'
import { useToday } from '../../data/useNow'
import { OpenBadge } from '../../parts/OpenBadge'
import { openingLines } from '../../parts/openWords'
import { requirementWords } from '../../parts/requirementWords'
import { costWords, languageWords, placeWords } from '../../parts/serviceWords'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { directoryCodes } from '../../text/directoryCodes'
import { shortDayOf } from '../../text/moments'
import { servicesText as text } from '../../text/services'
import { Clock, FileText, Globe, KeyRound, MapPin, MessageCircle, Phone, User, Users, Wallet } from '../../ui/icons'

/** Everything that is written of a service, in the order in which a desk asks. */
export function ServiceFacts({ view }: { readonly view: ServiceView }) {
  const { service } = view
  const phones = service.phones
  return (
    <dl className="service-sheet">
      <Fact icon={<Clock />} label={text.hours}>
        <Hours service={service} places={view.places} />
      </Fact>
      <Fact icon={<MapPin />} label={text.where}>
        <Where view={view} />
      </Fact>
      <Fact icon={<KeyRound />} label={text.howToGetIn}>
        <HowToGetIn service={service} />
      </Fact>
      <Fact icon={<Users />} label={text.forWhom}>
        <ForWhom service={service} />
      </Fact>
      <Fact icon={<FileText />} label={text.documents}>
        <Lines lines={service.requiredDocuments} none={text.noneToBring} />
      </Fact>
      <Fact icon={<Wallet />} label={text.cost}>
        {costWords(service.cost)}
      </Fact>
      {phones.length > 0 && (
        <Fact icon={<Phone />} label={text.phone}>
          <Phones phones={phones} />
        </Fact>
      )}
      {(service.languages.length > 0 || service.interpretation) && (
        <Fact icon={<MessageCircle />} label={text.languages}>
          {[service.languages.map(languageWords).join(', '), service.interpretation].filter(Boolean).join(' · ')}
        </Fact>
      )}
      {(service.email || service.url) && (
        <Fact icon={<Globe />} label={text.online}>
          <Lines lines={[service.email, service.url]} />
        </Fact>
      )}
      {service.contacts.length > 0 && (
        <Fact icon={<User />} label={text.contacts}>
          <Lines lines={service.contacts.map(contactWords)} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ icon, label, children }: { readonly icon: ReactNode; readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        {icon}
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** One line each; a single one is no list. */
function Lines({ lines, none }: { readonly lines: readonly (string | undefined)[]; readonly none?: string }) {
  const said = lines.filter(line => line !== undefined && line !== '')
  if (said.length === 0) return none ? <span className="quiet-text">{none}</span> : null
  if (said.length === 1) return said[0]
  return (
    <ul>
      {said.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Phones({ phones }: { readonly phones: readonly PhoneNumber[] }) {
  return (
    <ul>
      {phones.map(({ number, owner }) => (
        <li key={number}>
          <a href={`tel:${number.replace(/\s/g, '')}`}>{number}</a>
          {owner && ` (${owner})`}
        </li>
      ))}
    </ul>
  )
}

function Hours({ service, places }: { readonly service: Service; readonly places: readonly Location[] }) {
  const today = useToday()
  const comuni = useComuni()
  const own = service.at.filter(at => at.opening)
  return (
    <>
      {service.opening ? (
        <Lines lines={openingLines(service.opening, today)} none={text.open.unknown} />
      ) : (
        own.length === 0 && text.open.unknown
      )}
      {own.map(at => {
        const place = places.find(({ id }) => id === at.locationId)
        return (
          <div key={at.locationId} className="service-place-hours">
            <strong>{place ? placeWords(place, comuni.nameOf) : text.unknown}</strong>
            <OpenBadge service={service} at={at} />
            <Lines lines={openingLines(at.opening!, today)} />
          </div>
        )
      })}
    </>
  )
}

function Where({ view: { service, places } }: { readonly view: ServiceView }) {
  const comuni = useComuni()
  const served = service.comuni.length === 0 ? text.wholeAmbito : service.comuni.map(comuni.nameOf).join(', ')
  const lines = places.flatMap(place => [
    placeWords(place, comuni.nameOf),
    place.transportation,
    place.accessibility.map(each => directoryCodes.accessibility[each]).join(', '),
  ])
  return <Lines lines={[...lines, text.serves(served)]} />
}

function HowToGetIn({ service }: { readonly service: Service }) {
  const today = useToday()
  const { applications } = service
  const isClosed = takesApplications(service, today) === false
  return (
    <Lines
      lines={[
        codes.serviceAccess[service.access],
        service.applicationProcess,
        isClosed ? text.applicationsClosed : undefined,
        applications?.from && applications.from > today ? text.applicationsFrom(shortDayOf(applications.from)) : undefined,
        applications?.to && applications.to >= today ? text.applicationsUntil(shortDayOf(applications.to)) : undefined,
        service.waitTime && text.wait(service.waitTime),
      ]}
    />
  )
}

function ForWhom({ service: { eligibility } }: { readonly service: Service }) {
  const comuni = useComuni()
  const requirements = eligibility.requirements.map(requirement => requirementWords(requirement, comuni.nameOf))
  return <Lines lines={[eligibility.summary, ...requirements]} none={text.unknown} />
}

const contactWords = ({ name, role, phone, email }: Contact): string => [name, role, phone, email].filter(Boolean).join(', ')
