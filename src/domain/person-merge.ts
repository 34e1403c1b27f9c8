/**
 * Two records of one person, joined: the one that was merged keeps its id and all that hangs on it, and names the one that stays.
 * Depth is one: whoever was merged into somebody has nobody merged into it.
 */
import { z } from './schema'
import { LocalDate } from './dates'
import { OfficeId, PersonId, WorkerId } from './ids'

export const PersonMerge = z.object({
  /** Who stays. */
  into: PersonId,
  by: WorkerId,
  on: LocalDate,
  /** The offices that whoever stays has through the merge: they go with it when it is undone. */
  gave: z.array(OfficeId),
  /** What whoever stays said in the fields that were taken from this record; `null` where it said nothing. */
  was: z.record(z.string().max(40), z.json()).optional(),
})
export type PersonMerge = z.infer<typeof PersonMerge>

/** Fields of a person that belong to the record and not to the person: nobody chooses between two of them. */
export const fieldsOfRecord: readonly string[] = ['id', 'offices', 'mergedInto']

/** Top-level fields where two records say something different, and one of them says something at all. */
export function differingFields(one: object, other: object): string[] {
  const [a, b] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>]
  const said = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    field =>
      !fieldsOfRecord.includes(field) &&
      (said(a[field]) || said(b[field])) &&
      JSON.stringify(a[field]) !== JSON.stringify(b[field]),
  )
}
