/** A service that people can be sent to, in the words of HSDS 3 (Open Referral): enough of it to choose one at the desk. */
import { z } from './schema'
import { ServiceId } from './ids'
import { Area } from './areas'
import { CodiceCatastale } from './comune'

export const Service = z.object({
  id: ServiceId,
  name: z.string().min(1).max(160),
  organization: z.string().min(1).max(160),
  description: z.string().max(2000),
  areas: z.array(Area).min(1),
  /** Municipalities served; empty means the whole ambito. */
  comuni: z.array(CodiceCatastale),
  address: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  /** Opening hours as people say them ("lun–ven 9–13"). */
  hours: z.string().max(200).optional(),
  documents: z.array(z.string().max(120)),
  /** How one gets in: directly, or only when a service sends the person. */
  access: z.enum(['direct', 'onReferral', 'pua']),
  assuredOn: z.iso.date().optional(),
})
export type Service = z.infer<typeof Service>

/**
 * The services that fit a need best come first: those of the area and the comune, then of the area anywhere in the ambito, then the rest.
 * An order, never an exclusion: the worker decides.
 */
export function rankServices(services: readonly Service[], areas: readonly Area[], comune: string | undefined): Service[] {
  const score = (service: Service): number => {
    const fitsArea = service.areas.some(area => areas.includes(area))
    const fitsComune = service.comuni.length === 0 || (comune !== undefined && service.comuni.includes(comune))
    const isLocal = comune !== undefined && service.comuni.includes(comune)
    return (fitsArea ? 4 : 0) + (fitsComune ? 2 : 0) + (isLocal ? 1 : 0)
  }
  return services
    .map(service => ({ service, score: score(service) }))
    .sort((a, b) => b.score - a.score || a.service.name.localeCompare(b.service.name, 'it'))
    .map(({ service }) => service)
}
