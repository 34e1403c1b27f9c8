/** A moment as two fields hold it: a day, and an hour of the clocks of Italy. */
import { italianClock, italianMoment } from '../../../../domain/dates'
import { clockTime, minutesOf } from '../../../../domain/opening'
import { judicialText } from '../../../text/judicial'

const { removal: text } = judicialText

export interface TypedMoment {
  readonly on: string
  readonly at: string
}

export function momentTyped(now: number): TypedMoment {
  const { day, minutes } = italianClock(now)
  return { on: day, at: clockTime(minutes) }
}

/** As an instant; absent while a part of it is. */
export const momentIn = ({ on, at }: TypedMoment): string | undefined =>
  on && at ? italianMoment({ day: on, minutes: minutesOf(at) }) : undefined

/** What is wrong with when something has happened. */
export function momentProblem(typed: TypedMoment, now: number): string | undefined {
  const at = momentIn(typed)
  if (!at) return text.momentMissing
  // The fields know no seconds.
  return Date.parse(at) > now + 60_000 ? text.inFuture : undefined
}
