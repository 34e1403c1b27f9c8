import { useWatch, type UseFormReturn } from 'react-hook-form'
import { Area } from '../../../domain/areas'
import { OrganizationNature } from '../../../domain/organization'
import { CostOption, ServiceAccess, ServiceClass, type Service } from '../../../domain/service'
import { useDirectoryChoices, type ServiceDraft } from '../../data/directory'
import { useSession } from '../../data/SessionContext'
import { ReadabilityHint } from '../../parts/ReadabilityHint'
import { requirementWords } from '../../parts/requirementWords'
import { languageWords, placeWords } from '../../parts/serviceWords'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { directoryText } from '../../text/directory'
import { directoryCodes } from '../../text/directoryCodes'
import { RadioCards } from '../../ui/choices'
import { Checkbox, Select, TextArea, TextField } from '../../ui/Field'
import { OrganizationFields, PlaceFields } from './AroundFields'
import { keptRequirements } from './eligibilityForm'
import { Chips, serviceFieldId } from './Chips'
import { OpeningFields } from './OpeningFields'
import { another, type Problems, type ServiceForm } from './serviceForm'

const { edit: text } = directoryText

interface Parts {
  readonly form: UseFormReturn<ServiceForm>
  readonly problems: Problems
  readonly before: Service | undefined
  readonly seen: ServiceDraft['seen']
}

export function ServiceFields(parts: Parts) {
  return (
    <>
      <What {...parts} />
      <Where {...parts} />
      <GettingIn {...parts} />
      <ForWhom {...parts} />
      <ForTheOffice {...parts} />
    </>
  )
}

const optionsOf = (values: readonly string[], words: Readonly<Record<string, string>>) =>
  values.map(value => ({ value, label: words[value]! }))

/** A line of text of the form. */
function Line({
  form,
  problems,
  field,
  label,
  ...rest
}: Pick<Parts, 'form' | 'problems'> & LineLabels & { readonly field: string }) {
  return <TextField label={label} error={problems[field]} id={serviceFieldId(field)} {...rest} {...form.register(field)} />
}
interface LineLabels {
  readonly label: string
  readonly hint?: string
  readonly maxLength?: number
  readonly type?: string
  readonly inputMode?: 'numeric' | 'tel' | 'email' | 'url'
}

function What({ form, problems, seen }: Parts) {
  const { data: choices } = useDirectoryChoices()
  const [organizationId, description] = useWatch({ control: form.control, name: ['organizationId', 'description'] })
  return (
    <section className="stack">
      <h2>{text.who}</h2>
      <Line form={form} problems={problems} field="name" label={text.name} maxLength={160} />
      <Select
        label={text.serviceClass}
        error={problems['serviceClass']}
        id={serviceFieldId('serviceClass')}
        options={[{ value: '', label: text.choose }, ...optionsOf(ServiceClass.options, directoryCodes.serviceClass)]}
        {...form.register('serviceClass')}
      />
      <Chips
        form={form}
        field="areas"
        legend={text.areas}
        error={problems['areas']}
        options={optionsOf(Area.options, codes.area)}
      />
      <Select
        label={text.organization}
        error={problems['organizationId']}
        id={serviceFieldId('organizationId')}
        options={[
          { value: '', label: text.choose },
          { value: another, label: text.newOrganization },
          ...(choices?.organizations ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.register('organizationId')}
      />
      {organizationId === another && (
        <div className="input-row align-end">
          <Line form={form} problems={problems} field="organizationName" label={text.organizationName} maxLength={160} />
          <Select
            label={text.nature}
            options={optionsOf(OrganizationNature.options, directoryCodes.nature)}
            {...form.register('organizationNature')}
          />
        </div>
      )}
      {seen?.organization && organizationId === seen.organization.entry.id && (
        <OrganizationFields form={form} problems={problems} name={seen.organization.entry.name} />
      )}
      <TextArea
        label={text.description}
        hint={text.descriptionHint}
        id={serviceFieldId('description')}
        maxLength={2000}
        {...form.register('description')}
      />
      <ReadabilityHint of={description} />
      <Line
        form={form}
        problems={problems}
        field="alternateNames"
        label={text.alternateNames}
        hint={text.alternateNamesHint}
        maxLength={600}
      />
    </section>
  )
}

function Where({ form, problems, before, seen }: Parts) {
  const comuni = useComuni()
  const { data: choices } = useDirectoryChoices()
  const locationId = useWatch({ control: form.control, name: 'locationId' })
  const comuneOptions = comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name }))
  return (
    <section className="stack">
      <h2>{text.where}</h2>
      <Select
        label={text.place}
        id={serviceFieldId('locationId')}
        options={[
          { value: '', label: text.noPlace },
          { value: another, label: text.newPlace },
          ...(choices?.locations ?? []).map(place => ({ value: place.id, label: placeWords(place, comuni.nameOf) })),
        ]}
        {...form.register('locationId')}
      />
      {locationId === another && (
        <div className="input-row align-end">
          <Select
            label={text.placeComune}
            error={problems['placeComune']}
            id={serviceFieldId('placeComune')}
            options={[{ value: '', label: text.choose }, ...comuneOptions]}
            {...form.register('placeComune')}
          />
          <Line form={form} problems={problems} field="placeAddress" label={text.placeAddress} maxLength={200} />
          <Line form={form} problems={problems} field="placeName" label={text.placeName} maxLength={160} />
        </div>
      )}
      {seen?.place && locationId === seen.place.entry.id && (
        <PlaceFields form={form} problems={problems} name={placeWords(seen.place.entry, comuni.nameOf)} />
      )}
      <OpeningFields form={form} problems={problems} before={before} />
      <div className="input-row align-end">
        <Line form={form} problems={problems} field="phone" label={text.phone} inputMode="tel" maxLength={40} />
        <Line form={form} problems={problems} field="phoneOwner" label={text.phoneOwner} maxLength={80} />
        <Line form={form} problems={problems} field="otherPhone" label={text.otherPhone} inputMode="tel" maxLength={40} />
      </div>
      <div className="input-row align-end">
        <Line form={form} problems={problems} field="email" label={text.email} type="email" inputMode="email" maxLength={120} />
        <Line form={form} problems={problems} field="url" label={text.url} inputMode="url" maxLength={300} />
      </div>
      <Chips form={form} field="comuni" legend={text.comuni} hint={text.comuniHint} options={comuneOptions} />
    </section>
  )
}

function GettingIn({ form, problems }: Parts) {
  const [access, costKind] = useWatch({ control: form.control, name: ['access', 'costKind'] })
  return (
    <section className="stack">
      <h2>{text.access}</h2>
      <RadioCards
        legend={text.accessKind}
        options={optionsOf(ServiceAccess.options, codes.serviceAccess)}
        value={access}
        onChange={value => {
          form.setValue('access', value)
        }}
      />
      <TextArea label={text.process} maxLength={1000} {...form.register('applicationProcess')} />
      <Line form={form} problems={problems} field="waitTime" label={text.wait} maxLength={120} />
      <TextArea
        label={text.documents}
        hint={text.documentsHint}
        error={problems['documents']}
        id={serviceFieldId('documents')}
        {...form.register('documents')}
      />
      <RadioCards
        legend={text.cost}
        options={[...optionsOf(CostOption.shape.kind.options, directoryCodes.cost), { value: '', label: text.costUnknown }]}
        value={costKind}
        onChange={value => {
          form.setValue('costKind', value)
        }}
      />
      <Line form={form} problems={problems} field="costNote" label={text.costNote} maxLength={300} />
    </section>
  )
}

const languages = ['ar', 'bn', 'en', 'es', 'fr', 'pa', 'ro', 'sq', 'ti', 'uk', 'ur', 'wo', 'zh']

function ForWhom({ form, problems, before }: Parts) {
  const comuni = useComuni()
  const residence = useWatch({ control: form.control, name: 'residence' })
  const kept = keptRequirements(before?.eligibility).map(requirement => requirementWords(requirement, comuni.nameOf))
  const spoken = [...new Set([...languages, ...(before?.languages ?? [])])]
  return (
    <section className="stack">
      <h2>{text.forWhom}</h2>
      <TextArea label={text.summary} maxLength={600} {...form.register('summary')} />
      <div className="input-row align-end">
        <Line form={form} problems={problems} field="ageFrom" label={text.ageFrom} inputMode="numeric" maxLength={3} />
        <Line form={form} problems={problems} field="ageTo" label={text.ageTo} inputMode="numeric" maxLength={3} />
        <Line form={form} problems={problems} field="iseeMax" label={text.iseeMax} inputMode="numeric" maxLength={12} />
      </div>
      <RadioCards
        legend={text.residence}
        options={optionsOf(Object.keys(text.residences), text.residences)}
        value={residence}
        onChange={value => {
          form.setValue('residence', value)
        }}
      />
      {kept.length > 0 && <p className="quiet-text">{text.kept(kept.join('; '))}</p>}
      <Chips
        form={form}
        field="languages"
        legend={text.languages}
        options={spoken.map(value => ({ value, label: languageWords(value) }))}
      />
    </section>
  )
}

function ForTheOffice({ form, problems }: Parts) {
  const { data: session } = useSession()
  return (
    <section className="stack">
      <h2>{text.office}</h2>
      <Line form={form} problems={problems} field="alert" label={text.alert} hint={text.alertHint} maxLength={300} />
      <Select
        label={text.keptBy}
        options={[
          { value: '', label: text.keptByNobody },
          ...(session?.offices ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.register('keptBy')}
      />
      <Line form={form} problems={problems} field="siussCode" label={text.siuss} hint={text.siussHint} maxLength={5} />
      <Checkbox label={text.leps} value="yes" {...form.register('isLeps', checkboxAsText)} />
    </section>
  )
}

/** The form is text throughout: a checkbox is "yes" or nothing. */
const checkboxAsText = { setValueAs: (value: unknown) => (value === true || value === 'yes' ? 'yes' : '') }
