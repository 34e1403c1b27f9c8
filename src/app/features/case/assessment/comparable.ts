/** Which assessments can be laid side by side: made with the same instrument, in whichever version. */
import type { AssessmentView } from '../../../data/assessments'

export const isComparable = (one: AssessmentView, other: AssessmentView): boolean =>
  one !== other &&
  one.record.instrument.code === other.record.instrument.code &&
  one.record.about === other.record.about &&
  one.record.aboutName === other.record.aboutName

/** The latest that has one before it, with that one: `[before, after]`. The latest day comes first in `views`. */
export function comparablePair(views: readonly AssessmentView[]): readonly [AssessmentView, AssessmentView] | undefined {
  for (const [at, after] of views.entries()) {
    const before = views.slice(at + 1).find(view => isComparable(view, after))
    if (before) return [before, after]
  }
  return undefined
}
