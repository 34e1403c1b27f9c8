import { useQueue, useStatus } from '../../data/reads'
import { useNow } from '../../data/useNow'
import { QueueRow } from '../../shell/QueueRow'
import { momentOf } from '../../text/moments'
import { todayText } from '../../text/today'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { List } from '../../ui/List'

const shown = 4

/** What is on its way to the centre, the newest first. */
export function QueueCard() {
  const { data: items } = useQueue(shown)
  const { data: status } = useStatus()
  const now = useNow()
  if (!items || !status) return null
  return (
    <Card
      title={todayText.queue}
      aside={status.lastContactAt ? todayText.lastContact(momentOf(status.lastContactAt, now)) : todayText.noContact}
    >
      {items.length === 0 ? (
        <p className="card-note">{todayText.noQueue}</p>
      ) : (
        <>
          <List>
            {items.map(item => (
              <QueueRow key={item.mid ?? item.recordId} item={item} />
            ))}
          </List>
          <p className="card-foot">
            <LinkButton to="/dispositivo" tone="quiet">
              {todayText.seeAll}
            </LinkButton>
          </p>
        </>
      )}
    </Card>
  )
}
