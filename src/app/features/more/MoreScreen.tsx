import type { LinkProps } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useAppServices } from '../../shell/AppContext'
import { useInstallOffered } from '../../shell/install'
import { LockButton } from '../../shell/LockButton'
import { useSetting } from '../../shell/settings'
import { agendaText } from '../../text/agenda'
import { audienceText } from '../../text/audience'
import { checkText } from '../../text/check'
import { deviceText } from '../../text/device'
import { guideWords } from '../../text/guideWords'
import { hoursText } from '../../text/hours'
import { sheetText } from '../../text/sheet'
import { referralsText } from '../../text/referrals'
import { shellText } from '../../text/shell'
import { syncText } from '../../text/sync'
import { tasksText } from '../../text/tasks'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { RadioCards } from '../../ui/choices'
import { Checkbox } from '../../ui/Field'
import {
  ArrowLeftRight,
  BadgeCheck,
  CalendarDays,
  CircleAlert,
  CircleQuestionMark,
  ClipboardList,
  Clock,
  Download,
  Eye,
  FileText,
  FolderOpen,
  KeyRound,
  LayoutGrid,
  ListTodo,
  Phone,
  Send,
  ShieldAlert,
  ShieldCheck,
  SlidersHorizontal,
  Tablet,
  Users,
} from '../../ui/icons'
import { List, ListRowLink, Mark } from '../../ui/List'
import { NextFrame } from '../../ui/NextFrame'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'

const { more } = deviceText
const themes = ['system', 'light', 'dark', 'contrast'] as const

/** Altro: the ways to what is not in the bar, by whom they serve; how the screen looks, the keys. */
export function MoreScreen() {
  const { data: session } = useSession()
  const roles = session?.worker.roles ?? []
  return (
    <div className="page stack">
      <PageHeading windowTitle={more.title}>{more.title}</PageHeading>
      <NextFrame>
        <div className="columns">
          <div className="stack">
            <Work />
            <Handouts />
          </div>
          <div className="stack">
            <OwnTablet />
            <Ambito coordinates={roles.includes('coordinator')} administers={roles.includes('administrator')} />
            <Look />
          </div>
        </div>
      </NextFrame>
    </div>
  )
}

function Work() {
  const { data: status } = useStatus()
  const attention = status?.attention ?? 0
  return (
    <Card title={more.work}>
      <List>
        <Door to="/casi" icon={<FolderOpen />} title={more.cases} line={more.casesLine} />
        <Door to="/invii" icon={<Send />} title={referralsText.title} line={referralsText.link} />
        <Door to="/da-fare" icon={<ListTodo />} title={tasksText.title} line={tasksText.link} />
        <Door
          to="/controllo"
          icon={<CircleAlert />}
          tone={attention > 0 ? 'alarm' : 'plain'}
          title={checkText.title}
          line={attention > 0 ? syncText.attentionCount(attention) : checkText.link}
        />
        <Door to="/agenda" icon={<CalendarDays />} title={agendaText.title} line={agendaText.link} />
        <Door to="/attivita" icon={<Users />} title={more.activities} line={more.activitiesLine} />
        <Door to="/ore" icon={<Clock />} title={hoursText.title} line={hoursText.link} />
        <Door to="/consegne" icon={<ArrowLeftRight />} title={more.handovers} line={more.handoversLine} />
        <Door to="/strumenti" icon={<ClipboardList />} title={more.instruments} line={more.instrumentsLine} />
        <Door to="/emergenza" icon={<ShieldAlert />} title={more.emergency} line={more.emergencyLine} />
      </List>
    </Card>
  )
}

function OwnTablet() {
  const { installer } = useAppServices()
  const canInstall = useInstallOffered(installer)
  return (
    <Card title={more.tablet}>
      <List>
        <Door to="/pronto" icon={<BadgeCheck />} title={more.ready} line={more.readyLine} />
        <Door to="/dispositivo" icon={<Tablet />} title={more.device} line={more.deviceLine} />
        <Door to="/note-riservate" icon={<KeyRound />} title={audienceText.keyTitle} line={audienceText.keyLine} />
        <Door to="/guida" icon={<CircleQuestionMark />} title={guideWords.title} line={guideWords.link} />
      </List>
      <CardBody>
        <LockButton className="button" />
        {canInstall && (
          <Notice icon={<Download />} end={<Button onClick={() => void installer.install()}>{shellText.install.do}</Button>}>
            <strong>{shellText.install.offer}</strong> {shellText.install.why}
          </Notice>
        )}
      </CardBody>
    </Card>
  )
}

/** Of the desks and of the whole ambito: most of it for who coordinates or administers. */
function Ambito({ coordinates, administers }: { readonly coordinates: boolean; readonly administers: boolean }) {
  return (
    <Card title={more.ambito}>
      <List>
        {coordinates && (
          <Door
            to="/coordinamento"
            icon={<LayoutGrid />}
            title={tasksText.coordination.title}
            line={tasksText.coordination.line}
          />
        )}
        <Door to="/accessi" icon={<Eye />} title={more.access} line={more.accessLine} />
        <Door to="/dispositivi" icon={<ShieldCheck />} title={more.devices} line={more.devicesLine} />
        {(coordinates || administers) && (
          <Door to="/impostazioni" icon={<SlidersHorizontal />} title={more.settings} line={more.settingsLine} />
        )}
      </List>
    </Card>
  )
}

function Look() {
  const [theme, setTheme] = useSetting('theme')
  const [shortcuts, setShortcuts] = useSetting('shortcuts')
  return (
    <Card title={more.look}>
      <CardBody>
        <RadioCards
          legend={more.theme}
          options={themes.map(value => ({ value, label: more.themes[value] }))}
          value={theme}
          onChange={setTheme}
        />
        <Checkbox
          label={more.shortcuts}
          hint={more.shortcutsHint}
          checked={shortcuts === 'on'}
          onChange={event => {
            setShortcuts(event.target.checked ? 'on' : 'off')
          }}
        />
      </CardBody>
    </Card>
  )
}

interface DoorProps extends Pick<ComponentProps<typeof ListRowLink>, 'title' | 'line'> {
  readonly to: NonNullable<LinkProps['to']>
  readonly icon: ReactNode
  readonly tone?: ComponentProps<typeof Mark>['tone']
}

/** What is the same for every citizen; the sheets of services are with the services. */
function Handouts() {
  return (
    <Card title={sheetText.handouts}>
      <List>
        <Door to="/informativa" icon={<FileText />} title={sheetText.privacyTitle} line={sheetText.privacyLink} />
        <Door to="/numeri" icon={<Phone />} title={sheetText.numbersTitle} line={sheetText.numbersLink} />
      </List>
    </Card>
  )
}

/** One way from here to a screen. */
function Door({ to, icon, tone = 'plain', title, line }: DoorProps) {
  return <ListRowLink to={to} mark={<Mark tone={tone}>{icon}</Mark>} title={title} line={line} />
}
