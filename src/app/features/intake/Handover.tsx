import { useWatch } from 'react-hook-form'
import type { ReactNode } from 'react'
import { ServiceAnswer } from '../../../domain/intake'
import type { ServiceId } from '../../../domain/ids'
import type { OpenReferral } from '../../../local/device'
import { useService } from '../../data/directory'
import { ReferralFields } from '../../parts/ReferralFields'
import { codes } from '../../text/codes'
import { intakeText } from '../../text/intake'
import { Card } from '../../ui/Card'
import { ChipGroup, RadioCards } from '../../ui/choices'
import type { IntakeForms } from './useIntakeForms'
import { referralTo, useIntakeReferrals } from './useIntakeReferrals'

const { delivery: text } = intakeText

/** What was given for each service that was chosen, and what the person still has to bring there. */
export function Handover({ forms }: { readonly forms: IntakeForms }) {
  const { control, setValue } = forms.intake
  const [services, referrals] = useWatch({ control, name: ['services', 'referrals'] })
  const sending = useIntakeReferrals(forms)
  if (services.length === 0) return null
  return (
    <Card title={text.handover}>
      <div className="card-body stack-l">
        {services.map((answer, at) => (
          <OneService
            key={answer.serviceId}
            answer={answer}
            onChange={changed => {
              setValue('services', services.with(at, changed))
            }}
            onSend={sending.begin}
          >
            <SentTo referral={referralTo(referrals, answer.serviceId)} sending={sending} errors={forms.errors} />
          </OneService>
        ))}
      </div>
    </Card>
  )
}

function OneService({
  answer,
  onChange,
  onSend,
  children,
}: {
  readonly answer: ServiceAnswer
  readonly onChange: (answer: ServiceAnswer) => void
  readonly onSend: (service: ServiceId) => Promise<void>
  /** Shown while the person is sent there. */
  readonly children: ReactNode
}) {
  const { data: view } = useService(answer.serviceId)
  const asked = [...new Set([...(view?.service.requiredDocuments ?? []), ...(answer.missingDocuments ?? [])])]
  const { missingDocuments = [], ...rest } = answer
  return (
    <div className="stack">
      <RadioCards
        legend={view?.service.name ?? text.serviceGone}
        options={ServiceAnswer.shape.answer.options.map(value => ({ value, label: codes.serviceAnswer[value] }))}
        value={answer.answer}
        onChange={given => {
          onChange({ ...answer, answer: given })
          if (given === 'referred') void onSend(answer.serviceId)
        }}
      />
      {answer.answer === 'referred' && children}
      {asked.length > 0 && (
        <ChipGroup
          compact
          legend={text.missingDocuments}
          options={asked.map(value => ({ value, label: value }))}
          values={missingDocuments}
          onChange={values => {
            onChange(values.length > 0 ? { ...rest, missingDocuments: [...values] } : rest)
          }}
        />
      )}
    </div>
  )
}

function SentTo({
  referral,
  sending,
  errors,
}: {
  readonly referral: OpenReferral | undefined
  readonly sending: ReturnType<typeof useIntakeReferrals>
  readonly errors: IntakeForms['errors']
}) {
  return referral && <ReferralFields referral={referral} facts={sending.facts()} errors={errors} onChange={sending.change} />
}
