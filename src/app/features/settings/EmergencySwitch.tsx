import type { SettingsView } from '../../data/settings'
import { settingsText } from '../../text/settings'
import { Card, CardBody } from '../../ui/Card'
import { Checkbox } from '../../ui/Field'
import { useSaveSettings } from './useSaveSettings'

const { emergency: text } = settingsText

/** Whether tablets carry emergency cards at all. */
export function EmergencySwitch({ settings, mayEdit }: { readonly settings: SettingsView; readonly mayEdit: boolean }) {
  const { save, isPending } = useSaveSettings(settings)
  return (
    <Card title={text.title}>
      <CardBody>
        <Checkbox
          label={text.label}
          hint={text.hint}
          checked={settings.record.emergencyCards ?? true}
          disabled={!mayEdit || isPending}
          onChange={event => {
            const { checked } = event.target
            void save({ emergencyCards: checked }, checked ? text.on : text.off)
          }}
        />
      </CardBody>
    </Card>
  )
}
