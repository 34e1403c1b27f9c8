import { useWatch } from 'react-hook-form'
import { Interlocutor, PersonPresence } from '../../../domain/intake'
import { CodiceFiscaleMissingField, ForeignFields } from '../../parts/FactsFields'
import { codes } from '../../text/codes'
import { factsText } from '../../text/facts'
import { intakeText } from '../../text/intake'
import { Disclosure } from '../../ui/Disclosure'
import { TextField } from '../../ui/Field'
import { RadioCards } from '../../ui/choices'
import { hasOddFact } from './problems'
import type { IntakeForms } from './useIntakeForms'

const { who: text } = intakeText

/** Step 1, for who needs it: who speaks, who came along, who comes from abroad. */
export function MoreAboutWho({ forms }: { readonly forms: IntakeForms }) {
  const who = useWatch({ control: forms.intake.control, name: 'who' })
  return (
    <Disclosure title={intakeText.need.more} hint={text.moreHint} isNeeded={hasOddFact(forms.checks.problems, 1)}>
      <Speaker forms={forms} />
      <TextField label={text.accompaniedBy} maxLength={160} {...forms.intake.register('accompaniedBy')} />
      {who === 'typed' && <CodiceFiscaleMissingField form={forms.person} checks={forms.checks} />}
      <p className="quiet-text">{who === 'anonymous' ? factsText.notKeptLead : factsText.keptLead}</p>
      <ForeignFields form={forms.person} checks={forms.checks} />
    </Disclosure>
  )
}

function Speaker({ forms }: { readonly forms: IntakeForms }) {
  const { control, register, setValue } = forms.intake
  const [interlocutor, presence] = useWatch({ control, name: ['interlocutor', 'personPresence'] })
  return (
    <>
      <RadioCards
        legend={text.interlocutor}
        options={Interlocutor.options.map(value => ({ value, label: codes.interlocutor[value] }))}
        value={interlocutor}
        onChange={value => {
          setValue('interlocutor', value)
        }}
      />
      {interlocutor !== 'person' && (
        <>
          <div className="input-row align-end">
            <TextField label={text.interlocutorName} maxLength={160} {...register('interlocutorName')} />
            <TextField label={text.interlocutorRole} maxLength={160} {...register('interlocutorRole')} />
            <TextField
              label={text.interlocutorPhone}
              type="tel"
              inputMode="tel"
              maxLength={40}
              {...register('interlocutorPhone')}
            />
          </div>
          <RadioCards
            legend={text.presence}
            options={PersonPresence.options.map(value => ({ value, label: codes.personPresence[value] }))}
            value={presence || undefined}
            onChange={value => {
              setValue('personPresence', value)
            }}
          />
        </>
      )}
    </>
  )
}
