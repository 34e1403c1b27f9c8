import { KinAvailability, LegalProtection, LifeState, ParentalResponsibility } from '../../../../domain/kinship'
import { familyText } from '../../../text/family'
import { familyForm as text } from '../../../text/familyForm'
import { RadioCards } from '../../../ui/choices'
import { Checkbox, Select, TextArea } from '../../../ui/Field'
import { PersonSelect, Since, Words, type FormPart } from './fields'

/** What is not asked of everybody. */
export function MoreFields(part: FormPart) {
  const { form, set } = part
  return (
    <>
      {!form.isNetwork && <OfPeople {...part} />}
      <Words field="contact" label={text.contact} maxLength={120} part={part} />
      <TextArea
        label={text.note}
        hint={text.noteHint}
        maxLength={1000}
        value={form.note}
        onChange={event => {
          set({ note: event.target.value })
        }}
      />
    </>
  )
}

function OfPeople(part: FormPart) {
  const { known, form, set, id } = part
  return (
    <>
      <RadioCards
        legend={text.life}
        options={LifeState.options.map(value => ({ value, label: text.lives[value] }))}
        value={form.life}
        onChange={life => {
          set({ life })
        }}
      />
      {form.life === 'deceased' && (
        <Words field="deathYear" label={text.deathYear} inputMode="numeric" maxLength={4} part={part} />
      )}
      <PersonSelect
        label={text.twinOf}
        known={known}
        value={form.twinOf}
        but={id}
        none={text.notTold}
        onChange={twinOf => {
          set({ twinOf })
        }}
      />
      {form.twinOf && (
        <Checkbox
          label={text.identical}
          checked={form.isIdentical}
          onChange={event => {
            set({ isIdentical: event.target.checked })
          }}
        />
      )}
      <div className="input-row">
        <Select
          label={text.responsibility}
          options={[
            { value: '', label: text.notTold },
            ...ParentalResponsibility.options.map(value => ({ value, label: familyText.responsibility[value] })),
          ]}
          value={form.responsibility}
          onChange={event => {
            set({ responsibility: ParentalResponsibility.options.find(value => value === event.target.value) ?? '' })
          }}
        />
        {form.responsibility && <Since field="responsibilitySince" part={part} />}
      </div>
      <div className="input-row">
        <Select
          label={text.protection}
          options={[
            { value: '', label: text.notTold },
            ...LegalProtection.options.map(value => ({ value, label: familyText.protection[value] })),
          ]}
          value={form.protection}
          onChange={event => {
            set({ protection: LegalProtection.options.find(value => value === event.target.value) ?? '' })
          }}
        />
        {form.protection && <Words field="protectedBy" label={text.protectedBy} maxLength={120} part={part} />}
        {form.protection && <Since field="protectionSince" part={part} />}
      </div>
      <Select
        label={text.availability}
        options={[
          { value: '', label: text.notTold },
          ...KinAvailability.options.map(value => ({ value, label: familyText.availability[value] })),
        ]}
        value={form.availability}
        onChange={event => {
          set({ availability: KinAvailability.options.find(value => value === event.target.value) ?? '' })
        }}
      />
    </>
  )
}
