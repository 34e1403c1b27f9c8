import type { IntakeView } from '../../../local/device'
import { useRecentIntakes } from '../../data/reads'
import { useNow } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { initialsOf, listNameOf } from '../../parts/personWords'
import { codes } from '../../text/codes'
import { momentOf } from '../../text/moments'
import { todayText } from '../../text/today'
import { Card } from '../../ui/Card'
import { MessageCircle, User } from '../../ui/icons'
import { List, ListRow, ListRowLink, Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'

const shown = 6

export function LatestIntakes() {
  const { data: intakes } = useRecentIntakes(shown)
  if (!intakes) return null
  return (
    <Card title={todayText.latest}>
      {intakes.length === 0 ? (
        <EmptyState icon={<MessageCircle />} title={todayText.noIntakes}>
          {todayText.noIntakesHint}
        </EmptyState>
      ) : (
        <List>
          {intakes.map(view => (
            <IntakeRow key={view.intake.id} view={view} />
          ))}
        </List>
      )}
    </Card>
  )
}

function IntakeRow({ view: { intake, person, delivery } }: { readonly view: IntakeView }) {
  const now = useNow()
  const row = {
    mark: <Mark>{person ? initialsOf(person) : <User />}</Mark>,
    title: person ? listNameOf(person) : todayText.nobody,
    // The outcome and not the need: who stands beside the desk may read this, and a need left out only for some would tell as much.
    line: `${momentOf(intake.closedAt, now)} · ${codes.outcome[intake.outcome]}`,
    end: <DeliveryBadge delivery={delivery} />,
  }
  return person ? <ListRowLink to="/persone/$personId" params={{ personId: person.id }} {...row} /> : <ListRow {...row} />
}
