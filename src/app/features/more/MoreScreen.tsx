import { useSession, useStatus } from '../../data/reads'
import { useAppServices } from '../../shell/AppContext'
import { useInstallOffered } from '../../shell/install'
import { LockButton } from '../../shell/LockButton'
import { useSetting } from '../../shell/settings'
import { agendaText } from '../../text/agenda'
import { checkText } from '../../text/check'
import { deviceText } from '../../text/device'
import { devicesText } from '../../text/devices'
import { guideWords } from '../../text/guideWords'
import { hoursText } from '../../text/hours'
import { readyText } from '../../text/ready'
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
  FileText,
  LayoutGrid,
  ListTodo,
  Phone,
  Send,
  ShieldCheck,
  Tablet,
} from '../../ui/icons'
import { List, ListRowLink, Mark } from '../../ui/List'
import { Notice } from '../../ui/Notice'
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
      <Card title={more.app}>
        <List>
          <ListRowLink
            to="/invii"
            mark={
              <Mark>
                <Send />
              </Mark>
            }
            title={referralsText.title}
            line={referralsText.link}
          />
          <ListRowLink
            to="/controllo"
            mark={
              <Mark tone={attention > 0 ? 'alarm' : 'plain'}>
                <CircleAlert />
              </Mark>
            }
            title={checkText.title}
            line={attention > 0 ? syncText.attentionCount(attention) : checkText.link}
          />
          <ListRowLink
            to="/da-fare"
            mark={
              <Mark>
                <ListTodo />
              </Mark>
            }
            title={tasksText.title}
            line={tasksText.link}
          />
          {session?.worker.roles.includes('coordinator') && (
            <ListRowLink
              to="/coordinamento"
              mark={
                <Mark>
                  <LayoutGrid />
                </Mark>
              }
              title={tasksText.coordination.title}
              line={tasksText.coordination.line}
            />
          )}
          <ListRowLink
            to="/agenda"
            mark={
              <Mark>
                <CalendarDays />
              </Mark>
            }
            title={agendaText.title}
            line={agendaText.link}
          />
          <ListRowLink
            to="/ore"
            mark={
              <Mark>
                <Clock />
              </Mark>
            }
            title={hoursText.title}
            line={hoursText.link}
          />
          <ListRowLink
            to="/pronto"
            mark={
              <Mark>
                <BadgeCheck />
              </Mark>
            }
            title={readyText.title}
            line={readyText.link}
          />
          <ListRowLink
            to="/dispositivo"
            mark={
              <Mark>
                <Tablet />
              </Mark>
            }
            title={more.device}
            line={more.deviceLine}
          />
          <ListRowLink
            to="/guida"
            mark={
              <Mark>
                <CircleQuestionMark />
              </Mark>
            }
            title={guideWords.title}
            line={guideWords.link}
          />
          <ListRowLink
            to="/dispositivi"
            mark={
              <Mark>
                <ShieldCheck />
              </Mark>
            }
            title={devicesText.title}
            line={devicesText.link}
          />
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
    </div>
  )
}

/** What is the same for every citizen; the sheets of services are with the services. */
function Handouts() {
  return (
    <Card title={sheetText.handouts}>
      <List>
        <ListRowLink
          to="/informativa"
          mark={
            <Mark>
              <FileText />
            </Mark>
          }
          title={sheetText.privacyTitle}
          line={sheetText.privacyLink}
        />
        <ListRowLink
          to="/numeri"
          mark={
            <Mark>
              <Phone />
            </Mark>
          }
          title={sheetText.numbersTitle}
          line={sheetText.numbersLink}
        />
      </List>
    </Card>
  )
}
