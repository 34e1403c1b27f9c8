import { useState } from 'react'
import { addDays, daysBetween } from '../../../domain/dates'
import type { AccessQuery, AccessRegister } from '../../../local/managed-device'
import '../../styles/access.css'
import { useAccessRegister } from '../../data/access'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { accessText } from '../../text/access'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { CircleAlert, CloudOff, RefreshCw, ShieldCheck } from '../../ui/icons'
import { List } from '../../ui/List'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { AccessFilters, mostDays } from './AccessFilters'
import { AccessListRow } from './AccessListRow'

/** Registro degli accessi: one's own, and for a coordinator that of the offices. Only online, and it says so. */
export function AccessScreen() {
  const today = useToday()
  const { data: session } = useSession()
  const [query, setQuery] = useState<AccessQuery>({ from: addDays(today, -6), to: today })
  const [person, setPerson] = useState<AccessRegister['rows'][number]['person']>(null)
  const days = daysBetween(query.from, query.to)
  const hasSense = days >= 0 && days < mostDays
  const { data: answer, isFetching, refetch } = useAccessRegister(hasSense ? { ...query, ...personAsked(person) } : undefined)
  const isCoordinator = session?.worker.roles.includes('coordinator') ?? false
  return (
    <div className="page page-narrow stack">
      <div className="page-head">
        <PageHeading windowTitle={accessText.title}>{accessText.title}</PageHeading>
        <Button icon={<RefreshCw />} aria-disabled={isFetching} onClick={() => void refetch()}>
          {isFetching ? accessText.loading : accessText.refresh}
        </Button>
      </div>
      <p className="quiet-text">{isCoordinator ? accessText.intro : accessText.introOwn}</p>
      <Card title={accessText.filters}>
        <CardBody>
          <AccessFilters
            query={query}
            today={today}
            workers={isCoordinator && answer?.ok ? answer.value.workers : []}
            isWrong={!hasSense}
            onQuery={setQuery}
          />
        </CardBody>
      </Card>
      {person && (
        <Notice
          icon={<ShieldCheck />}
          end={
            <Button
              onClick={() => {
                setPerson(null)
              }}
            >
              {accessText.all}
            </Button>
          }
        >
          {accessText.everybody(person.name)}
        </Notice>
      )}
      {hasSense && answer && !answer.ok && <Unreadable why={answer.refusal.type} />}
      {hasSense && answer?.ok && <Rows register={answer.value} onPerson={person ? undefined : setPerson} />}
    </div>
  )
}

const personAsked = (person: AccessRegister['rows'][number]['person']): Partial<AccessQuery> =>
  person ? { person: person.id as NonNullable<AccessQuery['person']> } : {}

function Unreadable({ why }: { readonly why: 'NoNetwork' | 'CentreUnavailable' | 'NotAllowed' }) {
  const [title, hint] = accessText[why]
  return (
    <Card title={accessText.title}>
      <EmptyState icon={why === 'NoNetwork' ? <CloudOff /> : <CircleAlert />} title={title}>
        {hint}
      </EmptyState>
    </Card>
  )
}

interface RowsProps {
  readonly register: AccessRegister
  readonly onPerson: ((person: NonNullable<AccessRegister['rows'][number]['person']>) => void) | undefined
}

function Rows({ register: { rows, total }, onPerson }: RowsProps) {
  const broken = rows.filter(({ isBroken }) => isBroken).length
  return (
    <>
      {broken > 0 && (
        <Notice tone="alarm" icon={<CircleAlert />}>
          <strong>{accessText.brokenTitle(broken)}</strong> {accessText.brokenHint}
        </Notice>
      )}
      <Card title={accessText.title} aside={<output>{accessText.count(rows.length, total)}</output>}>
        {rows.length === 0 ? (
          <EmptyState icon={<ShieldCheck />} title={accessText.none}>
            {accessText.noneHint}
          </EmptyState>
        ) : (
          <List label={accessText.title}>
            {rows.map(row => (
              <AccessListRow key={`${row.device} ${row.n}`} row={row} onPerson={onPerson} />
            ))}
          </List>
        )}
        {rows.length < total && <p className="card-note">{accessText.narrow}</p>}
      </Card>
    </>
  )
}
