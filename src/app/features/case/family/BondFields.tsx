import { BondFlow, BondQuality } from '../../../../domain/kinship'
import { familyText } from '../../../text/family'
import { familyForm as text } from '../../../text/familyForm'
import { Select } from '../../../ui/Field'
import { bondToday } from './entryForm'
import { PersonSelect, Since, type FormPart } from './fields'

/** How it is between this one and another, or the household. */
export function BondFields(part: FormPart) {
  const { known, form, set, id } = part
  const before = bondToday(known.family, id, form.bondWith)
  const isChange = before.quality !== '' && before.quality !== form.quality
  return (
    <>
      <div className="input-row">
        <PersonSelect
          label={text.bondWith}
          known={known}
          value={form.bondWith}
          but={id}
          none={text.household}
          onChange={bondWith => {
            set({ bondWith, ...bondToday(known.family, id, bondWith) })
          }}
        />
        <Select
          label={text.quality}
          options={[
            { value: '', label: text.notTold },
            ...BondQuality.options.map(value => ({ value, label: familyText.quality[value] })),
          ]}
          value={form.quality}
          onChange={event => {
            set({ quality: BondQuality.options.find(value => value === event.target.value) ?? '' })
          }}
        />
      </div>
      {form.isNetwork && form.quality !== '' && (
        <Select
          label={text.flow}
          options={[{ value: '', label: text.notTold }, ...BondFlow.options.map(value => ({ value, label: text.flows[value] }))]}
          value={form.flow}
          onChange={event => {
            set({ flow: BondFlow.options.find(value => value === event.target.value) ?? '' })
          }}
        />
      )}
      {form.quality !== before.quality && <Since field="bondSince" part={part} {...(isChange && { hint: text.sinceChange })} />}
    </>
  )
}
