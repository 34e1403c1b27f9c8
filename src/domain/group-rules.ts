/** Who takes part on a day, who was there, what the sessions come to, and on which days the next ones fall. */
import { addDays, weekdayOf, type LocalDate } from './dates'
import type { GroupActivity, GroupActivitySort, GroupParticipant, GroupSession } from './group-activity'
import { isHoliday } from './holidays'
import type { RecordId } from './ids'
import type { Delivery, Intervention } from './intervention'

/** What a schema cannot say: the field that is wrong. */
export function groupActivityFault({ startsOn, endedOn, participants }: GroupActivity): string | undefined {
  if (endedOn !== undefined && endedOn < startsOn) return 'endedOn'
  return participants.some(({ from, to }) => to !== undefined && to < from) ? 'participants' : undefined
}

export const groupSessionFault = ({ state, cancelledBecause }: GroupSession): string | undefined =>
  state === 'cancelled' && !cancelledBecause ? 'cancelledBecause' : undefined

/** Each once, by name: who left on two tablets has left on the earlier day. */
export function participantsOf({ participants }: Pick<GroupActivity, 'participants'>): readonly GroupParticipant[] {
  const each = new Map<RecordId, GroupParticipant>()
  for (const one of participants) {
    const other = each.get(one.id)
    if (!other || (one.to ?? '9') < (other.to ?? '9')) each.set(one.id, one)
  }
  return [...each.values()].sort((a, b) => a.name.localeCompare(b.name, 'it'))
}

/** Those who belong to it on that day. */
export const participantsOn = (activity: Pick<GroupActivity, 'participants'>, day: LocalDate): readonly GroupParticipant[] =>
  participantsOf(activity).filter(({ from, to }) => from <= day && (to === undefined || day <= to))

export type Attendance = 'present' | 'excused' | 'absent'

/** Who was there wins over who had said no: somebody saw them. */
export const attendanceIn = ({ present, excused }: Pick<GroupSession, 'present' | 'excused'>, id: RecordId): Attendance =>
  present.includes(id) ? 'present' : excused.includes(id) ? 'excused' : 'absent'

/** The lists of a session with somebody marked another way. */
export function marked(
  { present, excused }: Pick<GroupSession, 'present' | 'excused'>,
  id: RecordId,
  as: Attendance,
): Pick<GroupSession, 'present' | 'excused'> {
  const without = (ids: readonly RecordId[]) => ids.filter(other => other !== id)
  return {
    present: as === 'present' ? [...without(present), id] : without(present),
    excused: as === 'excused' ? [...without(excused), id] : without(excused),
  }
}

/** In the order in which one meets. */
export const inOrder = <Session extends Pick<GroupSession, 'on' | 'at' | 'id'>>(
  sessions: readonly Session[],
): readonly Session[] =>
  [...sessions].sort((a, b) => a.on.localeCompare(b.on) || (a.at ?? '').localeCompare(b.at ?? '') || a.id.localeCompare(b.id))

/** The last one held before this, from which who was there can be copied. */
export const heldBefore = (sessions: readonly GroupSession[], of: GroupSession): GroupSession | undefined => {
  const order = inOrder(sessions)
  const at = order.findIndex(({ id }) => id === of.id)
  return order.slice(0, Math.max(at, 0)).findLast(({ state }) => state === 'held')
}

/** As it was the last time, of whoever still belongs to it. */
export function presentAsIn(last: GroupSession, activity: GroupActivity, on: LocalDate): RecordId[] {
  const here = new Set(participantsOn(activity, on).map(({ id }) => id))
  return last.present.filter(id => here.has(id))
}

/** Of one session: how many were there, named and not. */
export function headsIn(activity: Pick<GroupActivity, 'participants'>, session: GroupSession): Heads {
  const known = new Set(participantsOf(activity).map(({ id }) => id))
  const named = session.present.filter(id => known.has(id)).length
  const { adults = 0, minors = 0 } = session
  return { named, adults, minors, all: named + adults + minors }
}

export interface Heads {
  readonly named: number
  readonly adults: number
  readonly minors: number
  readonly all: number
}

/** What the sessions held come to; times somebody was there, not different people. */
export interface GroupFigures {
  readonly held: number
  readonly planned: number
  readonly minutes: number
  readonly heads: Heads
  /** Named people who were there at least once. */
  readonly people: number
}

export function figuresOf(activity: Pick<GroupActivity, 'participants'>, sessions: readonly GroupSession[]): GroupFigures {
  const held = sessions.filter(({ state }) => state === 'held')
  const each = held.map(session => headsIn(activity, session))
  const sum = (of: keyof Heads): number => each.reduce((all, heads) => all + heads[of], 0)
  const there = new Set(held.flatMap(({ present }) => present))
  return {
    held: held.length,
    planned: sessions.filter(({ state }) => state === 'planned').length,
    minutes: held.reduce((all, { minutes = 0 }) => all + minutes, 0),
    heads: { named: sum('named'), adults: sum('adults'), minors: sum('minors'), all: sum('all') },
    people: participantsOf(activity).filter(({ id }) => there.has(id)).length,
  }
}

/** How often somebody was there, of the sessions held while they belonged to it. */
export function attended(
  one: GroupParticipant,
  sessions: readonly GroupSession[],
): { readonly there: number; readonly of: number } {
  const held = sessions.filter(({ state, on }) => state === 'held' && one.from <= on && (one.to === undefined || on <= one.to))
  return { there: held.filter(({ present }) => present.includes(one.id)).length, of: held.length }
}

/** What was done in a period, sort by sort, in the order given; only sorts that occur. */
export interface SortFigures extends GroupFigures {
  readonly sort: GroupActivitySort
  readonly activities: number
}

export function figuresBySort(
  sorts: readonly GroupActivitySort[],
  activities: readonly GroupActivity[],
  sessions: readonly GroupSession[],
  [from, to]: readonly [LocalDate, LocalDate],
): readonly SortFigures[] {
  const within = sessions.filter(({ on }) => on >= from && on <= to)
  return sorts.flatMap(sort => {
    const each = activities
      .filter(activity => activity.sort === sort)
      .map(activity =>
        figuresOf(
          activity,
          within.filter(({ activityId }) => activityId === activity.id),
        ),
      )
      .filter(({ held, planned }) => held + planned > 0)
    return each.length > 0 ? [{ sort, activities: each.length, ...added(each) }] : []
  })
}

const added = (all: readonly GroupFigures[]): GroupFigures =>
  all.reduce((sum, each) => ({
    held: sum.held + each.held,
    planned: sum.planned + each.planned,
    minutes: sum.minutes + each.minutes,
    people: sum.people + each.people,
    heads: {
      named: sum.heads.named + each.heads.named,
      adults: sum.heads.adults + each.heads.adults,
      minors: sum.heads.minors + each.heads.minors,
      all: sum.heads.all + each.heads.all,
    },
  }))

export type GroupRhythm = 'weekly' | 'fortnightly' | 'monthly'
export const sessionsAtOnce = 30

/** The days of the next sessions; what would fall on a holiday falls nowhere, and the row goes on. */
export function sessionDays(first: LocalDate, rhythm: GroupRhythm, count: number): readonly LocalDate[] {
  const days: LocalDate[] = []
  for (let step = 0; days.length < Math.min(count, sessionsAtOnce); step++) {
    const day = rhythm === 'monthly' ? sameWeekOfMonth(first, step) : addDays(first, step * (rhythm === 'weekly' ? 7 : 14))
    if (!isHoliday(day)) days.push(day)
  }
  return days
}

/** The third Tuesday stays the third Tuesday; a fifth one is the last where there are four. */
function sameWeekOfMonth(first: LocalDate, months: number): LocalDate {
  const week = Math.ceil(Number(first.slice(8)) / 7)
  const at = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months
  const month = `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`
  const begin = `${month}-01`
  const day = addDays(begin, ((weekdayOf(first) - weekdayOf(begin) + 7) % 7) + (week - 1) * 7)
  return day.startsWith(month) ? day : addDays(day, -7)
}

/** What an intervention is given in the sessions of an activity: each one held, or those where its participant was there. */
export function givenIn(
  { unit = 'accesses', sessionsOf }: Pick<Intervention, 'unit' | 'sessionsOf'>,
  sessions: readonly GroupSession[],
): readonly Pick<Delivery, 'on' | 'quantity'>[] {
  if (!sessionsOf) return []
  const { activityId, participantId } = sessionsOf
  return inOrder(sessions)
    .filter(session => session.state === 'held' && session.activityId === activityId)
    .filter(({ present }) => participantId === undefined || present.includes(participantId))
    .map(({ on, minutes = 60 }) => ({ on, quantity: unit === 'hours' ? minutes / 60 : 1 }))
}
