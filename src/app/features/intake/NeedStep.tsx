import { useWatch } from 'react-hook-form'
import { NeedChip } from '../../../domain/areas'
import { AccessReason, Channel, Urgency } from '../../../domain/intake'
import { tappedIn } from '../../../domain/need'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Select, TextArea, TextField } from '../../ui/Field'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { ChipGroup, RadioCards } from '../../ui/choices'
import { ShieldAlert } from '../../ui/icons'
import { SafetyCard } from '../../parts/SafetyCard'
import { chipIcons } from '../../parts/chipIcons'
import type { IntakeForms } from './useIntakeForms'
import { intakeFieldId } from './problems'
import { ComuneOfIntake } from './ComuneOfIntake'
import { MoreAboutNeed } from './MoreAboutNeed'
import { dangerOf } from './danger'
import { withTapped } from './need'

const withLabels = <Code extends string>(list: readonly Code[], labels: Readonly<Record<Code, string>>) =>
  list.map(value => ({ value, label: labels[value] }))

/** Step 2: what is needed, in the person's words and in the worker's. */
export function NeedStep({
  forms,
  personIsMinor,
  onEmergency,
}: {
  readonly forms: IntakeForms
  readonly personIsMinor: boolean
  readonly onEmergency: () => void
}) {
  const { control, register, setValue } = forms.intake
  const [needs, urgency, reason, groups] = useWatch({ control, name: ['needs', 'urgency', 'reason', 'vulnerableGroups'] })
  const { errors } = forms
  const chips = tappedIn(needs, 'expressed')
  const danger = dangerOf({ needs, urgency, vulnerableGroups: groups })
  return (
    <div className="stack-l">
      <div className="need-chips">
        <ChipGroup
          legend={intakeText.need.chips}
          hint={intakeText.need.chipsHint}
          id={intakeFieldId('chips')}
          error={errors[intakeFieldId('chips')]}
          options={NeedChip.options.map(value => ({ value, label: codes.chip[value], icon: chipIcons[value] }))}
          values={chips}
          onChange={next => {
            setValue('needs', withTapped(needs, 'expressed', next, personIsMinor))
          }}
        />
      </div>
      {danger && <SafetyCard about={danger} />}
      <div className="words">
        <TextArea
          label={intakeText.need.expressed}
          hint={intakeText.need.expressedHint}
          id={intakeFieldId('expressedNeed')}
          maxLength={8000}
          rows={4}
          {...register('expressedNeed')}
        />
        <TextArea
          label={intakeText.need.identified}
          hint={intakeText.need.identifiedHint}
          id={intakeFieldId('identifiedNeed')}
          maxLength={8000}
          rows={4}
          {...register('identifiedNeed')}
        />
      </div>
      <RadioCards
        legend={intakeText.need.urgency}
        options={withLabels(Urgency.options, codes.urgency)}
        value={urgency}
        onChange={value => {
          setValue('urgency', value)
        }}
      />
      {urgency === 'today' && (
        <Notice icon={<ShieldAlert />} end={<Button onClick={onEmergency}>{intakeText.emergency.closeNow}</Button>}>
          {intakeText.emergency.closeNowLead}
        </Notice>
      )}
      <RadioCards
        legend={intakeText.need.reason}
        options={withLabels(AccessReason.options, codes.accessReason)}
        value={reason}
        onChange={value => {
          setValue('reason', value)
        }}
      />
      {reason === 'sent' && (
        <TextField
          label={intakeText.need.sender}
          id={intakeFieldId('sender')}
          error={errors[intakeFieldId('sender')]}
          maxLength={160}
          {...register('sender')}
        />
      )}
      <div className="input-row">
        <Select label={intakeText.need.channel} options={withLabels(Channel.options, codes.channel)} {...register('channel')} />
        <ComuneOfIntake form={forms.intake} error={errors[intakeFieldId('comune')]} />
      </div>
      <MoreAboutNeed forms={forms} personIsMinor={personIsMinor} />
    </div>
  )
}
