import { useDeferredValue, useState } from 'react'
import { remindAfter, type ReferralTargetKind } from '../../../domain/referral'
import type { Service } from '../../../domain/service'
import type { OpenReferral } from '../../../local/device'
import { useServiceSearch } from '../../data/directory'
import { useAmbitoNames } from '../../data/referrals'
import { useSession } from '../../data/SessionContext'
import { referralFieldId } from '../../parts/referralWords'
import { referralsText } from '../../text/referrals'
import { Button } from '../../ui/Button'
import { Select, TextField } from '../../ui/Field'
import { List, ListRow } from '../../ui/List'
import { RadioCards } from '../../ui/choices'

const { form: text } = referralsText
const kinds = Object.keys(referralsText.targets) as readonly ReferralTargetKind[]
const offered = 5

/** Where the person is sent. */
export function TargetFields({
  referral,
  error,
  onChange,
}: {
  readonly referral: OpenReferral
  readonly error: string | undefined
  readonly onChange: (referral: OpenReferral) => void
}) {
  const { target, recipient = '', urgency } = referral
  const [kind, setKind] = useState<ReferralTargetKind | undefined>(target?.kind)
  const id = referralFieldId(referral, 'target')

  function choose(next: ReferralTargetKind): void {
    setKind(next)
    const remindAfterDays = remindAfter(undefined, urgency)
    if (next === 'pua') onChange({ ...referral, target: { kind: next }, recipient: 'PUA', remindAfterDays })
    else if (next === 'external') onChange({ ...referral, target: { kind: next }, recipient: '', remindAfterDays })
    else onChange({ ...referral, target: undefined, recipient: '', remindAfterDays })
  }
  return (
    <div className="stack">
      <RadioCards
        id={id}
        legend={text.to}
        error={error}
        options={kinds.map(value => ({ value, label: referralsText.targets[value] }))}
        value={kind}
        onChange={choose}
      />
      {kind === 'service' && (
        <ServiceChoice
          chosen={target?.kind === 'service' ? recipient : undefined}
          onChoose={({ id, name, serviceClass }) => {
            const remindAfterDays = remindAfter(serviceClass, urgency)
            onChange({ ...referral, target: { kind: 'service', serviceId: id }, recipient: name, remindAfterDays })
          }}
        />
      )}
      {(kind === 'office' || kind === 'ssp') && <OfficeChoice kind={kind} referral={referral} onChange={onChange} />}
      {(kind === 'pua' || kind === 'external') && (
        <TextField
          label={text.recipient}
          maxLength={160}
          value={recipient}
          onChange={event => {
            onChange({ ...referral, target: { kind }, recipient: event.target.value })
          }}
        />
      )}
    </div>
  )
}

/** A proposal of presa in carico goes to a seat, a person who moves to any desk but this one. */
function OfficeChoice({
  kind,
  referral,
  onChange,
}: {
  readonly kind: 'office' | 'ssp'
  readonly referral: OpenReferral
  readonly onChange: (referral: OpenReferral) => void
}) {
  const { offices } = useAmbitoNames()
  const { data: session } = useSession()
  const { target } = referral
  const chosen = target?.kind === kind ? target.officeId : undefined
  const others = offices.filter(office => (kind === 'ssp' ? office.kind === 'seat' : office.id !== session?.office?.id))
  return (
    <Select
      label={kind === 'ssp' ? text.seat : text.office}
      options={[{ value: '', label: text.choose }, ...others.map(({ id, name }) => ({ value: id as string, label: name }))]}
      value={chosen ?? ''}
      onChange={event => {
        const office = others.find(({ id }) => id === event.target.value)
        onChange({
          ...referral,
          target: office && { kind, officeId: office.id },
          recipient: office?.name,
        })
      }}
    />
  )
}

function ServiceChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: string | undefined
  readonly onChoose: (service: Service) => void
}) {
  const [typed, setTyped] = useState('')
  const { data: found } = useServiceSearch({ text: useDeferredValue(typed.trim()), limit: offered })
  return (
    <>
      {chosen && (
        <p>
          <strong>{`${text.chosen}: ${chosen}`}</strong>
        </p>
      )}
      <TextField
        label={text.service}
        hint={text.serviceHint}
        type="search"
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
        }}
      />
      {typed.trim() && (
        <List>
          {(found?.services ?? []).map(({ service, organization }) => (
            <ListRow
              key={service.id}
              title={service.name}
              line={organization?.name}
              end={
                <Button
                  aria-label={text.chooseOf(service.name)}
                  onClick={() => {
                    onChoose(service)
                    setTyped('')
                  }}
                >
                  {text.choose}
                </Button>
              }
            />
          ))}
        </List>
      )}
    </>
  )
}
