import '../../styles/activities.css'
import { useState } from 'react'
import { addDays } from '../../../domain/dates'
import { inOrder } from '../../../domain/group-rules'
import { useActivities, useSessions, type ActivityView, type SessionView } from '../../data/activities'
import { useToday } from '../../data/useNow'
import { ActivityDialog } from '../../parts/ActivityDialog'
import { ActivityRows } from '../../parts/ActivityRows'
import { SessionRows } from '../../parts/SessionRows'
import { activitiesText } from '../../text/activities'
import { Button, LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { FilterChips } from '../../ui/FilterChips'
import { ArrowLeft, Plus, Users } from '../../ui/icons'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { FiguresCard } from './FiguresCard'

const { list: text } = activitiesText
const filters = ['open', 'ended'] as const
const daysAhead = 14

/** Gruppi e comunità: what the office does with several people at once, and what of it belongs to cases that one follows. */
export function ActivitiesScreen() {
  const { data: views } = useActivities()
  const { data: sessions } = useSessions({})
  const [filter, setFilter] = useState<(typeof filters)[number]>('open')
  const [isAdding, setIsAdding] = useState(false)
  if (!views || !sessions) return null
  const of = (asked: typeof filter) => views.filter(({ record }) => (record.endedOn === undefined) === (asked === 'open'))
  const shown = of(filter)
  return (
    <div className="page stack">
      <p>
        <LinkButton to="/altro" tone="quiet" icon={<ArrowLeft />}>
          {text.backToMore}
        </LinkButton>
      </p>
      <div className="page-head">
        <PageHeading windowTitle={activitiesText.title}>{activitiesText.title}</PageHeading>
        <Button
          tone="primary"
          icon={<Plus />}
          onClick={() => {
            setIsAdding(true)
          }}
        >
          {text.add}
        </Button>
      </div>
      <p>{text.lead}</p>
      <div className="columns even">
        <div className="stack">
          <FilterChips
            label={text.filtersLabel}
            options={filters.map(value => ({ value, label: text.filters[value], count: of(value).length }))}
            value={filter}
            onChange={setFilter}
          />
          <Card title={text.filters[filter]} aside={shown.length || undefined}>
            {shown.length > 0 ? (
              <ActivityRows views={shown} sessions={sessions} />
            ) : (
              <EmptyState icon={<Users />} title={text.none[filter]}>
                {text.noneHint}
              </EmptyState>
            )}
          </Card>
        </div>
        <div className="stack">
          <Soon views={views} sessions={sessions} />
        </div>
      </div>
      <FiguresCard activities={views.map(({ record }) => record)} sessions={sessions.map(({ record }) => record)} />
      {isAdding && (
        <ActivityDialog
          view={undefined}
          caseId={undefined}
          start={{ sort: 'network', title: '' }}
          onClose={() => {
            setIsAdding(false)
          }}
        />
      )}
    </div>
  )
}

/** The sessions of the next days, of all of them. */
function Soon({ views, sessions }: { readonly views: readonly ActivityView[]; readonly sessions: readonly SessionView[] }) {
  const today = useToday()
  const last = addDays(today, daysAhead)
  const soon = sessions.filter(({ record: { state, on } }) => state === 'planned' && on >= today && on <= last)
  if (soon.length === 0) return null
  const byId = new Map(soon.map(each => [each.record.id, each]))
  return (
    <Card title={text.soon} aside={text.soonHint}>
      <SessionRows
        by="name"
        views={inOrder(soon.map(({ record }) => record)).map(({ id }) => byId.get(id)!)}
        activityOf={({ activityId }) => views.find(({ record }) => record.id === activityId)?.record}
      />
    </Card>
  )
}
