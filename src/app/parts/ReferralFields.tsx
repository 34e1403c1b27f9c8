import { Fragment } from 'react'
import { ReferralAgreement, type SharedFact } from '../../domain/referral'
import { Urgency } from '../../domain/intake'
import type { OpenReferral } from '../../local/device'
import { codes } from '../text/codes'
import { referralsText } from '../text/referrals'
import { Checkbox, TextArea, TextField } from '../ui/Field'
import { RadioCards } from '../ui/choices'
import { referralFieldId } from './referralWords'
import { useSession } from '../data/SessionContext'

const { form: text } = referralsText

/** What a referral says and whether it may leave, and, as it is written, exactly what its receiver will read. */
export function ReferralFields({
  referral,
  facts,
  errors,
  onChange,
}: {
  readonly referral: OpenReferral
  /** All that could be told of the person. */
  readonly facts: readonly SharedFact[]
  /** By the id of the field. */
  readonly errors: Readonly<Record<string, string | undefined>>
  readonly onChange: (referral: OpenReferral) => void
}) {
  const idOf = (field: Parameters<typeof referralFieldId>[1]) => referralFieldId(referral, field)
  const change = (changes: Partial<OpenReferral>) => {
    onChange({ ...referral, ...changes })
  }
  // What is chosen follows what is known: a number put right before sending goes out right.
  const isTold = ({ field }: SharedFact) => referral.shared.some(told => told.field === field)
  return (
    <div className="stack">
      <TextArea
        id={idOf('reason')}
        label={text.reason}
        hint={text.reasonHint}
        error={errors[idOf('reason')]}
        rows={3}
        maxLength={2000}
        value={referral.reason}
        onChange={event => {
          change({ reason: event.target.value })
        }}
      />
      <fieldset className="field">
        <legend className="legend">{text.shared}</legend>
        <span className="field-hint">{facts.length > 0 ? text.sharedHint : text.nothingToShare}</span>
        <div className="stack-s">
          {facts.map(fact => (
            <Checkbox
              key={fact.field}
              label={`${referralsText.fields[fact.field]}: ${fact.value}`}
              checked={isTold(fact)}
              onChange={event => {
                change({ shared: facts.filter(each => (each.field === fact.field ? event.target.checked : isTold(each))) })
              }}
            />
          ))}
        </div>
      </fieldset>
      <RadioCards
        legend={text.urgency}
        options={Urgency.options.map(value => ({ value, label: codes.urgency[value] }))}
        value={referral.urgency}
        onChange={urgency => {
          change({ urgency })
        }}
      />
      <RadioCards
        id={idOf('agreement')}
        legend={text.agreement}
        error={errors[idOf('agreement')]}
        options={ReferralAgreement.options.map(value => ({ value, label: referralsText.agreements[value] }))}
        value={referral.agreement}
        onChange={agreement => {
          change({ agreement })
        }}
      />
      {referral.agreement === 'notAgreed' && <p className="quiet-text">{text.refusedHint}</p>}
      {referral.agreement === 'legalObligation' && (
        <TextField
          id={idOf('legalGround')}
          label={text.legalGround}
          error={errors[idOf('legalGround')]}
          maxLength={300}
          value={referral.legalGround ?? ''}
          onChange={event => {
            change({ legalGround: event.target.value })
          }}
        />
      )}
      <ReferralPreview referral={referral} facts={facts.filter(isTold)} />
    </div>
  )
}

function ReferralPreview({ referral, facts }: { readonly referral: OpenReferral; readonly facts: readonly SharedFact[] }) {
  const { data: session } = useSession()
  const rows: readonly (readonly [string, string])[] = [
    ...facts.map(({ field, value }) => [referralsText.fields[field], value] as const),
    [text.reason, referral.reason.trim()],
    [text.urgency, codes.urgency[referral.urgency]],
    [text.from, [session?.office?.name, session?.office?.phone].filter(Boolean).join(', ')],
  ]
  return (
    <section className="referral-preview" aria-label={text.preview}>
      <h3>{text.preview}</h3>
      {facts.length === 0 && <p className="quiet-text">{text.previewNone}</p>}
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
