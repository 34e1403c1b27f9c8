/** An entry as the form holds it, text throughout, and back. What the form cannot show (exceptions, seasons, contacts) stays as it was. */
import type { OrganizationId, LocationId } from '../../../domain/ids'
import { newLocation, type Location } from '../../../domain/location'
import { newOrganization, type Organization } from '../../../domain/organization'
import { err, ok, type Result } from '../../../domain/result'
import { newService, Service } from '../../../domain/service'
import type { ServiceDraft } from '../../data/directory'
import { directoryText } from '../../text/directory'
import { readOrganization, readPlace, typedOrganization, typedPlace } from './aroundForm'
import { readEligibility, typedEligibility } from './eligibilityForm'
import { hoursRows, readOpening, typedOpening } from './openingForm'

export type ServiceForm = Record<string, string>

/** By field, in the words shown under it. */
export type Problems = Readonly<Record<string, string>>

/** In the list of organizations, and of places: one that is typed here. */
export const another = 'another'

const listed = (text: string | undefined, separator: string | RegExp = ','): string[] =>
  (text ?? '')
    .split(separator)
    .map(item => item.trim())
    .filter(Boolean)

const lines =
  'name alternateNames description serviceClass areas organizationId organizationName comuni locationId placeComune placeName placeAddress ' +
  'phone phoneOwner otherPhone otherPhoneOwner email url applicationProcess waitTime documents costKind costNote languages alert keptBy ' +
  'siussCode isLeps summary ageFrom ageTo iseeMax openingNote'

const emptyForm: ServiceForm = Object.fromEntries(
  [...lines.split(' '), ...hoursRows.flatMap(row => [`days${row}`, `opens${row}`, `closes${row}`])].map(field => [field, '']),
)

export function serviceFormOf(seen: ServiceDraft['seen'], typed: ServiceDraft['typed']): ServiceForm {
  const service = seen?.service
  const around = { ...typedOrganization(seen?.organization?.entry), ...typedPlace(seen?.place?.entry) }
  const fresh = { ...emptyForm, access: 'direct', openingKind: 'unknown', residence: 'none', organizationNature: 'public' }
  return { ...fresh, ...around, ...(service && typedService(service)), ...typed }
}

function typedService(service: Service): ServiceForm {
  const [phone, otherPhone] = service.phones
  return {
    name: service.name,
    alternateNames: service.alternateNames.join(', '),
    description: service.description,
    serviceClass: service.serviceClass,
    areas: service.areas.join(','),
    organizationId: service.organizationId,
    comuni: service.comuni.join(','),
    locationId: service.at[0]?.locationId ?? '',
    phone: phone?.number ?? '',
    phoneOwner: phone?.owner ?? '',
    otherPhone: otherPhone?.number ?? '',
    otherPhoneOwner: otherPhone?.owner ?? '',
    email: service.email ?? '',
    url: service.url ?? '',
    access: service.access,
    applicationProcess: service.applicationProcess ?? '',
    waitTime: service.waitTime ?? '',
    documents: service.requiredDocuments.join('\n'),
    costKind: service.cost?.kind ?? '',
    costNote: service.cost?.note ?? '',
    languages: service.languages.join(','),
    alert: service.alert ?? '',
    keptBy: service.keptBy ?? '',
    siussCode: service.siussCode ?? '',
    isLeps: service.isLeps ? 'yes' : '',
    ...typedOpening(service.opening),
    ...typedEligibility(service.eligibility),
  }
}

export interface TypedEntry {
  readonly service: Service
  readonly organization: Organization | undefined
  readonly place: Location | undefined
  /** What is known already and was changed too. */
  readonly edited: { readonly organization: Organization | undefined; readonly place: Location | undefined }
}

/** The entry that was typed, or every problem of it. `status` is what a new one is born as. */
export function readServiceForm(
  form: ServiceForm,
  draft: Pick<ServiceDraft, 'id' | 'newIds' | 'seen'>,
  status: 'draft' | 'approved',
): Result<TypedEntry, Problems> {
  const { missing } = directoryText.edit
  const problems: Record<string, string> = {}
  for (const field of ['name', 'serviceClass', 'areas', 'organizationId'] as const)
    if (!form[field]?.trim()) problems[field] = missing[field]
  const isNewOrganization = form['organizationId'] === another
  if (isNewOrganization && !form['organizationName']?.trim()) problems['organizationName'] = missing.organizationName
  if (form['locationId'] === another && !form['placeComune']) problems['placeComune'] = missing.placeComune
  const opening = readOpening(form, draft.seen?.service.opening)
  if (!opening.ok) Object.assign(problems, opening.refusal)
  const eligibility = readEligibility(form, draft.seen?.service.eligibility)
  if (!eligibility.ok) Object.assign(problems, eligibility.refusal)
  if (Object.keys(problems).length > 0 || !opening.ok || !eligibility.ok) return err(problems)

  const around = readAround(form, draft.seen)
  if (!around.ok) return around
  const organization = isNewOrganization ? newTypedOrganization(form, draft, status) : undefined
  const place = form['locationId'] === another ? newTypedPlace(form, draft, status) : undefined
  const before = draft.seen?.service
  const parsed = Service.safeParse({
    ...newService({
      id: draft.id as string as Service['id'],
      name: form['name']!,
      organizationId: (organization?.id ?? form['organizationId']) as OrganizationId,
      serviceClass: form['serviceClass'] as Service['serviceClass'],
      areas: listed(form['areas']) as Service['areas'],
      status,
    }),
    ...before,
    ...typedFields(form),
    organizationId: organization?.id ?? form['organizationId'],
    at: placesOf(form, before, place?.id),
    phones: phonesOf(form, before),
    opening: opening.value,
    eligibility: eligibility.value,
  })
  if (parsed.success) return ok({ service: parsed.data, organization, place, edited: around.value })
  return err(Object.fromEntries(parsed.error.issues.map(issue => problemOf(String(issue.path[0])))))
}

/** The organization and the place of the service, if they are still its own. */
function readAround(form: ServiceForm, seen: ServiceDraft['seen']): Result<TypedEntry['edited'], Problems> {
  const [was, stood] = [seen?.organization?.entry, seen?.place?.entry]
  const organization = was && form['organizationId'] === was.id ? readOrganization(form, was) : ok(undefined)
  const place = stood && form['locationId'] === stood.id ? readPlace(form, stood) : ok(undefined)
  if (organization.ok && place.ok) return ok({ organization: organization.value, place: place.value })
  return err({ ...(organization.ok ? {} : organization.refusal), ...(place.ok ? {} : place.refusal) })
}

const formFieldOf: Readonly<Record<string, string>> = { requiredDocuments: 'documents', cost: 'costNote', phones: 'phone' }

function problemOf(field: string): readonly [string, string] {
  const { missing } = directoryText.edit
  const shown = formFieldOf[field] ?? field
  return [shown, shown === 'siussCode' ? missing.siuss : missing.malformed(shown)]
}

const said = (text: string | undefined): string | undefined => text?.trim() || undefined

function typedFields(form: ServiceForm): object {
  const costKind = said(form['costKind'])
  return {
    name: form['name'],
    alternateNames: listed(form['alternateNames']),
    description: form['description']?.trim() ?? '',
    serviceClass: form['serviceClass'],
    areas: listed(form['areas']),
    comuni: listed(form['comuni']),
    email: said(form['email']),
    url: said(form['url']),
    access: form['access'],
    applicationProcess: said(form['applicationProcess']),
    waitTime: said(form['waitTime']),
    requiredDocuments: listed(form['documents'], '\n'),
    cost: costKind && { kind: costKind, ...(said(form['costNote']) && { note: said(form['costNote']) }) },
    languages: listed(form['languages']),
    alert: said(form['alert']),
    keptBy: said(form['keptBy']),
    siussCode: said(form['siussCode'])?.toUpperCase(),
    isLeps: form['isLeps'] === 'yes',
  }
}

/** The first place is the one of the form; the others stay. */
function placesOf(form: ServiceForm, before: Service | undefined, typed: LocationId | undefined): Service['at'] {
  const locationId = typed ?? (said(form['locationId']) as LocationId | undefined)
  const [first, ...others] = before?.at ?? []
  if (!locationId) return others
  return [first?.locationId === locationId ? first : { locationId, phones: [] }, ...others]
}

function phonesOf(form: ServiceForm, before: Service | undefined): Service['phones'] {
  const typed = ['phone', 'otherPhone'].flatMap(field => {
    const [number, owner] = [said(form[field]), said(form[`${field}Owner`])]
    return number ? [{ number, ...(owner && { owner }) }] : []
  })
  return [...typed, ...(before?.phones.slice(2) ?? [])]
}

const newTypedOrganization = (
  form: ServiceForm,
  { newIds }: Pick<ServiceDraft, 'newIds'>,
  status: 'draft' | 'approved',
): Organization =>
  newOrganization({
    id: newIds.organizationId as string as OrganizationId,
    name: form['organizationName']!.trim(),
    nature: form['organizationNature'] as Organization['nature'],
    status,
  })

const newTypedPlace = (form: ServiceForm, { newIds }: Pick<ServiceDraft, 'newIds'>, status: 'draft' | 'approved'): Location =>
  newLocation({
    id: newIds.locationId as string as LocationId,
    locationType: 'physical',
    comune: form['placeComune'],
    ...(said(form['placeName']) && { name: said(form['placeName']) }),
    ...(said(form['placeAddress']) && { address: said(form['placeAddress']) }),
    status,
  })
