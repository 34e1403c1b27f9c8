/** A step of a mandate as its dialog holds it. */
import type { LocalDate } from '../../../../domain/dates'
import type { WorkerId } from '../../../../domain/ids'
import type { MandateEnding, MandateStep } from '../../../../domain/mandate'
import { err, ok, unreachable, type Result } from '../../../../domain/result'
import { judicialText } from '../../../text/judicial'
import { typedText } from './referenceForm'
import type { BareStep } from './useTakeStep'

const { mandate: text } = judicialText

export interface StepForm {
  readonly on: string
  readonly to: WorkerId | ''
  readonly dueOn: string
  readonly note: string
  readonly ending: MandateEnding | ''
}

export type StepErrors = { readonly [Field in keyof StepForm]?: string }

/** The step, or what is wrong field by field. */
export function readStep(
  what: MandateStep['do'],
  form: StepForm,
  receivedOn: LocalDate,
): Result<BareStep<'mandate'>, StepErrors> {
  const { on, to, ending } = form
  const dueOn = form.dueOn || undefined
  const note = typedText(form.note)
  const base: StepErrors = {
    ...(!on && { on: text.dayMissing }),
    ...(on && on < receivedOn && { on: text.dayBefore }),
  }
  if (base.on) return err(base)
  switch (what) {
    case 'assigned':
      return to ? ok({ do: what, on, to }) : err({ to: text.assigneeMissing })
    case 'inquiry':
      return ok({ do: what, on })
    case 'reportSent':
      return ok({ do: what, on, ...(dueOn && { nextDueOn: dueOn }) })
    case 'answered':
      return note ? ok({ do: what, on, note }) : err({ note: text.noteMissing })
    case 'extended':
      if (dueOn && note) return ok({ do: what, on, dueOn, note })
      return err({ ...(!dueOn && { dueOn: text.dayMissing }), ...(!note && { note: text.noteMissing }) })
    case 'reopened':
      return note ? ok({ do: what, on, note, ...(dueOn && { dueOn }) }) : err({ note: text.noteMissing })
    case 'closed':
      return ending ? ok({ do: what, on, ending, ...(note && { note }) }) : err({ ending: text.endingMissing })
    default:
      return unreachable(what)
  }
}
