import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { SessionProvider } from '../data/SessionContext'
import { shellText } from '../text/shell'
import { CalendarDays, Compass, LayoutGrid, Plus, Users } from '../ui/icons'
import { FirstHint } from './FirstHint'
import { LockButton } from './LockButton'
import { NothingAbove } from './nothingAbove'
import { StorageNotice } from './StorageNotice'
import { TimerStrip } from './TimerStrip'
import { TopBar } from './TopBar'
import { TrialNotice } from './TrialNotice'
import { useNewIntake } from './useStart'
import { useKeptFocus } from './useKeptFocus'
import { useNotedOutputs } from './useNotedOutputs'
import { useShortcuts } from './useShortcuts'

/** What stays round every screen: the rail (a bar at the bottom in portrait), the office of the day, the contact with the centre. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const [isAlone, setAlone] = useState(false)
  return (
    <SessionProvider>
      <div className="frame">
        <Shortcuts />
        <a
          className="skip-link"
          href="#contenuto"
          onClick={event => {
            event.preventDefault()
            document.getElementById('contenuto')?.focus()
          }}
        >
          {shellText.skip}
        </a>
        <nav className="rail" aria-label={shellText.navigation}>
          <ul>
            <li>
              <Link to="/" className="rail-link" activeOptions={{ exact: true, includeSearch: false }}>
                <CalendarDays />
                <span>{shellText.today}</span>
              </Link>
            </li>
            <li>
              <Link to="/persone" className="rail-link" activeOptions={{ includeSearch: false }}>
                <Users />
                <span>{shellText.people}</span>
              </Link>
            </li>
            <li>
              <NewIntakeButton />
            </li>
            <li>
              <Link to="/servizi" className="rail-link" activeOptions={{ includeSearch: false }}>
                <Compass />
                <span>{shellText.services}</span>
              </Link>
            </li>
            <li>
              <Link to="/altro" className="rail-link" activeOptions={{ includeSearch: false }}>
                <LayoutGrid />
                <span>{shellText.more}</span>
              </Link>
            </li>
          </ul>
          <LockButton className="rail-link rail-lock" />
        </nav>
        <div className="column">
          <TopBar />
          <TrialNotice />
          <StorageNotice />
          {!isAlone && <FirstHint />}
          {!isAlone && <TimerStrip />}
          <main id="contenuto" tabIndex={-1}>
            <NothingAbove value={setAlone}>{children}</NothingAbove>
          </main>
        </div>
      </div>
    </SessionProvider>
  )
}

/** By itself, as the shortcuts are: while a listening begins nothing else of the frame is drawn again. */
function NewIntakeButton() {
  const { start } = useNewIntake()
  return (
    <button
      type="button"
      className="rail-link rail-new"
      aria-label={shellText.newIntake}
      onClick={() => {
        start()
      }}
    >
      <Plus />
      <span>{shellText.newIntakeShort}</span>
    </button>
  )
}

function Shortcuts() {
  useShortcuts()
  useKeptFocus()
  useNotedOutputs()
  return null
}
