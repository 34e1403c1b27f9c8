/** The opening days of a desk, with seasons and closures. Kept by the coordinators; until one is written the hours of the office itself hold. */
import type { z } from './schema'
import { OfficeId, OfficeOpeningId } from './ids'
import type { Office } from './office'
import { Opening } from './opening'

export const OfficeOpening = Opening.omit({ always: true }).extend({ id: OfficeOpeningId, officeId: OfficeId })
export type OfficeOpening = z.infer<typeof OfficeOpening>

/** When a desk receives. Where two were written, the one that was begun last holds. */
export function openingOf(office: Office, known: readonly OfficeOpening[]): Opening {
  const own = ownOpening(office.id, known)
  if (own) return { ...own, always: false }
  return {
    always: false,
    byAppointment: false,
    schedules: office.openingHours.map(({ weekday, opens, closes }) => ({ weekdays: [weekday], opens, closes })),
    exceptions: [],
    onHolidays: 'closed',
  }
}

export const ownOpening = (office: OfficeId, known: readonly OfficeOpening[]): OfficeOpening | undefined =>
  known
    .filter(opening => opening.officeId === office)
    .sort((a, b) => a.id.localeCompare(b.id))
    .at(-1)
