import '../../styles/emergency.css'
import { useState } from 'react'
import type { OpenedCard } from '../../../local/device'
import { useEmergencyStanding } from '../../data/emergency'
import { LeaseOver, useIsLeaseOver } from '../../parts/StandingNotices'
import { emergencyText as text } from '../../text/emergency'
import { useToast } from '../../ui/Announcer'
import { LinkButton } from '../../ui/Button'
import { ArrowLeft, CircleAlert, Info, Phone } from '../../ui/icons'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { AskForm } from './AskForm'
import { OpenCard } from './OpenCard'

/** Scheda di emergenza: who it is and why, and then, for a while, what the card says. The words of a card are in this screen's hands alone. */
export function EmergencyScreen() {
  const { data: standing } = useEmergencyStanding()
  const isLeaseOver = useIsLeaseOver()
  const [cards, setCards] = useState<readonly OpenedCard[]>()
  const toast = useToast()
  if (standing === undefined) return null
  const close = (said: string) => {
    setCards(undefined)
    toast({ message: said })
  }
  return (
    <div className="page page-narrow stack">
      <div>
        <LinkButton to="/altro" tone="quiet" icon={<ArrowLeft />}>
          {text.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={text.title} focusKey={cards ? 'card' : 'ask'}>
        {cards ? text.card.title : text.title}
      </PageHeading>
      {isLeaseOver ? (
        <LeaseOver />
      ) : standing === 'switchedOff' || standing === 'roleMayNot' ? (
        <EmptyState icon={<CircleAlert />} title={text.standing[standing][0]}>
          {text.standing[standing][1]}
        </EmptyState>
      ) : cards ? (
        <OpenCard cards={cards} onClose={close} />
      ) : (
        <>
          <Notice tone="alarm" icon={<Phone />}>
            {text.danger}
          </Notice>
          <p>{text.lead}</p>
          {standing === 'arriving' && (
            <Notice tone="wait" icon={<Info />}>
              {text.standing.arriving}
            </Notice>
          )}
          <AskForm onOpened={setCards} />
        </>
      )}
    </div>
  )
}
