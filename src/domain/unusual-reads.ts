/** Which readings somebody should look at. A hint and no accusation: there are good reasons for each, and the coordinator asks. */
import type { AccessAction, AccessGrounds } from './access-event'
import { italianClock, weekdayOf, type Instant } from './dates'
import { isHoliday } from './holidays'
import type { OfficeId, WorkerId } from './ids'
import { nameWords } from './search-words'

export const unusualReasons = ['night', 'holiday', 'manyPeople', 'otherOffice', 'ownSurname', 'emergency'] as const
export type UnusualReason = (typeof unusualReasons)[number]

export interface Reading {
  readonly at: Instant
  readonly actor: WorkerId
  readonly action: AccessAction
  readonly grounds: AccessGrounds
  readonly actorSurname?: string | undefined
  /** Where the reader works or coordinates. */
  readonly actorOffices: readonly OfficeId[]
  /** Absent of a search, and where the record is nobody's. */
  readonly person?: string | undefined
  readonly personSurname?: string | undefined
  /** The offices that met the person. */
  readonly personOffices?: readonly OfficeId[] | undefined
}

/** In minutes of the Italian day: from the first on nobody is expected at a desk, until the second. */
const night = { from: 21 * 60, until: 6 * 60 + 30 } as const
/** More different people within an hour than a busy desk meets in a day. */
export const manyPeople = 30
const hour = 3_600_000

/** The reasons of each reading, in the same order; `readings` in any order. A case in hand, or a court's mandate, crosses offices: *team* and *permission* do. */
export function unusualReads(readings: readonly Reading[]): readonly (readonly UnusualReason[])[] {
  const crowded = crowdedReadings(readings)
  return readings.map(reading => {
    const { day, minutes } = italianClock(Date.parse(reading.at))
    const isTheirs: Record<UnusualReason, boolean> = {
      night: minutes >= night.from || minutes < night.until,
      holiday: weekdayOf(day) === 7 || isHoliday(day),
      manyPeople: crowded.has(reading),
      otherOffice: isOfOtherOffice(reading),
      ownSurname: isOwnSurname(reading),
      emergency: reading.grounds === 'emergency',
    }
    return unusualReasons.filter(reason => isTheirs[reason])
  })
}

const isOfOtherOffice = ({ grounds, personOffices, actorOffices }: Reading): boolean =>
  personOffices !== undefined &&
  (grounds === 'role' || grounds === 'author') &&
  !personOffices.some(office => actorOffices.includes(office))

/** Of a double surname one word is enough. */
function isOwnSurname({ actorSurname, personSurname }: Reading): boolean {
  const own = new Set(nameWords(actorSurname).filter(word => word.length > 2))
  return nameWords(personSurname).some(word => own.has(word))
}

/** Those within an hour in which the same reader met too many people: all of that hour, and not only the last. */
function crowdedReadings(readings: readonly Reading[]): ReadonlySet<Reading> {
  const crowded = new Set<Reading>()
  for (const own of byReader(readings.filter(({ person }) => person !== undefined))) {
    const inTime = own.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    const counts = new Map<string, number>()
    let first = 0
    for (const [last, reading] of inTime.entries()) {
      counts.set(reading.person!, (counts.get(reading.person!) ?? 0) + 1)
      for (; Date.parse(reading.at) - Date.parse(inTime[first]!.at) > hour; first++) {
        const { person } = inTime[first]!
        const left = counts.get(person!)! - 1
        if (left === 0) counts.delete(person!)
        else counts.set(person!, left)
      }
      if (counts.size > manyPeople) for (const each of inTime.slice(first, last + 1)) crowded.add(each)
    }
  }
  return crowded
}

function byReader(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const own = new Map<WorkerId, Reading[]>()
  for (const reading of readings) {
    const others = own.get(reading.actor)
    if (others) others.push(reading)
    else own.set(reading.actor, [reading])
  }
  return [...own.values()]
}
