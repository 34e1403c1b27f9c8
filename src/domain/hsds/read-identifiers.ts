/** Codes of an organization in registers. */
import { OrganizationIdentifier, type Organization } from '../organization'
import type { Reading } from './read-parts'
import type { ReadRow } from './reader'
import { identifierSchemes } from './words'

type Identifier = Organization['identifiers'][number]

export function identifiersFrom({ reader }: Reading, organization: ReadRow): Identifier[] {
  const listed = reader.of('organization_identifier', 'organization_id', organization.id).flatMap(row => {
    const [scheme, type, code] = [row.take('identifier_scheme'), row.take('identifier_type'), row.take('identifier')]
    const known = schemeOf(scheme) ?? OrganizationIdentifier.shape.scheme.safeParse(type).data
    if (known && code) return { scheme: known, code }
    row.tell('identifier', 'noField', [scheme ?? type, code].filter(Boolean).join(' '))
    return []
  })
  const taxId = taxIdFrom(organization)
  const isListed = listed.some(({ scheme, code }) => scheme === taxId?.scheme && code === taxId.code)
  return taxId && !isListed ? [...listed, taxId] : listed
}

const schemeOf = (written: string | undefined): Identifier['scheme'] | undefined =>
  OrganizationIdentifier.shape.scheme.options.find(scheme => identifierSchemes[scheme] === written)

/** Eleven digits are a partita IVA, sixteen characters a codice fiscale. */
function taxIdFrom(row: ReadRow): Identifier | undefined {
  const code = row.take('tax_id')
  if (code === undefined) return undefined
  if (/^\d{11}$/.test(code)) return { scheme: 'partitaIva', code }
  if (/^[A-Z0-9]{16}$/i.test(code)) return { scheme: 'codiceFiscale', code: code.toUpperCase() }
  row.tell('tax_id', 'noField')
  return undefined
}
