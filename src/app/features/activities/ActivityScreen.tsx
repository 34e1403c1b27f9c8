import '../../styles/case.css'
import '../../styles/activities.css'
import { useState, type ReactNode } from 'react'
import { figuresOf } from '../../../domain/group-rules'
import type { GroupActivity } from '../../../domain/group-activity'
import type { GroupActivityId } from '../../../domain/ids'
import { useActivity, type WholeActivity } from '../../data/activities'
import { useAmbitoNames } from '../../data/referrals'
import { useToday } from '../../data/useNow'
import { ActivityDialog } from '../../parts/ActivityDialog'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { SessionRows } from '../../parts/SessionRows'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { useComuni } from '../../parts/useComuni'
import { usePrint } from '../../parts/usePrint'
import { activitiesText } from '../../text/activities'
import { amountOf, decimalOf } from '../../text/amounts'
import { codes } from '../../text/codes'
import { monthOf, shortDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { DialogButton } from '../../ui/DialogButton'
import { Disclosure } from '../../ui/Disclosure'
import { ArrowLeft, CalendarDays, CircleCheck, Pencil, Printer, RefreshCw, Trash2, Users } from '../../ui/icons'
import { Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Tag } from '../../ui/StateBadge'
import { PartnersCard } from './PartnersCard'
import { PeopleCard } from './PeopleCard'
import { PlanDialog } from './PlanDialog'
import { RegisterPrint } from './RegisterPrint'
import { useMayLead } from './useMayLead'
import { useTakeAway } from './useTakeAway'

const { file: text } = activitiesText

/** One activity: what it is, its sessions month by month, who takes part, who makes it with us. */
export function ActivityScreen({ id }: { readonly id: GroupActivityId }) {
  const { data: whole } = useActivity(id)
  if (whole === undefined) return null
  return whole === null ? <Missing title={text.missing} /> : <ActivityFile whole={whole} />
}

export function Missing({ title }: { readonly title: string }) {
  return (
    <div className="page page-narrow">
      <PageHeading windowTitle={title}>{title}</PageHeading>
      <EmptyState
        title={text.missingLead}
        action={
          <LinkButton tone="quiet" icon={<ArrowLeft />} to="/attivita">
            {activitiesText.back}
          </LinkButton>
        }
      />
    </div>
  )
}

function ActivityFile({ whole }: { readonly whole: WholeActivity }) {
  const { record } = whole.view
  const mayLead = useMayLead(record)
  return (
    <div className="page stack">
      <p>
        {record.caseId ? (
          <LinkButton
            tone="quiet"
            icon={<ArrowLeft />}
            to="/casi/$caseId/$section"
            params={{ caseId: record.caseId, section: 'gruppo' }}
          >
            {activitiesText.backToCase}
          </LinkButton>
        ) : (
          <LinkButton tone="quiet" icon={<ArrowLeft />} to="/attivita">
            {activitiesText.back}
          </LinkButton>
        )}
      </p>
      <ActivityHead whole={whole} />
      <Moves whole={whole} mayLead={mayLead} />
      <Figures whole={whole} />
      <div className="columns even">
        <div className="stack">
          <SessionsCard whole={whole} mayLead={mayLead} />
        </div>
        <div className="stack">
          <PeopleCard whole={whole} mayLead={mayLead} />
          <PartnersCard view={whole.view} mayLead={mayLead} />
        </div>
      </div>
      <RegisterPrint whole={whole} />
    </div>
  )
}

function ActivityHead({ whole: { view } }: { readonly whole: WholeActivity }) {
  const { record, delivery } = view
  const names = useAmbitoNames()
  const comuni = useComuni()
  const leaders = record.leaders.map(names.workerName).filter(Boolean).join(', ')
  const facts = [
    record.comune && comuni.nameOf(record.comune),
    record.place,
    record.area && codes.area[record.area],
    record.endedOn ? activitiesText.list.ended(shortDayOf(record.endedOn)) : text.since(shortDayOf(record.startsOn)),
    leaders && text.led(leaders),
  ]
  return (
    <header className="activity-head">
      <Mark large>
        <Users />
      </Mark>
      <div>
        <PageHeading windowTitle={activitiesText.title} focusKey={record.id}>
          {record.title}
        </PageHeading>
        <p className="activity-facts">
          <Tag tone="brand">{activitiesText.sorts[record.sort]}</Tag>
          {facts.filter(Boolean).map(fact => (
            <span key={fact}>{fact}</span>
          ))}
          {delivery.type !== 'delivered' && <DeliveryBadge delivery={delivery} />}
        </p>
        {record.aim && <p className="pre-line">{record.aim}</p>}
      </div>
    </header>
  )
}

function Moves({ whole: { view, sessions }, mayLead }: { readonly whole: WholeActivity; readonly mayLead: boolean }) {
  const { record } = view
  const today = useToday()
  const { saveActivity } = useActivityWrites()
  const takeAway = useTakeAway(view)
  const { print } = usePrint()
  const endedOn = today < record.startsOn ? record.startsOn : today
  return (
    <div className="row">
      <Button icon={<Printer />} onClick={print}>
        {text.printRegister}
      </Button>
      {mayLead && (
        <DialogButton
          icon={<Pencil />}
          renderDialog={onClose => <ActivityDialog view={view} caseId={record.caseId} start={record} onClose={onClose} />}
        >
          {text.edit}
        </DialogButton>
      )}
      {mayLead &&
        (record.endedOn ? (
          <Button icon={<RefreshCw />} onClick={() => void saveActivity(view, { endedOn: undefined }, text.reopened)}>
            {text.reopen}
          </Button>
        ) : (
          <Button icon={<CircleCheck />} onClick={() => void saveActivity(view, { endedOn }, text.ended, { endedOn: undefined })}>
            {text.end}
          </Button>
        ))}
      {mayLead && sessions.length === 0 && takeAway && (
        <Button tone="quiet" icon={<Trash2 />} onClick={takeAway}>
          {text.takeAway}
        </Button>
      )}
    </div>
  )
}

function Figures({ whole: { view, sessions } }: { readonly whole: WholeActivity }) {
  const { held, minutes, people, heads } = figuresOf(
    view.record,
    sessions.map(({ record }) => record),
  )
  const { summary } = text
  if (held === 0) return null
  const figures: readonly (readonly [string, string])[] = [
    [amountOf(held), summary.held(held)],
    [decimalOf(minutes / 60), summary.hours(minutes / 60)],
    [amountOf(people), summary.people(people)],
    [amountOf(heads.all), summary.heads(heads.all)],
  ]
  return (
    <section className="activity-summary" aria-label={summary.label}>
      {figures.map(([figure, name]) => (
        <p key={name}>
          <strong>{figure}</strong> {name}
        </p>
      ))}
      {heads.adults + heads.minors > 0 && <p className="quiet-text">{summary.counted(heads.adults, heads.minors)}</p>}
    </section>
  )
}

/** The calendar: this month and those to come, or the last one; the months before are behind one line. */
function SessionsCard({ whole: { view, sessions }, mayLead }: { readonly whole: WholeActivity; readonly mayLead: boolean }) {
  const [isPlanning, setIsPlanning] = useState(false)
  const { record } = view
  const thisMonth = useToday().slice(0, 7)
  const months = [...new Set(sessions.map(each => each.record.on.slice(0, 7)))]
  const soon = months.filter(month => month >= thisMonth)
  const shown = soon.length > 0 ? soon : months.slice(-1)
  const before = months.filter(month => !shown.includes(month))
  const plan: ReactNode = mayLead && !record.endedOn && (
    <Button
      tone={sessions.length === 0 ? 'primary' : 'plain'}
      icon={<CalendarDays />}
      onClick={() => {
        setIsPlanning(true)
      }}
    >
      {text.plan}
    </Button>
  )
  return (
    <Card title={text.sessions} aside={sessions.length || undefined}>
      {sessions.length === 0 ? (
        <EmptyState icon={<CalendarDays />} title={text.noSessions} action={plan || undefined}>
          {text.noSessionsHint}
        </EmptyState>
      ) : (
        <>
          {plan && <CardBody>{plan}</CardBody>}
          <Months months={shown} sessions={sessions} activity={record} />
          {before.length > 0 && (
            <CardBody>
              <Disclosure
                title={text.before}
                hint={activitiesText.sessions(sessions.filter(each => before.includes(each.record.on.slice(0, 7))).length)}
              >
                <Months months={before} sessions={sessions} activity={record} />
              </Disclosure>
            </CardBody>
          )}
        </>
      )}
      {isPlanning && (
        <PlanDialog
          activity={record}
          sessions={sessions.map(each => each.record)}
          onClose={() => {
            setIsPlanning(false)
          }}
        />
      )}
    </Card>
  )
}

function Months({
  months,
  sessions,
  activity,
}: {
  readonly months: readonly string[]
  readonly sessions: WholeActivity['sessions']
  readonly activity: GroupActivity
}) {
  return months.map(month => (
    <section key={month} className="activity-month">
      <h3>{monthOf(month)}</h3>
      <SessionRows by="day" views={sessions.filter(each => each.record.on.startsWith(month))} activityOf={() => activity} />
    </section>
  ))
}
