/** A desk of the segretariato sociale: an antenna in a small municipality, or the seat in the comune capofila. */
import { z } from './schema'
import { OfficeId } from './ids'
import { CodiceCatastale } from './comune'

/** Days and hours of reception: 1 is Monday, times are local ("09:00"). */
export const OpeningHours = z.object({
  weekday: z.int().min(1).max(7),
  opens: z.iso.time({ precision: -1 }),
  closes: z.iso.time({ precision: -1 }),
})
export type OpeningHours = z.infer<typeof OpeningHours>

export const Office = z.object({
  id: OfficeId,
  name: z.string().min(1).max(120),
  kind: z.enum(['antenna', 'seat']),
  comune: CodiceCatastale,
  address: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  /** Three letters that begin the offline numbers of this office ("ACE-2026-B0142"). */
  code: z.string().regex(/^[A-Z]{3}$/),
  openingHours: z.array(OpeningHours).max(28),
})
export type Office = z.infer<typeof Office>

/** Today's reception at a desk, in order of time; empty on a closed day. */
export function openingOn(office: Office, weekday: number): readonly OpeningHours[] {
  return office.openingHours.filter(hours => hours.weekday === weekday).sort((a, b) => a.opens.localeCompare(b.opens))
}
