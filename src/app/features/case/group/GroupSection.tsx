import { useState } from 'react'
import { useActivities, useSessions } from '../../../data/activities'
import { ActivityDialog } from '../../../parts/ActivityDialog'
import { ActivityRows } from '../../../parts/ActivityRows'
import { activitiesText } from '../../../text/activities'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Plus, Users } from '../../../ui/icons'
import { EmptyState } from '../../../ui/Notice'
import { useMayEditCase } from '../SectionList'
import type { CaseSectionProps } from '../sections'

const { ofCase: text } = activitiesText

/** What the case does session by session: the group that it is of, a mediation, sessions of support. */
export function GroupSection({ view }: CaseSectionProps) {
  const { record } = view
  const { data: views } = useActivities(record.id)
  const { data: sessions } = useSessions({})
  const mayEdit = useMayEditCase(view)
  const [isAdding, setIsAdding] = useState(false)
  if (!views || !sessions) return null
  const isOfGroup = record.subject === 'group'
  const add = mayEdit && (
    <Button
      icon={<Plus />}
      onClick={() => {
        setIsAdding(true)
      }}
    >
      {text.add}
    </Button>
  )
  return (
    <div className="stack">
      {views.length > 0 && <div className="row">{add}</div>}
      <Card title={text.title} aside={views.length || undefined}>
        {views.length === 0 ? (
          <EmptyState icon={<Users />} title={text.none} action={add || undefined}>
            {text.noneHint}
          </EmptyState>
        ) : (
          <ActivityRows isOfCase views={views} sessions={sessions} />
        )}
      </Card>
      {isAdding && (
        <ActivityDialog
          view={undefined}
          caseId={record.id}
          start={{
            sort: isOfGroup ? 'parentingSupport' : 'counselling',
            title: isOfGroup && views.length === 0 ? (record.name ?? '') : '',
            area: record.areas[0],
          }}
          onClose={() => {
            setIsAdding(false)
          }}
        />
      )}
    </div>
  )
}
