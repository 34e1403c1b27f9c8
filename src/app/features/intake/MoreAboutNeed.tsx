import { useWatch } from 'react-hook-form'
import { Area, Motive, NeedChip } from '../../../domain/areas'
import { NeedSource, tappedIn, type OpenNeed } from '../../../domain/need'
import { VulnerableGroup } from '../../../domain/vulnerable-group'
import { SituationFields } from '../../parts/FactsFields'
import { needWords } from '../../parts/needWords'
import { codes } from '../../text/codes'
import { factsText } from '../../text/facts'
import { intakeText } from '../../text/intake'
import { Button } from '../../ui/Button'
import { Disclosure } from '../../ui/Disclosure'
import { Select } from '../../ui/Field'
import { ChipGroup, RadioCards } from '../../ui/choices'
import { Plus, X } from '../../ui/icons'
import { withTapped } from './need'
import { hasOddFact } from './problems'
import type { IntakeForms } from './useIntakeForms'

const { need: text } = intakeText

/** Step 2, for who needs it: each need by itself, what nobody asked for, what makes somebody vulnerable, the situation. */
export function MoreAboutNeed({ forms, personIsMinor }: { readonly forms: IntakeForms; readonly personIsMinor: boolean }) {
  const { control, setValue } = forms.intake
  const [who, needs, groups] = useWatch({ control, name: ['who', 'needs', 'vulnerableGroups'] })
  const asked = tappedIn(needs, 'expressed')
  return (
    <Disclosure title={text.more} hint={text.moreHint} isNeeded={hasOddFact(forms.checks.problems, 2)}>
      <ChipGroup
        compact
        legend={text.seen}
        options={NeedChip.options.filter(chip => !asked.includes(chip)).map(value => ({ value, label: codes.chip[value] }))}
        values={tappedIn(needs, 'seen')}
        onChange={chips => {
          setValue('needs', withTapped(needs, 'seen', chips, personIsMinor))
        }}
      />
      <NeedsByHand forms={forms} />
      <ChipGroup
        compact
        legend={text.groups}
        hint={text.groupsHint}
        options={VulnerableGroup.options.map(value => ({ value, label: codes.vulnerableGroup[value] }))}
        values={groups}
        onChange={values => {
          setValue('vulnerableGroups', [...values])
        }}
      />
      <p className="quiet-text">{who === 'anonymous' ? factsText.notKeptLead : factsText.keptLead}</p>
      <SituationFields form={forms.person} checks={forms.checks} />
    </Disclosure>
  )
}

function NeedsByHand({ forms }: { readonly forms: IntakeForms }) {
  const { control, setValue } = forms.intake
  const needs = useWatch({ control, name: 'needs' })
  return (
    <section className="stack" aria-label={text.byHand}>
      <h3>{text.byHand}</h3>
      {needs.map((need, at) => (
        <OneNeed
          key={need.chip ?? `by hand ${at}`}
          need={need}
          onChange={changed => {
            setValue('needs', needs.with(at, changed))
          }}
          onRemove={() => {
            setValue('needs', needs.toSpliced(at, 1))
          }}
        />
      ))}
      <div className="row">
        <Button
          icon={<Plus />}
          onClick={() => {
            setValue('needs', [...needs, { area: 'MUL', motives: [], source: 'expressed' }])
          }}
        >
          {text.addNeed}
        </Button>
      </div>
    </section>
  )
}

function OneNeed({
  need,
  onChange,
  onRemove,
}: {
  readonly need: OpenNeed
  readonly onChange: (need: OpenNeed) => void
  readonly onRemove: () => void
}) {
  const name = needWords(need)
  return (
    <Disclosure title={name} hint={text.areaAndMotives}>
      <Select
        label={text.area}
        options={Area.options.map(value => ({ value, label: codes.area[value] }))}
        value={need.area}
        onChange={event => {
          onChange({ ...need, area: Area.parse(event.target.value) })
        }}
      />
      <ChipGroup
        compact
        legend={text.motives}
        options={Motive.options.map(value => ({ value, label: codes.motive[value] }))}
        values={need.motives}
        onChange={motives => {
          onChange({ ...need, motives: [...motives] })
        }}
      />
      <RadioCards
        legend={text.source}
        options={NeedSource.options.map(value => ({ value, label: codes.needSource[value] }))}
        value={need.source}
        onChange={source => {
          onChange({ ...need, source })
        }}
      />
      <div className="row">
        <Button tone="quiet" icon={<X />} onClick={onRemove}>
          {text.removeNeed}
          <span className="visually-hidden">{name}</span>
        </Button>
      </div>
    </Disclosure>
  )
}
