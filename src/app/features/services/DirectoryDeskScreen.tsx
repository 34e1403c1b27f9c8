import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { italianDay } from '../../../domain/dates'
import type { DirectoryDesk, ServiceSummary } from '../../../local/device'
import { useDirectoryDesk } from '../../data/directory'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { directoryRefusalWords, placeWords, verificationOn } from '../../parts/serviceWords'
import { useComuni } from '../../parts/useComuni'
import { useBeingDecided, useUndoableChange } from '../../parts/useUndoableChange'
import { directoryText } from '../../text/directory'
import { directoryCodes } from '../../text/directoryCodes'
import { servicesText } from '../../text/services'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { ArrowLeft, CircleCheck, Pencil, Phone } from '../../ui/icons'
import { List, ListRow, ListRowLink, Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ReportCard } from './ReportCard'
import { ConfirmButton } from './ServiceActions'

const { desk: text } = directoryText

/** What keeps the directory true: whom to call, what was reported, what waits to be approved. */
export function DirectoryDeskScreen() {
  const { data: desk } = useDirectoryDesk()
  const { data: session } = useSession()
  if (!desk) return null
  const mayExchange = desk.mayDecide || session?.worker.roles.includes('administrator')
  const isEmpty = [desk.calls, desk.reports, desk.drafts, desk.others, desk.withdrawn].every(list => list.length === 0)
  return (
    <div className="page service-page">
      <div className="person-back">
        <LinkButton to="/servizi" tone="quiet" icon={<ArrowLeft />}>
          {servicesText.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      {mayExchange && (
        <p>
          <Link to="/scambio-catalogo">{text.exchange}</Link>
        </p>
      )}
      {isEmpty && (
        <EmptyState icon={<CircleCheck />} title={text.nothing}>
          {text.nothingHint}
        </EmptyState>
      )}
      {desk.reports.length > 0 && (
        <Card title={text.reports} aside={desk.reports.length}>
          {desk.reports.map(view => (
            <ReportCard key={view.report.id} view={view} />
          ))}
        </Card>
      )}
      <Entries title={text.drafts} lead={text.draftsLead} services={desk.drafts} />
      <Others entries={desk.others} mayDecide={desk.mayDecide} />
      <Calls services={desk.calls} />
      <Entries title={text.withdrawn} services={desk.withdrawn} />
    </div>
  )
}

function Entries({
  title,
  lead,
  services,
}: {
  readonly title: string
  readonly lead?: string
  readonly services: readonly ServiceSummary[]
}) {
  if (services.length === 0) return null
  return (
    <Card title={title} aside={services.length}>
      {lead && (
        <CardBody>
          <p>{lead}</p>
        </CardBody>
      )}
      <List>
        {services.map(({ service, organization }) => (
          <ListRowLink
            key={service.id}
            to="/servizi/$serviceId"
            params={{ serviceId: service.id }}
            mark={
              <Mark>
                <Pencil />
              </Mark>
            }
            title={service.name}
            line={organization?.name ?? servicesText.unknownOrganization}
          />
        ))}
      </List>
    </Card>
  )
}

/** Organizations and places that arrived by themselves. */
function Others({ entries, mayDecide }: { readonly entries: DirectoryDesk['others']; readonly mayDecide: boolean }) {
  const comuni = useComuni()
  const approve = useUndoableChange()
  const beingDecided = useBeingDecided()
  const due = entries.filter(({ id }) => !beingDecided.includes(id))
  if (due.length === 0) return null
  return (
    <Card title={text.others} aside={due.length}>
      <CardBody>
        <p>{text.othersLead}</p>
      </CardBody>
      <List>
        {due.map(entry => {
          const name = 'locationType' in entry ? placeWords(entry, comuni.nameOf) : entry.name
          const run = () => {
            approve({
              id: entry.id,
              change: {
                do: 'commandEntries',
                commands: [{ name: 'directory.approve', entry: entry.id, on: italianDay(Date.now()) }],
              },
              message: servicesText.decide.approved,
              undo: servicesText.confirm.undo,
              made: servicesText.decide.approved,
              refusalWords: directoryRefusalWords,
            })
          }
          return (
            <ListRow
              key={entry.id}
              title={name}
              line={'nature' in entry ? directoryCodes.nature[entry.nature] : ''}
              end={
                mayDecide && (
                  <Button aria-label={text.approveOf(name)} onClick={run}>
                    {servicesText.decide.approve}
                  </Button>
                )
              }
            />
          )
        })}
      </List>
    </Card>
  )
}

const shownAtFirst = 20

/** The call list of the office: the number, and one tap when all is still so. */
function Calls({ services }: { readonly services: readonly ServiceSummary[] }) {
  const { data: session } = useSession()
  const [isLong, setIsLong] = useState(false)
  const beingDecided = useBeingDecided()
  const due = services.filter(({ service }) => !beingDecided.includes(service.id))
  if (due.length === 0) return null
  const shown = isLong ? due : due.slice(0, shownAtFirst)
  return (
    <Card title={text.calls} aside={due.length}>
      <CardBody>
        <p>{text.callsLead(session?.office?.name ?? '')}</p>
      </CardBody>
      <List>
        {shown.map(summary => (
          <CallRow key={summary.service.id} summary={summary} />
        ))}
      </List>
      {shown.length < due.length && (
        <CardBody>
          <Button
            wide
            onClick={() => {
              setIsLong(true)
            }}
          >
            {text.more(due.length - shown.length)}
          </Button>
        </CardBody>
      )}
    </Card>
  )
}

function CallRow({ summary }: { readonly summary: ServiceSummary }) {
  const { service, organization } = summary
  const today = useToday()
  const [phone] = service.phones
  return (
    <ListRow
      title={
        <Link to="/servizi/$serviceId" params={{ serviceId: service.id }}>
          {service.name}
        </Link>
      }
      line={[organization?.name, verificationOn(service, today).words].filter(Boolean).join(' · ')}
      end={
        <>
          {phone ? (
            <a className="button" href={`tel:${phone.number.replace(/\s/g, '')}`}>
              <Phone />
              {phone.number}
            </a>
          ) : (
            <span className="quiet-text">{text.noPhone}</span>
          )}
          <ConfirmButton summary={summary} how="phone" label={servicesText.confirm.action} name={text.calledOf(service.name)} />
        </>
      }
    />
  )
}
