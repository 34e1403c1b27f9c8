import { KinSex, NetworkSort } from '../../../../domain/kinship'
import { isInForce } from '../../../../domain/partial-date'
import { familyText } from '../../../text/family'
import { familyForm as text } from '../../../text/familyForm'
import { RadioCards } from '../../../ui/choices'
import { Checkbox, Select } from '../../../ui/Field'
import { Since, Words, type FormPart } from './fields'

/** Who it is: enough for a symbol in the drawing. */
export function LifeFields(part: FormPart) {
  const { form, set } = part
  if (form.isNetwork) {
    return (
      <>
        <Words field="name" label={text.nameOfNetwork} maxLength={80} part={part} />
        <Select
          label={text.network}
          options={NetworkSort.options.map(value => ({ value, label: familyText.network[value] }))}
          value={form.network}
          onChange={event => {
            set({ network: NetworkSort.parse(event.target.value) })
          }}
        />
      </>
    )
  }
  return (
    <>
      <div className="input-row">
        <Words field="name" label={text.name} hint={text.nameHint} maxLength={80} part={part} />
        <Words field="birthYear" label={text.birthYear} inputMode="numeric" maxLength={4} part={part} />
      </div>
      <RadioCards
        legend={text.sex}
        options={KinSex.options.map(value => ({ value, label: familyText.sex[value] }))}
        value={form.sex}
        onChange={sex => {
          set({ sex })
        }}
      />
      <Checkbox
        label={text.livesHere}
        checked={form.livesHere}
        onChange={event => {
          set({ livesHere: event.target.checked })
        }}
      />
      <Moving {...part} />
    </>
  )
}

/** When they came or went, once the box says otherwise than what is written. */
function Moving(part: FormPart) {
  const { known, form, id } = part
  const entry = known.family.members.find(member => member.id === id)?.entry
  const wasHere = entry?.stays.some(stay => isInForce(stay, known.family.day)) ?? false
  if (form.livesHere === wasHere) return null
  return <Since field="livesSince" label={form.livesHere ? text.livesSince.in : text.livesSince.out} part={part} />
}
