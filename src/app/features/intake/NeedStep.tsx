import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Area, Motive, NeedChip } from '../../../domain/areas'
import { AccessReason, Channel, Interlocutor, Urgency } from '../../../domain/intake'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Select, TextArea, TextField } from '../../ui/Field'
import { ChipGroup, RadioCards } from '../../ui/choices'
import { ChevronDown } from '../../ui/icons'
import { SafetyCard } from '../../parts/SafetyCard'
import { chipIcons } from '../../parts/chipIcons'
import type { IntakeForms } from './useIntakeForms'
import { intakeFieldId } from './problems'
import { withChips } from './need'

const withLabels = <Code extends string>(list: readonly Code[], labels: Readonly<Record<Code, string>>) =>
  list.map(value => ({ value, label: labels[value] }))

/** Step 2: what is needed, in the person's words and in the worker's. */
export function NeedStep({ forms, personIsMinor }: { readonly forms: IntakeForms; readonly personIsMinor: boolean }) {
  const { control, getValues, register, setValue } = forms.intake
  const [chips, urgency, reason] = useWatch({ control, name: ['chips', 'urgency', 'reason'] })
  const { errors } = forms
  return (
    <div className="stack-l">
      <div className="need-chips">
        <ChipGroup
          legend={intakeText.need.chips}
          hint={intakeText.need.chipsHint}
          id={intakeFieldId('chips')}
          error={errors['chips']}
          options={NeedChip.options.map(value => ({ value, label: codes.chip[value], icon: chipIcons[value] }))}
          values={chips}
          onChange={next => {
            const need = withChips(getValues(), next, personIsMinor)
            setValue('areas', need.areas)
            setValue('motives', need.motives)
            setValue('chips', need.chips)
          }}
        />
      </div>
      {chips.includes('violence') && <SafetyCard />}
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
          error={errors['sender']}
          maxLength={160}
          {...register('sender')}
        />
      )}
      <div className="input-row">
        <Select label={intakeText.need.channel} options={withLabels(Channel.options, codes.channel)} {...register('channel')} />
        <ComuneOfIntake forms={forms} />
      </div>
      <MoreData forms={forms} />
    </div>
  )
}

function ComuneOfIntake({ forms }: { readonly forms: IntakeForms }) {
  const comuni = useComuni()
  const chosen = useWatch({ control: forms.intake.control, name: 'comune' })
  return (
    <Select
      label={intakeText.need.comune}
      id={intakeFieldId('comune')}
      error={forms.errors['comune']}
      options={[
        { value: '', label: intakeText.need.comuneNone },
        ...comuni.all.map(comune => ({ value: comune.catastale, label: comune.name })),
      ]}
      // Controlled: the list may arrive after the value, and the browser would forget it.
      value={chosen}
      onChange={event => {
        forms.intake.setValue('comune', event.target.value)
      }}
    />
  )
}

function MoreData({ forms }: { readonly forms: IntakeForms }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="disclosure card"
      onToggle={event => {
        setIsOpen(event.currentTarget.open)
      }}
    >
      <summary>
        <ChevronDown />
        <span>{intakeText.need.more}</span>
        <span className="quiet-text">{intakeText.need.moreHint}</span>
      </summary>
      {isOpen && <MoreFields forms={forms} />}
    </details>
  )
}

function MoreFields({ forms }: { readonly forms: IntakeForms }) {
  const { control, register, setValue } = forms.intake
  const [areas, motives, interlocutor] = useWatch({ control, name: ['areas', 'motives', 'interlocutor'] })
  return (
    <div className="card-body stack-l">
      <RadioCards
        legend={intakeText.need.interlocutor}
        options={withLabels(Interlocutor.options, codes.interlocutor)}
        value={interlocutor}
        onChange={value => {
          setValue('interlocutor', value)
        }}
      />
      {interlocutor !== 'person' && (
        <TextField label={intakeText.need.interlocutorName} maxLength={160} {...register('interlocutorName')} />
      )}
      <ChipGroup
        compact
        legend={intakeText.need.areas}
        options={withLabels(Area.options, codes.area)}
        values={areas}
        onChange={values => {
          setValue('areas', [...values])
        }}
      />
      <ChipGroup
        compact
        legend={intakeText.need.motives}
        options={withLabels(Motive.options, codes.motive)}
        values={motives}
        onChange={values => {
          setValue('motives', [...values])
        }}
      />
    </div>
  )
}
