/** Dates that may be incomplete, as an Italian writes and reads them. */
import { PartialDate } from './partial-date'
import { z } from './schema'

/** What somebody types: "2019", "3/2019", "12/3/2019". `undefined` when it is no date. */
export function readPartialDate(typed: string): PartialDate | undefined {
  const parts = typed.trim().split(/[/.-]/)
  if (parts.length > 3 || !parts.every(part => /^\d{1,4}$/.test(part))) return undefined
  const [year = '', month, day] = parts[0]!.length === 4 ? parts : [...parts].reverse()
  const whole = [year, month, day].filter(part => part !== undefined).map(part => part.padStart(2, '0'))
  const read = PartialDate.safeParse(whole.join('-'))
  if (!read.success) return undefined
  return whole.length < 3 || z.iso.date().safeParse(read.data).success ? read.data : undefined
}

/** As an Italian reads it: "2019", "03/2019", "12/03/2019". */
export const writePartialDate = (date: PartialDate): string => date.split('-').reverse().join('/')
