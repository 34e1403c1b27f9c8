/** What the list of services is filtered by, as it stands on screen. */
import type { Area } from '../../../domain/areas'
import type { ServiceQuery } from '../../../local/device'

export interface Filters {
  readonly text: string
  readonly only: readonly ('open' | 'free')[]
  readonly area: Area | ''
  readonly comune: string
  readonly language: string
}

export const noFilters: Filters = { text: '', only: [], area: '', comune: '', language: '' }

/** `here`: the comune of the desk of the day, whose services come first. */
export function queryOf(filters: Filters, here: string | undefined, limit: number): ServiceQuery {
  const { text, only, area, comune, language } = filters
  return {
    text: text.trim(),
    limit,
    area: area || undefined,
    comune: comune || undefined,
    language: language || undefined,
    isOpenNow: only.includes('open') || undefined,
    isFree: only.includes('free') || undefined,
    need: { areas: area ? [area] : [], comune: comune || here },
  }
}
