import type { ServiceId } from '../../../domain/ids'
import type { ServiceSummary, ServiceView } from '../../../local/device'
import { useListedService, useService } from '../../data/directory'
import { useToday } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { OpenBadge } from '../../parts/OpenBadge'
import { verificationOn } from '../../parts/serviceWords'
import { codes } from '../../text/codes'
import { directoryCodes } from '../../text/directoryCodes'
import { shortDayOf } from '../../text/moments'
import { servicesText as text } from '../../text/services'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { ArrowLeft, CircleAlert, Phone } from '../../ui/icons'
import { Coming } from '../../ui/NextFrame'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { StateBadge, Tag } from '../../ui/StateBadge'
import { ReportCard } from './ReportCard'
import { ServiceActions } from './ServiceActions'
import { ServiceFacts } from './ServiceFacts'

/** One service: all that the desk needs in one glance, and how sure it is. */
export function ServiceScreen({ id }: { readonly id: ServiceId }) {
  const { data: view } = useService(id)
  const listed = useListedService(id)
  const known = view ?? listed
  if (view === undefined && !known) return null
  return (
    <div className="page service-page">
      <div className="person-back">
        <LinkButton to="/servizi" tone="quiet" icon={<ArrowLeft />}>
          {text.back}
        </LinkButton>
      </div>
      {view === null || !known ? (
        <Missing />
      ) : (
        <>
          <Head known={known} view={view} />
          {view ? <Rest view={view} /> : <Coming />}
        </>
      )}
    </div>
  )
}

function Missing() {
  return (
    <>
      <PageHeading windowTitle={text.missing}>{text.missing}</PageHeading>
      <EmptyState title={text.missingLead} />
    </>
  )
}

function Rest({ view }: { readonly view: ServiceView }) {
  const { service } = view
  return (
    <>
      <ServiceActions view={view} />
      {service.alert && (
        <Notice tone="wait" icon={<CircleAlert />}>
          <strong>{service.alert}</strong>
        </Notice>
      )}
      {view.isDisputed && (
        <Notice tone="alarm" icon={<CircleAlert />} end={<LinkButton to="/controllo">{text.toCheck}</LinkButton>}>
          {text.disputed}
        </Notice>
      )}
      {service.description && <p className="service-description">{service.description}</p>}
      <ServiceFacts view={view} />
      <Reports view={view} />
    </>
  )
}

/** `view` is `undefined` while it is read. */
function Head({ known, view }: { readonly known: ServiceSummary; readonly view: ServiceView | undefined }) {
  const { service, organization } = known
  const [phone] = [...service.phones, ...service.at.flatMap(at => at.phones), ...known.places.flatMap(place => place.phones)]
  return (
    <header className="service-page-head">
      <div>
        <PageHeading windowTitle={service.name}>{service.name}</PageHeading>
        <p className="service-tags">
          <strong>{organization?.name ?? text.unknownOrganization}</strong>
          {service.areas.map(area => (
            <Tag key={area} tone="brand">
              {codes.area[area]}
            </Tag>
          ))}
          <Tag>{directoryCodes.serviceClass[service.serviceClass]}</Tag>
          {service.isLeps && <Tag>{text.leps}</Tag>}
          {service.isDemo && <Tag tone="wait">{text.demo}</Tag>}
        </p>
        <p className="service-states">
          <OpenBadge service={service} />
          {service.status !== 'approved' && <StateBadge tone="waiting">{text.status[service.status]}</StateBadge>}
          {known.delivery.type !== 'delivered' && <DeliveryBadge delivery={known.delivery} />}
        </p>
        {view && <Verification view={view} />}
      </div>
      {phone && (
        <a className="button primary big" href={`tel:${phone.number.replace(/\s/g, '')}`}>
          <Phone />
          {phone.number}
        </a>
      )}
    </header>
  )
}

function Reports({ view: { reports } }: { readonly view: ServiceView }) {
  if (reports.length === 0) return null
  return (
    <Card title={text.report.open(reports.length)}>
      {reports.map(report => (
        <ReportCard key={report.report.id} view={report} />
      ))}
    </Card>
  )
}

/** How sure it is: when it was checked, by whom and how; that it worked the last time; who keeps it. */
function Verification({ view }: { readonly view: ServiceView }) {
  const { service } = view
  const { words, tone } = verificationOn(service, useToday())
  const { verification, decided } = service
  const how = verification && directoryCodes.verificationMethod[verification.how]
  return (
    <p className="service-verification">
      <StateBadge tone={tone}>{words}</StateBadge>
      <span className="quiet-text">
        {[
          how && text.verified.by(view.verifiedBy, how),
          verification?.with && text.verified.with(verification.with),
          service.lastWorkedOn && text.verified.worked(shortDayOf(service.lastWorkedOn)),
          view.keptBy && text.keptBy(view.keptBy),
          service.status === 'withdrawn' && decided && text.decided(view.decidedBy, shortDayOf(decided.on)),
          service.status === 'withdrawn' && decided?.why,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  )
}
