import type { UseFormReturn } from 'react-hook-form'
import { Accessibility } from '../../../domain/location'
import { OrganizationNature } from '../../../domain/organization'
import { useComuni } from '../../parts/useComuni'
import { directoryText } from '../../text/directory'
import { directoryCodes } from '../../text/directoryCodes'
import { Disclosure } from '../../ui/Disclosure'
import { Select, TextArea, TextField } from '../../ui/Field'
import '../../styles/person.css'
import { Chips, serviceFieldId } from './Chips'
import type { Problems, ServiceForm } from './serviceForm'

const { edit: text } = directoryText

interface Parts {
  readonly form: UseFormReturn<ServiceForm>
  readonly problems: Problems
}

const isAmong = (problems: Problems, beginning: string): boolean =>
  Object.keys(problems).some(field => field.startsWith(beginning))

function Line({ form, problems, field, inputMode, max }: Parts & LineOf) {
  return (
    <TextField
      label={text.around[field]!}
      error={problems[field]}
      id={serviceFieldId(field)}
      maxLength={max}
      inputMode={inputMode}
      {...form.register(field)}
    />
  )
}
interface LineOf {
  readonly field: string
  readonly max: number
  readonly inputMode?: 'numeric' | 'tel' | 'email' | 'url'
}

const optionsOf = (values: readonly string[], words: Readonly<Record<string, string>>) =>
  values.map(value => ({ value, label: words[value]! }))

/** The organization of the service, for all its services. */
export function OrganizationFields({ form, problems, name }: Parts & { readonly name: string }) {
  return (
    <Disclosure title={text.organizationData} hint={text.forAll(name)} isNeeded={isAmong(problems, 'of')}>
      <Line form={form} problems={problems} field="ofName" max={160} />
      <Line form={form} problems={problems} field="ofAlternateNames" max={600} />
      <Select
        label={text.nature}
        options={optionsOf(OrganizationNature.options, directoryCodes.nature)}
        {...form.register('ofNature')}
      />
      <TextArea label={text.around['ofDescription']!} maxLength={2000} {...form.register('ofDescription')} />
      <div className="input-row align-end">
        <Line form={form} problems={problems} field="ofPhone" max={40} inputMode="tel" />
        <Line form={form} problems={problems} field="ofEmail" max={120} inputMode="email" />
        <Line form={form} problems={problems} field="ofUrl" max={300} inputMode="url" />
      </div>
      <div className="input-row align-end">
        <Line form={form} problems={problems} field="ofCodiceFiscale" max={40} />
        <Line form={form} problems={problems} field="ofPartitaIva" max={40} inputMode="numeric" />
      </div>
    </Disclosure>
  )
}

/** The place of the service, for all that is done there. */
export function PlaceFields({ form, problems, name }: Parts & { readonly name: string }) {
  const comuni = useComuni()
  return (
    <Disclosure title={text.placeData} hint={text.forAllThere(name)} isNeeded={isAmong(problems, 'at')}>
      <Line form={form} problems={problems} field="atName" max={160} />
      <div className="input-row align-end">
        <Select
          label={text.placeComune}
          options={[
            { value: '', label: text.choose },
            ...comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name })),
          ]}
          {...form.register('atComune')}
        />
        <Line form={form} problems={problems} field="atAddress" max={200} />
        <Line form={form} problems={problems} field="atPostalCode" max={5} inputMode="numeric" />
      </div>
      <Line form={form} problems={problems} field="atTransportation" max={300} />
      <Line form={form} problems={problems} field="atPhone" max={40} inputMode="tel" />
      <Chips
        form={form}
        field="atAccessibility"
        legend={text.around['atAccessibility']!}
        options={optionsOf(Accessibility.options, directoryCodes.accessibility)}
      />
    </Disclosure>
  )
}
