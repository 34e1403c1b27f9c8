import { deviceText } from '../../text/device'
import { lazy, Suspense, useEffect, useState } from 'react'
import { italianClock } from '../../../domain/dates'
import type { TaskView } from '../../../local/device'
import { useConflicts, useDrafts, useQuarantined, useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useTasks } from '../../data/tasks'
import { useNow, useToday } from '../../data/useNow'
import { StandingNotices } from '../../parts/StandingNotices'
import { TodayAgenda } from '../../parts/TodayAgenda'
import { useAppServices } from '../../shell/AppContext'
import { useInstallOffered } from '../../shell/install'
import { useFindPerson } from '../../shell/useFindPerson'
import { useNewContact, useNewIntake } from '../../shell/useStart'
import { useUpdateWaiting } from '../../shell/updates'
import { shellText } from '../../text/shell'
import { todayText } from '../../text/today'
import { Button, LinkButton } from '../../ui/Button'
import { BadgeCheck, Download, Info, MessageCirclePlus, RefreshCw, Search, ShieldAlert } from '../../ui/icons'
import { NextFrame } from '../../ui/NextFrame'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { DraftsCard } from './DraftsCard'
import { LatestIntakes } from './LatestIntakes'
import { OfficeOfToday } from './OfficeOfToday'
import { QueueCard } from './QueueCard'
import { QuickContactsCard } from './QuickContactsCard'
import { ReferralsCard } from './ReferralsCard'
import { TasksCard } from './TasksCard'
import { ToCheckCard } from './ToCheckCard'
import '../../styles/agenda.css'

/** It comes after the installation: where it is not on the tablet yet, the page does without. */
const TodayCases = lazy(() =>
  import('../../parts/TodayCases').then(
    ({ TodayCases }) => ({ default: TodayCases }),
    () => ({ default: () => null }),
  ),
)

/** Oggi: what is the case, the one thing to do next, and what waits. */
export function TodayScreen() {
  const { data: session } = useSession()
  const { start } = useNewIntake()
  const { start: startContact } = useNewContact()
  const findPerson = useFindPerson()
  const heading = useHeading()
  return (
    <div className="page stack">
      <div className="page-head">
        <PageHeading windowTitle={todayText.title}>{heading}</PageHeading>
        <div className="row">
          <LinkButton to="/pronto" tone="quiet" icon={<BadgeCheck />}>
            {deviceText.more.ready}
          </LinkButton>
          {session && <OfficeOfToday session={session} />}
        </div>
      </div>
      <Standing />
      <UpdateNotice />
      <div className="row today-actions">
        <Button
          tone="primary"
          size="big"
          icon={<MessageCirclePlus />}
          onClick={() => {
            start()
          }}
        >
          {todayText.newIntake}
        </Button>
        <Button
          tone="quiet"
          size="big"
          icon={<Info />}
          onClick={() => {
            startContact()
          }}
        >
          {todayText.quickContact}
        </Button>
        <Button
          tone="quiet"
          size="big"
          icon={<ShieldAlert />}
          onClick={() => {
            start({ isEmergency: true })
          }}
        >
          {todayText.emergency}
        </Button>
        <Button tone="quiet" size="big" icon={<Search />} onClick={findPerson}>
          {todayText.findPerson}
        </Button>
      </div>
      <NextFrame>
        <div className="columns">
          <div>
            <ToCheckCard />
            <TodayAgenda />
            <Suspense fallback={null}>
              <TodayCases />
            </Suspense>
            <TasksCard />
            <ReferralsCard />
            <LatestIntakes />
            <QuickContactsCard />
          </div>
          <div>
            <DraftsCard />
            <QueueCard />
            <InstallOffer />
          </div>
        </div>
      </NextFrame>
    </div>
  )
}

/** "Buongiorno, 2 bozze da riprendere": the most pressing thing, in one sentence; before everything is read, the greeting alone. */
function useHeading(): string {
  const { data: status } = useStatus()
  const { data: drafts } = useDrafts()
  const { data: conflicts } = useConflicts()
  const { data: quarantined } = useQuarantined()
  const { data: session } = useSession()
  const now = useNow()
  const today = useToday()
  const { data: tasks } = useTasks(session?.office && { office: session.office.id }, today)
  const greeting = todayText.greeting(Math.floor(italianClock(now.getTime()).minutes / 60))
  const isRead = status && drafts && conflicts && quarantined && (tasks || !status.isComplete || !session?.office)
  if (!isRead) return greeting
  const toCheck = conflicts.length + quarantined.length
  const due = tasks?.open.filter(task => isAboutSomebody(task) && task.dueOn <= today).length ?? 0
  const open = drafts.length
  const queued = status.queued
  const what =
    toCheck > 0
      ? todayText.toCheck(toCheck)
      : due > 0
        ? todayText.toDo(due)
        : open > 0
          ? todayText.toResume(open)
          : queued > 0
            ? todayText.waiting(queued)
            : todayText.allDone
  return todayText.heading(greeting, what)
}

/** Drafts and what is to be checked are said apart; the calls of the week can wait for who is at the desk. */
const isAboutSomebody = ({ kind }: TaskView): boolean => kind !== 'openDraft' && kind !== 'toCheck' && kind !== 'directoryCalls'

/** How this tablet stands with the centre. */
function Standing() {
  const { updates } = useAppServices()
  return <StandingNotices onUpgrade={updates.check} />
}

/** Here and nowhere else: an update must never come between a worker and a person. */
function UpdateNotice() {
  const { updates } = useAppServices()
  const isWaiting = useUpdateWaiting(updates)
  // The browser lets it in when it finds the old one at rest: at once, or within a minute.
  const [isLetIn, setLetIn] = useState(false)
  useEffect(() => {
    updates.check()
  }, [updates])
  if (!isWaiting) return null
  return (
    <Notice
      icon={<RefreshCw />}
      end={
        <Button
          disabled={isLetIn}
          onClick={() => {
            setLetIn(true)
            updates.apply()
          }}
        >
          {isLetIn ? shellText.update.coming : shellText.update.apply}
        </Button>
      }
    >
      <strong>{shellText.update.ready}</strong> {shellText.update.how}
    </Notice>
  )
}

function InstallOffer() {
  const { installer } = useAppServices()
  const isOffered = useInstallOffered(installer)
  if (!isOffered) return null
  return (
    <Notice icon={<Download />} end={<Button onClick={() => void installer.install()}>{shellText.install.do}</Button>}>
      <strong>{shellText.install.offer}</strong> {shellText.install.why}
    </Notice>
  )
}
