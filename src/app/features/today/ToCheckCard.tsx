import { useConflicts, useDrafts, useQuarantined } from '../../data/reads'
import { ConflictRow, QuarantineRow } from '../../parts/CheckRows'
import { useBeingDecided } from '../../parts/useUndoableChange'
import { isNothing, waitingList } from '../../parts/waiting'
import { todayText } from '../../text/today'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { List } from '../../ui/List'

const shown = 4

/** What only a person can decide; the whole of it is on its own screen. */
export function ToCheckCard() {
  const { data: conflicts = [] } = useConflicts()
  const { data: quarantined = [] } = useQuarantined()
  const { data: drafts = [] } = useDrafts()
  const waiting = waitingList(conflicts, quarantined, drafts, useBeingDecided())
  if (isNothing(waiting)) return null
  const first = [
    ...waiting.decide,
    ...[...waiting.tell, ...waiting.wait].map(view => ({ type: 'quarantine' as const, view })),
  ].slice(0, shown)
  return (
    <Card title={todayText.check} aside={todayText.checkHint}>
      <List>
        {first.map(item =>
          item.type === 'conflict' ? (
            <ConflictRow key={item.view.conflict.id} view={item.view} />
          ) : (
            <QuarantineRow key={item.view.quarantine.id} view={item.view} />
          ),
        )}
      </List>
      {waiting.orphans.length > 0 && <p className="card-note">{todayText.orphans(waiting.orphans.length)}</p>}
      <p className="card-foot">
        <LinkButton to="/controllo" tone="quiet">
          {todayText.seeCheck}
        </LinkButton>
      </p>
    </Card>
  )
}
