import { endings } from '../../../../domain/family-couples'
import { Parentage, UnionState, type Kinship } from '../../../../domain/kinship'
import { familyText } from '../../../text/family'
import { familyForm as text } from '../../../text/familyForm'
import { Button } from '../../../ui/Button'
import { RadioCards } from '../../../ui/choices'
import { Select } from '../../../ui/Field'
import { nameOf } from './describe'
import { isCouple, likelyParent, relations, relativesOf } from './entryForm'
import { PersonSelect, Since, Words, type FormPart } from './fields'

/** What somebody is to somebody of the list. */
export function RelationFields(part: FormPart) {
  const { known, form, set, id } = part
  return (
    <>
      <RadioCards
        legend={text.relation}
        options={relations.map(value => ({ value, label: text.relations[value] }))}
        value={form.relation || undefined}
        onChange={relation => {
          set({ relation, ...(relation === 'child' && { otherParent: likelyParent(known.family, form.of) }) })
        }}
      />
      {form.relation !== '' && (
        <PersonSelect
          label={text.ofWhom[form.relation]}
          known={known}
          value={form.of}
          but={id}
          {...(form.of === '' && { none: text.notTold })}
          onChange={of => {
            set({ of, otherParent: likelyParent(known.family, of) })
          }}
        />
      )}
      {form.relation === 'other' && <Words field="said" label={text.said} hint={text.saidHint} maxLength={40} part={part} />}
      {form.relation === 'partner' && <UnionFields {...part} />}
      {form.relation === 'child' && (
        <PersonSelect
          label={text.otherParent}
          known={known}
          value={form.otherParent}
          but={form.of as NonNullable<FormPart['id']>}
          none={text.notTold}
          onChange={otherParent => {
            set({ otherParent })
          }}
        />
      )}
      {(form.relation === 'child' || form.relation === 'parent') && (
        <RadioCards
          legend={text.by}
          options={Parentage.options.map(value => ({ value, label: familyText.parentage[value] }))}
          value={form.by}
          onChange={by => {
            set({ by })
          }}
        />
      )}
      {(form.relation === 'child' || form.relation === 'parent') && form.by !== 'birth' && (
        <Since field="stateSince" part={part} />
      )}
    </>
  )
}

function UnionFields(part: FormPart) {
  const { known, form, set, id } = part
  const isChange = id !== undefined && isCouple(known.family, id, form.of)
  return (
    <div className="input-row">
      <Select
        label={text.state}
        options={UnionState.options.map(value => ({ value, label: familyText.unionState[value] }))}
        value={form.state}
        onChange={event => {
          const state = UnionState.parse(event.target.value)
          // Who has parted mostly lives elsewhere; whoever is known already lives where it is written.
          set({ state, ...(id === undefined && { livesHere: !endings.includes(state) }) })
        }}
      />
      <Since field="stateSince" part={part} {...(isChange && { hint: text.sinceChange })} />
    </div>
  )
}

/** The ties that are written, to be taken away one by one, and one more. */
export function TiesFields({ entries, ...part }: FormPart & { readonly entries: readonly Kinship[] }) {
  const { known, form, set, id } = part
  const tied = relativesOf(entries, id!).filter(other => !form.untied.includes(other))
  return (
    <>
      {tied.length === 0 && <p className="quiet-text">{text.noTies}</p>}
      <ul className="family-ties">
        {tied.map(other => (
          <li key={other}>
            <span>{nameOf(known, other)}</span>
            <Button
              tone="quiet"
              aria-label={text.removeTieOf(nameOf(known, other))}
              onClick={() => {
                set({ untied: [...form.untied, other] })
              }}
            >
              {text.removeTie}
            </Button>
          </li>
        ))}
      </ul>
      <RelationFields {...part} />
    </>
  )
}
