import { useWatch, type UseFormReturn } from 'react-hook-form'
import { HouseholdTrait, IseeKind, StayTitle } from '../../domain/eligibility'
import { CodiceFiscaleMissing, Education, EvictionStage, HousingTenure, WorkCondition } from '../../domain/person-facts'
import { factsText as text } from '../text/facts'
import { Select, TextField } from '../ui/Field'
import { ChipGroup, RadioCards } from '../ui/choices'
import type { FactsForm } from './personFactsForm'
import type { PersonForm } from './personForm'
import { personFieldId, type PersonChecks } from './personProblems'

interface Parts {
  readonly form: UseFormReturn<PersonForm>
  readonly checks: PersonChecks
}
type Field = keyof FactsForm

const { codes } = text

/** What services ask of a situation: household, ISEE, home, work. */
export function SituationFields(parts: Parts) {
  return (
    <>
      <Group title={text.household}>
        <div className="input-row align-end">
          <Line {...parts} field="members" inputMode="numeric" maxLength={2} />
          <Line {...parts} field="minors" inputMode="numeric" maxLength={2} />
        </div>
        <Traits form={parts.form} />
      </Group>
      <Group title={text.isee}>
        <div className="input-row align-end">
          <Listed {...parts} field="iseeKind" options={IseeKind.options} words={codes.iseeKind} />
          <Line {...parts} field="iseeEuro" inputMode="decimal" maxLength={12} />
        </div>
        <div className="input-row align-end">
          <Line {...parts} field="iseeDsuOn" type="date" />
          <Line {...parts} field="iseeUntil" type="date" />
        </div>
      </Group>
      <Group title={text.housing}>
        <Listed {...parts} field="tenure" options={HousingTenure.options} words={codes.housingTenure} />
        <Cards {...parts} field="eviction" options={EvictionStage.options} words={codes.evictionStage} />
        <div className="input-row align-end">
          <Line {...parts} field="rooms" inputMode="numeric" maxLength={2} />
          <Line {...parts} field="people" inputMode="numeric" maxLength={2} />
        </div>
      </Group>
      <Group title={text.work}>
        <div className="input-row align-end">
          <Listed {...parts} field="workCondition" options={WorkCondition.options} words={codes.workCondition} />
          <Listed {...parts} field="education" options={Education.options} words={codes.education} />
        </div>
      </Group>
    </>
  )
}

/** What a desk asks of who comes from abroad. */
export function ForeignFields(parts: Parts) {
  return (
    <Group title={text.foreign}>
      <div className="input-row align-end">
        <Line {...parts} field="origin" maxLength={60} />
        <Line {...parts} field="arrivedIn" inputMode="numeric" maxLength={4} />
      </div>
      <div className="input-row align-end">
        <Listed {...parts} field="stayTitle" options={StayTitle.options} words={codes.stayTitle} />
        <Line {...parts} field="stayUntil" type="date" />
      </div>
      <Cards {...parts} field="italianLevel" options={['1', '2', '3', '4', '5']} words={codes.italianLevel} />
      <Line {...parts} field="languages" maxLength={120} />
    </Group>
  )
}

/** Asked only of who has given no code. */
export function CodiceFiscaleMissingField(parts: Parts) {
  const code = useWatch({ control: parts.form.control, name: 'codiceFiscale' })
  if (code.trim()) return null
  return (
    <Cards {...parts} field="codiceFiscaleMissing" options={CodiceFiscaleMissing.options} words={codes.codiceFiscaleMissing} />
  )
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Line({
  form,
  checks,
  field,
  ...rest
}: Parts & {
  readonly field: Field
  readonly type?: 'date'
  readonly inputMode?: 'numeric' | 'decimal'
  readonly maxLength?: number
}) {
  return (
    <TextField
      label={text.fields[field]}
      error={checks.problems[field]}
      id={personFieldId(field)}
      {...rest}
      {...form.register(field, {
        onBlur: () => {
          checks.check(field)
        },
      })}
    />
  )
}

interface Choice extends Parts {
  readonly field: Field
  readonly options: readonly string[]
  readonly words: Readonly<Record<string, string>>
}

const choicesOf = ({ options, words }: Choice) => [
  ...options.map(value => ({ value, label: words[value] ?? value })),
  { value: '', label: text.notTold },
]

function Listed(choice: Choice) {
  const { form, field } = choice
  return (
    <Select
      label={text.fields[field]}
      id={personFieldId(field)}
      options={choicesOf(choice).toSorted((a, b) => Number(a.value !== '') - Number(b.value !== ''))}
      {...form.register(field)}
    />
  )
}

function Cards(choice: Choice) {
  const { form, field } = choice
  const value = useWatch({ control: form.control, name: field })
  return (
    <RadioCards
      legend={text.fields[field]}
      id={personFieldId(field)}
      options={choicesOf(choice)}
      value={value}
      onChange={next => {
        form.setValue(field, next)
      }}
    />
  )
}

function Traits({ form }: Pick<Parts, 'form'>) {
  const traits = useWatch({ control: form.control, name: 'traits' })
  return (
    <ChipGroup
      compact
      legend={text.fields.traits}
      options={HouseholdTrait.options.map(value => ({ value, label: codes.householdTrait[value] }))}
      values={traits.split(',').flatMap(trait => HouseholdTrait.safeParse(trait).data ?? [])}
      onChange={values => {
        form.setValue('traits', values.join(','))
      }}
    />
  )
}
