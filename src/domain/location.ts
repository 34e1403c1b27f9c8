/** A place where services are given: an address, or a number or a site when there is none. */
import { z } from './schema'
import { CodiceCatastale } from './comune'
import { directoryFields } from './directory-entry'
import { LocationId } from './ids'
import { Phone } from './person'

export const LocationType = z.enum(['physical', 'postal', 'virtual'])
export type LocationType = z.infer<typeof LocationType>

/** What helps whoever finds it hard to get in or about. */
export const Accessibility = z.enum([
  'stepFree',
  'lift',
  'accessibleToilet',
  'reservedParking',
  'publicTransport',
  'inductionLoop',
  'signLanguage',
])
export type Accessibility = z.infer<typeof Accessibility>

export const Location = z.object({
  id: LocationId,
  /** What people call it ("Casa della comunità"); the address does when there is none. */
  name: z.string().trim().min(1).max(160).optional(),
  locationType: LocationType,
  comune: CodiceCatastale.optional(),
  address: z.string().max(200).optional(),
  postalCode: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  /** Degrees, WGS 84. */
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  accessibility: z.array(Accessibility).max(7),
  /** How to get there ("autobus 5, fermata Municipio"). */
  transportation: z.string().max(300).optional(),
  phones: z.array(Phone).max(10),
  ...directoryFields,
})
export type Location = z.infer<typeof Location>

export const newLocation = (said: Pick<Location, 'id' | 'locationType'> & Partial<Location>): Location => ({
  accessibility: [],
  phones: [],
  status: 'draft',
  isDemo: false,
  ...said,
})
