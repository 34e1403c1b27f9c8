import { useWatch, type UseFormReturn } from 'react-hook-form'
import type { LocalDate } from '../../../domain/dates'
import type { PersonId } from '../../../domain/ids'
import { identityOf } from '../../../domain/person'
import { knownOf } from '../../../domain/known'
import type { Known } from '../../../domain/requirement-check'
import { usePerson } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { factsOf } from '../../parts/personFactsForm'
import { isPersonDescribed, personFieldsOf, type PersonForm } from '../../parts/personForm'
import { contextOf, listNameOf } from '../../parts/personWords'
import { useComuni } from '../../parts/useComuni'
import { intakeText } from '../../text/intake'
import type { IntakeForm } from './intakeForm'

interface Who {
  /** "Maria Antonietta R., 78 anni, Acerno". */
  readonly words: string
  readonly birthDate: LocalDate | undefined
  /** What requirements may ask of them; of who gave no name, what was told of the situation. */
  readonly known: Known
}

/** Who the listening is with, as the later steps say it. */
export function useWho(person: UseFormReturn<PersonForm>, intake: UseFormReturn<IntakeForm>): Who {
  // The step changes after the fields of the first: their values are read then, not at every letter.
  const [who, personId, groups] = useWatch({ control: intake.control, name: ['who', 'personId', 'vulnerableGroups', 'step'] })
  const comuni = useComuni()
  const today = useToday()
  const { data: view } = usePerson(who === 'known' ? (personId as PersonId) : undefined)
  const typed = person.getValues()
  if (who === 'anonymous' || (who === 'typed' && !isPersonDescribed(typed))) {
    return { words: intakeText.nobody, birthDate: undefined, known: knownOf(factsOf(typed, false), today, groups) }
  }
  const fields = who === 'known' ? view?.person : personFieldsOf(typed)
  const { id: _, ...identity } = identityOf({ phones: [], ...fields, id: personId as PersonId, offices: [] })
  const context = contextOf(identity, today, comuni.nameOf).replace(' · ', ', ')
  return {
    words: [listNameOf(identity), context].filter(Boolean).join(', '),
    birthDate: identity.birthDate,
    known: knownOf({ ...fields, ...factsOf(typed, true) }, today, groups),
  }
}
