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
  BadgeCheck,
  CalendarDays,
  CircleAlert,
  CircleQuestionMark,
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
import { Notice } from '../../ui/Notice'
import { NextFrame } from '../../ui/NextFrame'
import { PageHeading } from '../../ui/PageHeading'

const { more } = deviceText
const themes = ['system', 'light', 'dark', 'contrast'] as const

/** Altro: the tablet, how the screen looks, the keys. */
export function MoreScreen() {
  const [theme, setTheme] = useSetting('theme')
  const [shortcuts, setShortcuts] = useSetting('shortcuts')
  const { installer } = useAppServices()
  const canInstall = useInstallOffered(installer)
  const { data: status } = useStatus()
  const { data: session } = useSession()
  const attention = status?.attention ?? 0
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={more.title}>{more.title}</PageHeading>
      <NextFrame>
        <Card title={more.app}>
          <List>
            <Door to="/invii" icon={<Send />} title={referralsText.title} line={referralsText.link} />
            <Door to="/casi" icon={<FolderOpen />} title={more.cases} line={more.casesLine} />
            <Door
              to="/controllo"
              icon={<CircleAlert />}
              tone={attention > 0 ? 'alarm' : 'plain'}
              title={checkText.title}
              line={attention > 0 ? syncText.attentionCount(attention) : checkText.link}
            />
            <Door to="/da-fare" icon={<ListTodo />} title={tasksText.title} line={tasksText.link} />
            {session?.worker.roles.includes('coordinator') && (
              <Door
                to="/coordinamento"
                icon={<LayoutGrid />}
                title={tasksText.coordination.title}
                line={tasksText.coordination.line}
              />
            )}
            <Door to="/agenda" icon={<CalendarDays />} title={agendaText.title} line={agendaText.link} />
            <Door to="/attivita" icon={<Users />} title={more.activities} line={more.activitiesLine} />
            <Door to="/ore" icon={<Clock />} title={hoursText.title} line={hoursText.link} />
            <Door to="/consegne" icon={<Users />} title={more.handovers} line={more.handoversLine} />
            <Door to="/emergenza" icon={<ShieldAlert />} title={more.emergency} line={more.emergencyLine} />
            <Door to="/strumenti" icon={<ListTodo />} title={more.instruments} line={more.instrumentsLine} />
            <Door to="/pronto" icon={<BadgeCheck />} title={more.ready} line={more.readyLine} />
            <Door to="/note-riservate" icon={<KeyRound />} title={audienceText.keyTitle} line={audienceText.keyLine} />
            <Door to="/dispositivo" icon={<Tablet />} title={more.device} line={more.deviceLine} />
            <Door to="/guida" icon={<CircleQuestionMark />} title={guideWords.title} line={guideWords.link} />
            <Door to="/accessi" icon={<Eye />} title={more.access} line={more.accessLine} />
            {session?.worker.roles.some(role => role === 'administrator' || role === 'coordinator') && (
              <Door to="/impostazioni" icon={<SlidersHorizontal />} title={more.settings} line={more.settingsLine} />
            )}
            <Door to="/dispositivi" icon={<ShieldCheck />} title={more.devices} line={more.devicesLine} />
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
        <Handouts />
        <Card title={more.look}>
          <CardBody>
            <RadioCards
              legend={more.theme}
              options={themes.map(value => ({ value, label: more.themes[value] }))}
              value={theme}
              onChange={setTheme}
            />
          </CardBody>
        </Card>
        <Card title={more.keys}>
          <CardBody>
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
      </NextFrame>
    </div>
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
