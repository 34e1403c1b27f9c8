import { ApprovalSubject } from '../../../domain/approval'
import type { SettingsView } from '../../data/settings'
import { settingsText } from '../../text/settings'
import { Card, CardBody } from '../../ui/Card'
import { Checkbox } from '../../ui/Field'
import { useSaveSettings } from './useSaveSettings'

const { approvals: text } = settingsText

/** What a team asks its coordinator for, each with its switch. */
export function ApprovalsCard({ settings, mayEdit }: { readonly settings: SettingsView; readonly mayEdit: boolean }) {
  const { save, isPending } = useSaveSettings(settings)
  const waived = settings.record.waivedApprovals ?? []
  const turn = (subject: ApprovalSubject, isAsked: boolean) => {
    const others = waived.filter(each => each !== subject)
    const what = text.asked[subject]
    void save({ waivedApprovals: isAsked ? others : [...others, subject] }, isAsked ? text.on(what) : text.off(what))
  }
  return (
    <Card title={text.title}>
      <CardBody>
        <p>{text.lead}</p>
        <fieldset className="stack">
          <legend className="visually-hidden">{text.title}</legend>
          {ApprovalSubject.options.map(subject => (
            <div key={subject}>
              <Checkbox
                label={text.asked[subject]}
                hint={text.hints[subject]}
                checked={!waived.includes(subject)}
                disabled={!mayEdit || isPending}
                onChange={event => {
                  turn(subject, event.target.checked)
                }}
              />
            </div>
          ))}
        </fieldset>
        {mayEdit && <p className="quiet-text">{text.late}</p>}
      </CardBody>
    </Card>
  )
}
