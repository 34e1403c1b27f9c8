import { Link } from '@tanstack/react-router'
import { useSession } from '../../data/SessionContext'
import { useSettings } from '../../data/settings'
import { settingsText as text } from '../../text/settings'
import { LinkButton } from '../../ui/Button'
import { ArrowLeft, Info } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ApprovalsCard } from './ApprovalsCard'
import { DaysCard } from './DaysCard'
import { EmergencySwitch } from './EmergencySwitch'
import { NoticesCard } from './NoticesCard'

/** What all desks and teams of the ambito keep to: read by everybody, changed by who administers it. */
export function SettingsScreen() {
  const { data: settings } = useSettings()
  const { data: session } = useSession()
  if (settings === undefined || !session) return null
  const mayEdit = session.worker.roles.includes('administrator')
  return (
    <div className="page page-narrow stack">
      <div>
        <LinkButton to="/altro" tone="quiet" icon={<ArrowLeft />}>
          {text.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      <p>{mayEdit ? text.lead : text.onlyAdministrator}</p>
      {settings === null ? (
        <Notice icon={<Info />}>{text.notHere}</Notice>
      ) : (
        <>
          <ApprovalsCard settings={settings} mayEdit={mayEdit} />
          <EmergencySwitch settings={settings} mayEdit={mayEdit} />
          <DaysCard settings={settings} mayEdit={mayEdit} />
          <NoticesCard settings={settings} mayEdit={mayEdit} />
          {mayEdit && (
            <p>
              <Link to="/scambio-catalogo">{text.exchange}</Link>
            </p>
          )}
        </>
      )}
    </div>
  )
}
