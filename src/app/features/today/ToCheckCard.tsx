import type { IntakeId, PersonId } from '../../../domain/ids'
import type { ConflictView } from '../../../local/device'
import { useConflicts, useIntake, useQuarantined } from '../../data/reads'
import { useNow } from '../../data/useNow'
import { momentOf } from '../../text/moments'
import { todayText } from '../../text/today'
import { Card } from '../../ui/Card'
import { CircleAlert } from '../../ui/icons'
import { List, ListRow, ListRowLink, Mark } from '../../ui/List'

const mark = (
  <Mark tone="alarm">
    <CircleAlert />
  </Mark>
)

/** What only a person can decide: two versions of one thing, and changes that the centre did not accept. */
export function ToCheckCard() {
  const { data: conflicts = [] } = useConflicts()
  const { data: quarantined = [] } = useQuarantined()
  const now = useNow()
  if (conflicts.length + quarantined.length === 0) return null
  return (
    <Card title={todayText.check} aside={todayText.checkHint}>
      <List>
        {conflicts.map(view =>
          view.conflict.ofType === 'intake' ? (
            <IntakeConflict key={view.conflict.id} view={view} />
          ) : (
            <ConflictRow key={view.conflict.id} view={view} personId={view.conflict.of as string as PersonId} />
          ),
        )}
        {quarantined.map(({ quarantine, about }) => (
          <ListRowLink
            key={quarantine.id}
            to="/dispositivo"
            mark={mark}
            title={todayText.setAside(about)}
            line={`${momentOf(quarantine.receivedAt, now)} · ${todayText.setAsideLine}`}
          />
        ))}
      </List>
    </Card>
  )
}

function IntakeConflict({ view }: { readonly view: ConflictView }) {
  const { data: shown } = useIntake(view.conflict.of as string as IntakeId)
  return <ConflictRow view={view} personId={shown?.person?.id} />
}

function ConflictRow({ view, personId }: { readonly view: ConflictView; readonly personId: PersonId | undefined }) {
  const now = useNow()
  const { conflict, candidateNames } = view
  const title = todayText.twoVersions(todayText.units[conflict.unit] ?? todayText.otherUnit)
  const newest = conflict.candidates.at(-1)
  const line = [
    conflict.ofType === 'intake' ? todayText.ofIntake : todayText.ofPerson,
    candidateNames.at(-1),
    newest && momentOf(newest.receivedAt, now),
  ]
    .filter(Boolean)
    .join(' · ')
  if (!personId) return <ListRow mark={mark} title={title} line={line} />
  return <ListRowLink to="/persone/$personId" params={{ personId }} mark={mark} title={title} line={line} />
}
