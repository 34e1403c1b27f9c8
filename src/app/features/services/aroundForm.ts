/** What stands around a service, as the same form holds it: the organization that offers it and its first place. Others read them too. */
import type { Location } from '../../../domain/location'
import { Location as LocationSchema } from '../../../domain/location'
import type { Organization, OrganizationIdentifier } from '../../../domain/organization'
import { Organization as OrganizationSchema } from '../../../domain/organization'
import type { Phone } from '../../../domain/person'
import { err, ok, type Result } from '../../../domain/result'
import { directoryText } from '../../text/directory'

/** The fields of the form, all text. */
type Form = Record<string, string>

/** Field of the record → field of the form, where a problem is shown. */
const organizationFields: Readonly<Record<string, string>> = {
  name: 'ofName',
  alternateNames: 'ofAlternateNames',
  nature: 'ofNature',
  description: 'ofDescription',
  phones: 'ofPhone',
  email: 'ofEmail',
  url: 'ofUrl',
  identifiers: 'ofCodiceFiscale',
}
const placeFields: Readonly<Record<string, string>> = {
  name: 'atName',
  comune: 'atComune',
  address: 'atAddress',
  postalCode: 'atPostalCode',
  transportation: 'atTransportation',
  accessibility: 'atAccessibility',
  phones: 'atPhone',
}

export function typedOrganization(organization: Organization | undefined): Form {
  const { identifiers = [], phones = [] } = organization ?? {}
  return {
    ofName: organization?.name ?? '',
    ofAlternateNames: (organization?.alternateNames ?? []).join(', '),
    ofNature: organization?.nature ?? '',
    ofDescription: organization?.description ?? '',
    ofPhone: phones[0]?.number ?? '',
    ofEmail: organization?.email ?? '',
    ofUrl: organization?.url ?? '',
    ofCodiceFiscale: codeIn(identifiers, 'codiceFiscale'),
    ofPartitaIva: codeIn(identifiers, 'partitaIva'),
  }
}

export function typedPlace(place: Location | undefined): Form {
  return {
    atName: place?.name ?? '',
    atComune: place?.comune ?? '',
    atAddress: place?.address ?? '',
    atPostalCode: place?.postalCode ?? '',
    atTransportation: place?.transportation ?? '',
    atAccessibility: (place?.accessibility ?? []).join(','),
    atPhone: place?.phones[0]?.number ?? '',
  }
}

const codeIn = (identifiers: readonly OrganizationIdentifier[], wanted: OrganizationIdentifier['scheme']): string =>
  identifiers.find(({ scheme }) => scheme === wanted)?.code ?? ''

const said = (form: Form, field: string): string | undefined => form[field]?.trim() || undefined

/** The organization as it was typed; `undefined` when nobody touched it. What the form cannot show stays as it was. */
export function readOrganization(form: Form, seen: Organization): Result<Organization | undefined, Form> {
  if (isUntouched(form, typedOrganization(seen))) return ok(undefined)
  const codes = (['codiceFiscale', 'partitaIva'] as const).flatMap((scheme): OrganizationIdentifier[] => {
    const code = said(form, scheme === 'codiceFiscale' ? 'ofCodiceFiscale' : 'ofPartitaIva')
    return code ? [{ scheme, code }] : []
  })
  const parsed = OrganizationSchema.safeParse({
    ...seen,
    name: form['ofName'],
    alternateNames: listed(form['ofAlternateNames']),
    nature: form['ofNature'],
    description: said(form, 'ofDescription'),
    phones: phonesOf(said(form, 'ofPhone'), seen.phones),
    email: said(form, 'ofEmail'),
    url: said(form, 'ofUrl'),
    identifiers: [...codes, ...seen.identifiers.filter(({ scheme }) => scheme === 'ipa' || scheme === 'runts')],
  })
  return parsed.success ? ok(parsed.data) : err(problemsOf(parsed.error.issues, organizationFields))
}

/** The place, in the same way. */
export function readPlace(form: Form, seen: Location): Result<Location | undefined, Form> {
  if (isUntouched(form, typedPlace(seen))) return ok(undefined)
  const parsed = LocationSchema.safeParse({
    ...seen,
    name: said(form, 'atName'),
    comune: said(form, 'atComune'),
    address: said(form, 'atAddress'),
    postalCode: said(form, 'atPostalCode'),
    transportation: said(form, 'atTransportation'),
    accessibility: listed(form['atAccessibility']),
    phones: phonesOf(said(form, 'atPhone'), seen.phones),
  })
  return parsed.success ? ok(parsed.data) : err(problemsOf(parsed.error.issues, placeFields))
}

const isUntouched = (form: Form, seen: Form): boolean =>
  Object.entries(seen).every(([field, value]) => (form[field] ?? '').trim() === value.trim())

const listed = (text = ''): string[] =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean)

/** The first number is the one of the form; whose it is stays with it. */
const phonesOf = (typed: string | undefined, [first, ...others]: readonly Phone[]): Phone[] =>
  typed === undefined ? others : [{ ...first, number: typed }, ...others]

function problemsOf(
  issues: readonly { readonly path: readonly PropertyKey[] }[],
  fields: Readonly<Record<string, string>>,
): Form {
  const { missing } = directoryText.edit
  return Object.fromEntries(
    issues.map(({ path }) => {
      const field = fields[String(path[0])] ?? 'name'
      const words = field === 'ofName' ? missing.organizationName : field === 'atPostalCode' ? missing.postalCode : undefined
      return [field, words ?? missing.malformed(directoryText.edit.around[field] ?? field)]
    }),
  )
}
