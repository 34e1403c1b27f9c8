import { useWatch, type UseFormReturn } from 'react-hook-form'
import { Sex } from '../../domain/sex'
import { codes } from '../text/codes'
import { personText } from '../text/person'
import { Select, TextField } from '../ui/Field'
import { RadioCards } from '../ui/choices'
import { BirthDateField } from './BirthDateField'
import { CodiceFiscaleField, CodiceFiscaleNotes } from './CodiceFiscaleField'
import type { PersonForm } from './personForm'
import { personFieldId, type PersonChecks } from './personProblems'
import { useCodiceFiscaleReading } from './useCodiceFiscaleReading'
import { useComuni } from './useComuni'

interface Section {
  readonly form: UseFormReturn<PersonForm>
  readonly checks: PersonChecks
}

/** Who it is: surname and name, codice fiscale, birth, sex. */
export function IdentityFields({ form, checks, startsHere = false }: Section & { readonly startsHere?: boolean }) {
  const { reading, read } = useCodiceFiscaleReading(form)
  const readAgain = () => {
    void read()
  }
  const readCode = () => {
    checks.check('codiceFiscale')
    readAgain()
  }
  return (
    <>
      <div className="input-row">
        <TextField
          label={personText.fields.surname}
          id={personFieldId('surname')}
          autoCapitalize="words"
          maxLength={80}
          enterKeyHint="next"
          data-autofocus={startsHere || undefined}
          autoFocus={startsHere} // oxlint-disable-line jsx-a11y/no-autofocus -- only with a keyboard at hand: it is the first thing that a citizen says
          {...form.register('surname', { onBlur: readAgain })}
        />
        <TextField
          label={personText.fields.name}
          id={personFieldId('name')}
          autoCapitalize="words"
          maxLength={80}
          enterKeyHint="next"
          {...form.register('name', { onBlur: readAgain })}
        />
      </div>
      <div className="input-row align-end">
        <CodiceFiscaleField form={form} error={checks.problems.codiceFiscale} onLeave={readCode} onScanned={readCode} />
        <BirthDateField
          form={form}
          error={checks.problems.birthDay}
          onLeave={() => {
            checks.check('birthDay')
            readAgain()
          }}
        />
      </div>
      <div aria-live="polite">{reading && <CodiceFiscaleNotes reading={reading} />}</div>
      <SexField form={form} />
    </>
  )
}

function SexField({ form }: { readonly form: UseFormReturn<PersonForm> }) {
  const sex = useWatch({ control: form.control, name: 'sex' })
  return (
    <RadioCards
      legend={personText.fields.sex}
      options={[
        ...Sex.options.map(value => ({ value, label: codes.sex[value] })),
        { value: '' as const, label: personText.fields.sexUnknown },
      ]}
      value={Sex.safeParse(sex).data ?? ''}
      onChange={value => {
        form.setValue('sex', value)
      }}
    />
  )
}

/** How to reach the person: phone with its owner, comune of residence. */
export function ContactFields({ form, checks }: Section) {
  return (
    <>
      <PhoneFields form={form} checks={checks} number="phone" owner="phoneOwner" />
      <ComuneField form={form} />
    </>
  )
}

export function PhoneFields({
  form,
  checks,
  number,
  owner,
}: Section & { readonly number: 'phone' | 'otherPhone'; readonly owner: 'phoneOwner' | 'otherPhoneOwner' }) {
  return (
    <div className="input-row align-end">
      <TextField
        label={personText.fields[number]}
        error={checks.problems[number]}
        id={personFieldId(number)}
        type="tel"
        inputMode="tel"
        maxLength={40}
        enterKeyHint="next"
        {...form.register(number, {
          onBlur: () => {
            checks.check(number)
          },
        })}
      />
      <TextField
        label={personText.fields[owner]}
        hint={personText.fields.phoneOwnerHint}
        id={personFieldId(owner)}
        maxLength={80}
        enterKeyHint="next"
        {...form.register(owner)}
      />
    </div>
  )
}

export function ComuneField({ form }: { readonly form: UseFormReturn<PersonForm> }) {
  const comuni = useComuni()
  const chosen = useWatch({ control: form.control, name: 'comune' })
  const isElsewhere = chosen !== '' && !comuni.all.some(comune => comune.catastale === chosen)
  return (
    <Select
      label={personText.fields.comune}
      id={personFieldId('comune')}
      options={[
        { value: '', label: personText.fields.comuneNone },
        ...(isElsewhere ? [{ value: chosen, label: comuni.nameOf(chosen) }] : []),
        ...comuni.all.map(comune => ({ value: comune.catastale, label: comune.name })),
      ]}
      // Controlled: the list may arrive after the value, and the browser would forget it.
      value={chosen}
      onChange={event => {
        form.setValue('comune', event.target.value)
      }}
    />
  )
}
