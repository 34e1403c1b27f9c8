import type { Exchange } from '../../../local/device'
import { useExchanges } from '../../data/rescue'
import { useNow } from '../../data/useNow'
import { momentOf } from '../../text/moments'
import { rescueText } from '../../text/rescue'
import { Card } from '../../ui/Card'
import { CheckCheck, CircleAlert, CloudOff } from '../../ui/icons'
import { List, ListRow, Mark } from '../../ui/List'

const shown = 6

/** How it has been going with the centre, in plain words. */
export function ExchangesCard() {
  const { data: exchanges } = useExchanges()
  const now = useNow()
  if (!exchanges) return null
  return (
    <Card title={rescueText.exchanges} aside={rescueText.exchangesHint}>
      {exchanges.length === 0 ? (
        <p className="card-note">{rescueText.noExchanges}</p>
      ) : (
        <List>
          {exchanges.slice(0, shown).map(exchange => (
            <ListRow
              key={exchange.at}
              mark={<OutcomeMark outcome={exchange.outcome} />}
              title={wordsOf(exchange)}
              line={rescueText.times(momentOf(exchange.at, now), exchange.times)}
            />
          ))}
        </List>
      )}
    </Card>
  )
}

function wordsOf({ outcome, delivered, hasNews }: Exchange): string {
  return outcome === 'done' ? rescueText.outcomes.done(delivered, hasNews) : rescueText.outcomes[outcome]
}

const marks = {
  done: { tone: 'ok', icon: <CheckCheck /> },
  noNetwork: { tone: 'plain', icon: <CloudOff /> },
  noAnswer: { tone: 'wait', icon: <CircleAlert /> },
  refused: { tone: 'wait', icon: <CircleAlert /> },
  storage: { tone: 'wait', icon: <CircleAlert /> },
} as const

function OutcomeMark({ outcome }: Pick<Exchange, 'outcome'>) {
  const { tone, icon } = marks[outcome]
  return <Mark tone={tone}>{icon}</Mark>
}
