import { useId, type ReactNode } from 'react'
import type { Service } from '../../domain/service'
import { codes } from '../text/codes'
import { shortDayOf } from '../text/moments'
import { servicesText } from '../text/services'
import { Tag } from '../ui/StateBadge'
import { BadgeCheck, Clock, FileText, MapPin, Phone } from '../ui/icons'
import { useComuni } from './useComuni'

/** What one needs to know to send somebody there: for whom, where, when, with which papers, and how fresh this is. */
export function ServiceCard({
  service,
  chosen = false,
  action,
}: {
  readonly service: Service
  readonly chosen?: boolean
  readonly action?: ReactNode
}) {
  const comuni = useComuni()
  const titleId = useId()
  const served = service.comuni.length === 0 ? servicesText.wholeAmbito : service.comuni.map(comuni.nameOf).join(', ')
  return (
    <article className={chosen ? 'card service chosen' : 'card service'} aria-labelledby={titleId}>
      <div className="service-head">
        <div>
          <h2 id={titleId}>{service.name}</h2>
          <p className="service-tags quiet-text">
            {service.organization}
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
      <p>{service.description}</p>
      <ul className="service-facts">
        <Fact icon={<MapPin />} label={servicesText.where}>
          {[service.address, servicesText.serves(served)].filter(Boolean).join(' · ')}
        </Fact>
        {service.hours && (
          <Fact icon={<Clock />} label={servicesText.hours}>
            {service.hours}
          </Fact>
        )}
        {service.phone && (
          <Fact icon={<Phone />} label={servicesText.phone}>
            <a href={`tel:${service.phone.replace(/\s/g, '')}`}>{service.phone}</a>
          </Fact>
        )}
        {service.documents.length > 0 && (
          <Fact icon={<FileText />} label={servicesText.documents}>
            {service.documents.join(', ')}
          </Fact>
        )}
        <Fact icon={<BadgeCheck />} label={servicesText.assured}>
          {service.assuredOn ? servicesText.assuredOn(shortDayOf(service.assuredOn)) : servicesText.notAssured}
        </Fact>
      </ul>
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
