import { useEffect, useEffectEvent } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import type { DraftHandle } from '../../data/useDraft'
import type { PersonForm } from '../../parts/personForm'
import { usePersonChecks, type PersonChecks } from '../../parts/personProblems'
import { draftOf, intakeFormOf, personFormOfDraft, type IntakeForm, type OpenIntake } from './intakeForm'
import type { FieldErrors } from './problems'

export interface IntakeForms {
  readonly person: UseFormReturn<PersonForm>
  readonly intake: UseFormReturn<IntakeForm>
  readonly checks: PersonChecks
  readonly errors: FieldErrors
}

/** The two forms of a listening; every change of either goes to the draft. */
export function useIntakeForms(draft: OpenIntake, save: DraftHandle['save']): Omit<IntakeForms, 'errors'> {
  const person = useForm<PersonForm>({ defaultValues: personFormOfDraft(draft) })
  const intake = useForm<IntakeForm>({ defaultValues: intakeFormOf(draft) })
  const checks = usePersonChecks(person)

  const saveNow = useEffectEvent(() => {
    save(draftOf(draft, person.getValues(), intake.getValues()))
  })
  useEffect(() => {
    const onChange = { formState: { values: true }, callback: () => saveNow() }
    const stopPerson = person.subscribe(onChange)
    const stopIntake = intake.subscribe(onChange)
    return () => {
      stopPerson()
      stopIntake()
    }
  }, [person, intake])

  return { person, intake, checks }
}
