import { italianDay, weekdayOf } from '../../domain/dates'
import { openingOn } from '../../domain/office'
import type { Session } from '../../local/device'
import { useSession } from '../data/SessionContext'
import { useNow } from '../data/useNow'
import { longDayOf } from '../text/moments'
import { shellText } from '../text/shell'
import { MapPin } from '../ui/icons'
import { HelpLink } from './HelpLink'
import { LockButton } from './LockButton'
import { SyncBadge } from './SyncBadge'

export function TopBar() {
  const { data: session } = useSession()
  const now = useNow()
  return (
    <header className="topbar">
      <span className="topbar-where">
        <MapPin />
        <span>
          {session?.office?.name ?? shellText.noOffice}
          {session?.ambito?.isDemo && <span className="topbar-demo">{shellText.demo}</span>}
        </span>
      </span>
      <span className="topbar-when">{session && dayAndHours(session, now)}</span>
      <span className="topbar-help">
        <HelpLink />
      </span>
      <SyncBadge />
      <LockButton className="button quiet topbar-lock" />
    </header>
  )
}

/** "lunedì 23 novembre · sportello 9–13". */
export function dayAndHours(session: Session, now: Date): string {
  const today = italianDay(now.getTime())
  const day = longDayOf(today)
  if (!session.office) return day
  const hours = openingOn(session.office, weekdayOf(today)).map(each => `${shortTime(each.opens)}–${shortTime(each.closes)}`)
  return `${day} · ${hours.length > 0 ? shellText.openToday(hours.join(', ')) : shellText.closedToday}`
}

/** "09:00" → "9", "14:30" → "14:30". */
const shortTime = (time: string): string => time.replace(/^0/, '').replace(':00', '')
