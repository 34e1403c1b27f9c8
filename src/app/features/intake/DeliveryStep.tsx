import { useWatch } from 'react-hook-form'
import type { RecordId } from '../../../domain/ids'
import { IntakeOutcome } from '../../../domain/intake'
import { useServiceNames } from '../../data/directory'
import { AttachmentList } from '../../parts/AttachmentList'
import { AttachmentPicker } from '../../parts/AttachmentPicker'
import { PrivacyNoticeLink, ServiceSheetsLink } from '../../parts/SheetLinks'
import { attachmentText } from '../../text/attachments'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Card } from '../../ui/Card'
import { Disclosure } from '../../ui/Disclosure'
import { Checkbox } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { RadioCards } from '../../ui/choices'
import { ShieldAlert } from '../../ui/icons'
import { AnswersToCheck } from './AnswersToCheck'
import { Handover } from './Handover'
import { MoreAboutDelivery } from './MoreAboutDelivery'
import { NeedEndings } from './NeedEndings'
import type { IntakeForms } from './useIntakeForms'
import { dangerOf } from './danger'
import { suggestedOutcome, type OpenIntake, type Step } from './intakeForm'
import { intakeFieldId } from './problems'

/** Step 4: what was handed over, how it ended, and everything once more before closing. */
export function DeliveryStep({
  forms,
  who,
  startedAt,
  attachTo,
  onAttaching,
  onEdit,
}: {
  readonly forms: IntakeForms
  /** The listening that the draft will become. */
  readonly attachTo: RecordId
  readonly onAttaching: (isBusy: boolean) => void
  readonly who: string
  readonly startedAt: OpenIntake['startedAt']
  readonly onEdit: (step: Step, fieldId?: string) => void
}) {
  const { control, register, setValue } = forms.intake
  const [services, outcome, needs, urgency, vulnerableGroups] = useWatch({
    control,
    name: ['services', 'outcome', 'needs', 'urgency', 'vulnerableGroups'],
  })
  const { data: names } = useServiceNames()
  const suggestion = suggestedOutcome({ services, needs, urgency })
  const sheets = <ServiceSheetsLink services={services.map(({ serviceId }) => serviceId)} intake={attachTo} />
  const isDelicate = ['violence', 'minors'].includes(dangerOf({ needs, urgency, vulnerableGroups }) ?? '')
  return (
    <div className="columns">
      <div>
        <Handover forms={forms} />
        {isDelicate ? (
          <>
            <Notice tone="wait" icon={<ShieldAlert />}>
              {intakeText.delivery.noPaper}
            </Notice>
            <Disclosure title={intakeText.delivery.ifAsked} hint={intakeText.delivery.ifAskedHint}>
              {sheets}
            </Disclosure>
          </>
        ) : (
          sheets
        )}
        <div className="card card-body">
          <Checkbox
            label={intakeText.delivery.privacy}
            hint={intakeText.delivery.privacyHint}
            {...register('privacyNoticeGiven')}
          />
          <PrivacyNoticeLink intake={attachTo} />
        </div>
        <Card title={attachmentText.title}>
          <div className="card-body stack">
            <AttachmentList of={attachTo} />
            <AttachmentPicker of={attachTo} onBusy={onAttaching} onAttached={() => undefined} />
          </div>
        </Card>
        <div className="card card-body outcome">
          <RadioCards
            legend={intakeText.delivery.outcome}
            id={intakeFieldId('outcome')}
            error={forms.errors[intakeFieldId('outcome')]}
            options={IntakeOutcome.options.map(value => ({
              value,
              label: codes.outcome[value],
              ...(value === suggestion && { hint: intakeText.delivery.outcomeSuggested }),
            }))}
            value={outcome || undefined}
            onChange={value => {
              setValue('outcome', value)
            }}
          />
        </div>
        <NeedEndings forms={forms} />
        <MoreAboutDelivery forms={forms} startedAt={startedAt} />
      </div>
      <AnswersToCheck forms={forms} who={who} serviceNames={names ?? {}} onEdit={onEdit} />
    </div>
  )
}
