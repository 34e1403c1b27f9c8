import { useEffect, useEffectEvent, useState } from 'react'
import { cardMinutes } from '../../../domain/emergency-card'
import type { OpenedCard } from '../../../local/device'
import { useNow } from '../../data/useNow'
import { CardCases } from '../../parts/CardCases'
import { emergencyText } from '../../text/emergency'
import { shortDayOf, timeOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Clock } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

const { card: text } = emergencyText
const minute = 60_000

/** What a card says, for as long as it may be looked at. */
export function OpenCard({
  cards,
  onClose,
}: {
  readonly cards: readonly OpenedCard[]
  readonly onClose: (said: string) => void
}) {
  const [closesAt] = useState(() => Date.now() + cardMinutes * minute)
  const now = useNow()
  const timeIsOver = useEffectEvent(() => {
    onClose(text.timeOver)
  })
  useEffect(() => {
    // A tablet that slept wakes late: whoever looks at it again must not find what should have gone.
    const look = () => {
      if (Date.now() >= closesAt) timeIsOver()
    }
    const timer = setTimeout(look, closesAt - Date.now())
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [closesAt])
  const left = Math.ceil((closesAt - now.getTime()) / minute)
  return (
    <div className="emergency-open stack">
      <Notice
        tone="wait"
        icon={<Clock />}
        end={
          <Button
            onClick={() => {
              onClose(text.closed)
            }}
          >
            {text.close}
          </Button>
        }
      >
        {text.closes(timeOf(new Date(closesAt).toISOString()), Math.min(cardMinutes, left))}
      </Notice>
      {cards.map(({ id, surname, name, birthDate, cases }) => (
        <Card key={id} title={`${surname} ${name}`} aside={birthDate ? text.born(shortDayOf(birthDate)) : text.bornUnknown}>
          <CardBody>
            <p className="quiet-text">{text.check}</p>
            <CardCases cases={cases} />
          </CardBody>
        </Card>
      ))}
    </div>
  )
}
