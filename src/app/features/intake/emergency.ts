/** A listening that is closed at once as a pronto intervento sociale: what is not said is supposed, and can be mended later. */
import type { UseFormReturn } from 'react-hook-form'
import type { OpenNeed } from '../../../domain/need'
import type { IntakeForm } from './intakeForm'

export function asEmergency({ needs }: Pick<IntakeForm, 'needs'>): Pick<IntakeForm, 'needs' | 'urgency' | 'outcome'> {
  const unsaid: OpenNeed = { area: 'FRA', motives: [], source: 'expressed' }
  const [first = unsaid, ...others] = needs
  const motives = first.motives.includes('emergency') ? first.motives : [...first.motives, 'emergency' as const]
  return {
    // The intervention is the answer, where nobody has said otherwise.
    needs: [{ ...first, motives }, ...others].map(need => ({ ...need, result: need.result ?? 'answered' })),
    urgency: 'today',
    outcome: 'emergencyIntervention',
  }
}

export function turnIntoEmergency(form: UseFormReturn<IntakeForm>): void {
  const { needs, urgency, outcome } = asEmergency(form.getValues())
  form.setValue('needs', needs)
  form.setValue('urgency', urgency)
  form.setValue('outcome', outcome)
}
