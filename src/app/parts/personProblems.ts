/** What is written in a way that cannot be kept, in the words shown under the field and in the error summary. Nothing here is ever required. */
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { parseCodiceFiscale } from '../../domain/codice-fiscale'
import { italianDay, type LocalDate } from '../../domain/dates'
import { unreachable } from '../../domain/result'
import { factsText } from '../text/facts'
import { personText } from '../text/person'
import { oddFacts } from './personFactsForm'
import { birthDateOf, isEmailOdd, isPhoneOdd, type PersonForm } from './personForm'

/** By field; a date of birth is named by its day. */
export type PersonProblems = Partial<Record<keyof PersonForm, string | undefined>>

function personProblemsOf(form: PersonForm, today: LocalDate): PersonProblems {
  const birthDate = birthDateOf(form, today)
  const problems: PersonProblems = {
    codiceFiscale: codiceFiscaleProblem(form.codiceFiscale),
    birthDay: birthDate.type === 'wrong' ? personText.birthDate[birthDate.why] : undefined,
    phone: isPhoneOdd(form.phone) ? personText.phoneProblem : undefined,
    otherPhone: isPhoneOdd(form.otherPhone) ? personText.phoneProblem : undefined,
    email: isEmailOdd(form.email) ? personText.emailProblem : undefined,
    ...Object.fromEntries(oddFacts(form).map(field => [field, personText.factProblem(factsText.fields[field])])),
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

function codiceFiscaleProblem(typed: string): string | undefined {
  if (!typed.trim()) return undefined
  const parsed = parseCodiceFiscale(typed)
  if (parsed.ok) return undefined
  const { refusal } = parsed
  switch (refusal.type) {
    case 'WrongLength':
      return personText.codiceFiscale.wrongLength(refusal.length)
    case 'WrongShape':
      return personText.codiceFiscale.wrongShape
    case 'WrongCheckCharacter':
      return personText.codiceFiscale.wrongCheckCharacter
    default:
      return unreachable(refusal)
  }
}

export interface PersonChecks {
  readonly problems: PersonProblems
  /** On leaving a field: what that field alone says. */
  readonly check: (field: keyof PersonForm) => void
  /** On going on: everything. */
  readonly checkAll: () => PersonProblems
}

export function usePersonChecks(form: UseFormReturn<PersonForm>): PersonChecks {
  const [problems, setProblems] = useState<PersonProblems>({})
  const now = () => personProblemsOf(form.getValues(), italianDay(Date.now()))
  return {
    problems,
    check(field) {
      const problem = now()[field]
      setProblems(before => (before[field] === problem ? before : { ...before, [field]: problem }))
    },
    checkAll() {
      const all = now()
      // Nothing wrong before and now: nothing is drawn again.
      setProblems(before => (Object.keys({ ...before, ...all }).length === 0 ? before : all))
      return all
    },
  }
}

/** The id of a field of the person, for the error summary. */
export const personFieldId = (field: keyof PersonForm): string => `person-${field}`
