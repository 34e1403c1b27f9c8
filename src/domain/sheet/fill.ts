/** Sentences with places to fill ("dalle {opens} alle {closes}"), and days and money as each language writes them. */
import type { LocalDate } from '../dates'

export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))

/** How days are written. */
export interface DayFormats {
  readonly weekday: (day: LocalDate) => string
  readonly dayAndMonth: (day: LocalDate) => string
  readonly date: (day: LocalDate) => string
}

const atNoon = (day: LocalDate): Date => new Date(`${day}T12:00:00Z`)

export function dayFormats(locale: string): DayFormats {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (day: LocalDate) => made.format(atNoon(day))
  }
  return {
    weekday: format({ weekday: 'long' }),
    dayAndMonth: format({ day: 'numeric', month: 'long' }),
    date: format({ day: 'numeric', month: 'long', year: 'numeric' }),
  }
}

/** Of cents. */
export function moneyFormat(locale: string): (cents: number) => string {
  const euros = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
    useGrouping: 'always',
  })
  return cents => euros.format(cents / 100)
}
