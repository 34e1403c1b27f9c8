import { useId, type ReactNode } from 'react'
import type { ServiceSummary } from '../../local/device'
import { useToday } from '../data/useNow'
import { codes } from '../text/codes'
import { shortDayOf } from '../text/moments'
import { servicesText } from '../text/services'
import { StateBadge, Tag } from '../ui/StateBadge'
import { FileText, MapPin, Phone, Wallet } from '../ui/icons'
import { OpenBadge } from './OpenBadge'
import { costWords, placeWords, verificationOn } from './serviceWords'
import { useComuni } from './useComuni'

/** What one needs to know to send somebody there: for whom, where, when, with which papers, and how fresh this is. */
export function ServiceCard({
  summary,
  chosen = false,
  action,
  fit,
}: {
  readonly summary: ServiceSummary
  readonly chosen?: boolean
  readonly action?: ReactNode
  /** For whom it may be, when somebody is there. */
  readonly fit?: ReactNode
}) {
  const { service, organization, places } = summary
  const comuni = useComuni()
  const today = useToday()
  const titleId = useId()
  const served = service.comuni.length === 0 ? servicesText.wholeAmbito : service.comuni.map(comuni.nameOf).join(', ')
  const where = places.map(place => placeWords(place, comuni.nameOf)).join(' · ')
  const verified = verificationOn(service, today)
  return (
    <article className={chosen ? 'card service chosen' : 'card service'} aria-labelledby={titleId}>
      <div className="service-head">
        <div>
          <h2 id={titleId}>{service.name}</h2>
          <p className="service-tags quiet-text">
            {organization?.name ?? servicesText.unknownOrganization}
            {service.areas.map(area => (
              <Tag key={area} tone="brand">
                {codes.area[area]}
              </Tag>
            ))}
            <Tag>{codes.serviceAccess[service.access]}</Tag>
          </p>
        </div>
        {action}
      </div>
      <p className="service-states">
        <OpenBadge service={service} />
        <StateBadge tone={verified.tone}>{verified.words}</StateBadge>
      </p>
      {service.alert && <p className="service-alert">{service.alert}</p>}
      <p>{service.description}</p>
      {fit}
      <ul className="service-facts">
        <Fact icon={<MapPin />} label={servicesText.where}>
          {[where, servicesText.serves(served)].filter(Boolean).join(' · ')}
        </Fact>
        <Fact icon={<Wallet />} label={servicesText.cost}>
          {costWords(service.cost)}
        </Fact>
        {service.phones.map(({ number }) => (
          <Fact key={number} icon={<Phone />} label={servicesText.phone}>
            <a href={`tel:${number.replace(/\s/g, '')}`}>{number}</a>
          </Fact>
        ))}
        {service.requiredDocuments.length > 0 && (
          <Fact icon={<FileText />} label={servicesText.documents}>
            {service.requiredDocuments.join(', ')}
          </Fact>
        )}
      </ul>
      {service.lastWorkedOn && <p className="quiet-text">{servicesText.verified.worked(shortDayOf(service.lastWorkedOn))}</p>}
    </article>
  )
}

function Fact({ icon, label, children }: { readonly icon: ReactNode; readonly label: string; readonly children: ReactNode }) {
  return (
    <li>
      {icon}
      <span>
        <span className="visually-hidden">{`${label}: `}</span>
        {children}
      </span>
    </li>
  )
}
