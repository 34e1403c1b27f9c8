import '../../../styles/judicial.css'
import { useState, type ReactNode } from 'react'
import { useJudicialStanding } from '../../../data/judicial'
import { useSession } from '../../../data/SessionContext'
import { judicialText } from '../../../text/judicial'
import { EmptyState } from '../../../ui/Notice'
import { Lock } from '../../../ui/icons'
import { JudicialDoor } from './JudicialDoor'
import { OpenSection } from './OpenSection'

/** What is shown to whoever has the permission, while the section is open; to the others why it is not, in the frame of the page. */
export function Behind({
  frame = each => each,
  closed,
  isThrough = false,
  isPage = false,
  children,
}: {
  readonly frame?: (closed: ReactNode) => ReactNode
  /** What can be done all the same while it is closed. */
  readonly closed?: ReactNode
  /** Something new is written: nothing is read by it. */
  readonly isThrough?: boolean
  /** It fills the screen, and not a part of one. */
  readonly isPage?: boolean
  readonly children: ReactNode
}) {
  const { data: session } = useSession()
  const { data: section } = useJudicialStanding()
  if (!session || !section) return null
  if (!session.worker.permissions.includes('judicial'))
    return frame(
      <EmptyState icon={<Lock />} title={judicialText.notAllowed}>
        {judicialText.notAllowedHint}
      </EmptyState>,
    )
  return (
    <Either
      isOpen={section.isOpen}
      isThrough={isThrough}
      isPage={isPage}
      door={frame(
        <>
          <JudicialDoor takesPin={section.takesPin} />
          {closed}
        </>,
      )}
    >
      {children}
    </Either>
  )
}

function Either({
  isOpen,
  isThrough,
  isPage,
  door,
  children,
}: {
  readonly isOpen: boolean
  readonly isThrough: boolean
  readonly isPage: boolean
  readonly door: ReactNode
  readonly children: ReactNode
}) {
  // A form that was begun open shows the door when the section closes; one that was begun closed has shown nothing.
  const [isBegunClosed] = useState(isThrough && !isOpen)
  if (isOpen) return <OpenSection isPage={isPage}>{children}</OpenSection>
  return isBegunClosed ? children : door
}
