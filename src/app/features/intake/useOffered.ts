import type { CodiceCatastale } from '../../../domain/comune'
import type { Area, Motive } from '../../../domain/areas'
import { askNext, orient, type Orientation, type Question } from '../../../domain/orientation'
import type { Known } from '../../../domain/requirement-check'
import type { ServiceSummary } from '../../../local/device'
import { useServiceSearch } from '../../data/directory'
import { useToday } from '../../data/useNow'
import { useComuni } from '../../parts/useComuni'

interface Offered {
  readonly services: readonly { readonly summary: ServiceSummary; readonly orientation: Orientation }[]
  /** Of all that answer, also those that are not offered. */
  readonly total: number
  readonly questions: readonly Question[]
}

/** Whoever wants to see more of them types a word. */
const offeredAtMost = 60
/** Of a large directory, those nearest to the need and the comune: among them, who may fit comes first. */
const weighedAtMost = 200

/** The services to offer: in the order of what may fit, or, where words were typed, as they were found. */
export function useOffered({
  text,
  known,
  areas,
  motives,
  metIn,
}: {
  readonly text: string
  readonly known: Known
  readonly areas: readonly Area[]
  readonly motives: readonly Motive[]
  readonly metIn: CodiceCatastale | undefined
}): Offered | undefined {
  const comuni = useComuni()
  const today = useToday()
  const { data: found } = useServiceSearch({
    text,
    limit: text ? offeredAtMost : weighedAtMost,
    need: { areas, motives, comune: known.residence?.comune ?? metIn },
  })
  if (!found) return undefined
  const ambito = comuni.all.length > 0 ? comuni.all.map(({ catastale }) => catastale) : undefined
  const services = found.services.map(({ service }) => service)
  const oriented = orient({ ...known, ambito, areas, motives, metIn }, services, today)
  return {
    services: (text ? asFound(found.services, oriented) : oriented).slice(0, offeredAtMost).map(orientation => ({
      orientation,
      summary: found.services.find(({ service }) => service.id === orientation.service.id)!,
    })),
    total: found.total,
    questions: askNext(oriented),
  }
}

function asFound(found: readonly ServiceSummary[], oriented: readonly Orientation[]): readonly Orientation[] {
  const byId = new Map(oriented.map(orientation => [orientation.service.id, orientation]))
  return found.map(({ service }) => byId.get(service.id)!)
}
