import { useEffect } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import type { PersonId } from '../../../domain/ids'
import { PersonFacts } from '../../../domain/person-facts'
import { usePerson } from '../../data/reads'
import { factFields, factsFormOf } from '../../parts/personFactsForm'
import type { PersonForm } from '../../parts/personForm'
import type { IntakeForm } from './intakeForm'

/** The situation of a known person, in the fields: what is empty is filled in, what was typed stays. */
export function useKnownFacts(person: UseFormReturn<PersonForm>, intake: UseFormReturn<IntakeForm>): void {
  const [who, personId, seen] = useWatch({ control: intake.control, name: ['who', 'personId', 'seen'] })
  const { data: view } = usePerson(who === 'known' ? (personId as PersonId) : undefined)
  useEffect(() => {
    if (who !== 'known' || seen || !view) return
    const facts = PersonFacts.parse(view.person)
    const recorded = factsFormOf(facts)
    for (const field of factFields) if (!person.getValues(field)) person.setValue(field, recorded[field])
    intake.setValue('seen', { version: view.version ?? 0, facts })
  }, [who, seen, view, person, intake])
}

/** Somebody else, or nobody known: what came from the record goes with it. */
export function forgetKnown(person: UseFormReturn<PersonForm>, intake: UseFormReturn<IntakeForm>): void {
  const recorded = factsFormOf(intake.getValues('seen')?.facts ?? {})
  for (const field of factFields) if (person.getValues(field) === recorded[field]) person.setValue(field, '')
  intake.setValue('seen', undefined)
  intake.setValue('personId', '')
  intake.setValue('who', 'typed')
}
