/** Who offers services: a municipality, a health district, a cooperative, a parish, a group of neighbours. */
import { z } from './schema'
import { directoryFields } from './directory-entry'
import { OrganizationId } from './ids'
import { Phone } from './person'

/** Natura giuridica, as broad as the census needs. */
export const OrganizationNature = z.enum(['public', 'health', 'thirdSector', 'parish', 'selfHelp', 'informal', 'private'])
export type OrganizationNature = z.infer<typeof OrganizationNature>

/** A code in some register: codice fiscale, partita IVA, codice IPA, RUNTS. */
export const OrganizationIdentifier = z.object({
  scheme: z.enum(['codiceFiscale', 'partitaIva', 'ipa', 'runts']),
  code: z.string().trim().min(1).max(40),
})
export type OrganizationIdentifier = z.infer<typeof OrganizationIdentifier>

export const Organization = z.object({
  id: OrganizationId,
  name: z.string().trim().min(1).max(160),
  alternateNames: z.array(z.string().trim().min(1).max(160)).max(10),
  description: z.string().max(2000).optional(),
  nature: OrganizationNature,
  identifiers: z.array(OrganizationIdentifier).max(6),
  phones: z.array(Phone).max(10),
  email: z.string().max(120).optional(),
  url: z.string().max(300).optional(),
  ...directoryFields,
})
export type Organization = z.infer<typeof Organization>

export const newOrganization = (said: Pick<Organization, 'id' | 'name' | 'nature'> & Partial<Organization>): Organization => ({
  alternateNames: [],
  identifiers: [],
  phones: [],
  status: 'draft',
  isDemo: false,
  ...said,
})
