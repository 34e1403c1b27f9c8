/** The fields of an entry of the directory as text: what a proposal would change. */
import type { UnitValue } from '../../domain/conflict'
import { Requirement } from '../../domain/eligibility'
import { Schedule } from '../../domain/opening'
import { Contact, ServiceAtLocation } from '../../domain/service'
import { useDirectoryChoices } from '../data/directory'
import { useSession } from '../data/SessionContext'
import { codes } from '../text/codes'
import { directoryCodes } from '../text/directoryCodes'
import { fieldText, useKnownNames } from './fieldWords'
import { scheduleWords } from './openWords'
import { moneyWords, requirementWords } from './requirementWords'
import { languageWords, placeWords } from './serviceWords'
import { useComuni } from './useComuni'

const codeWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  access: codes.serviceAccess,
  areas: codes.area,
  motives: codes.motive,
  serviceClass: directoryCodes.serviceClass,
  nature: directoryCodes.nature,
  accessibility: directoryCodes.accessibility,
  'cost.kind': directoryCodes.cost,
  'cost.per': directoryCodes.costPer,
}

export function useEntryWords(): (path: string, value: unknown) => string {
  const names = useKnownNames()
  const comuni = useComuni()
  const { data: choices } = useDirectoryChoices()
  const { data: session } = useSession()

  const oneWord = (path: string, value: unknown): string => {
    const text = typeof value === 'string' ? value : undefined
    if (text !== undefined && codeWords[path]) return codeWords[path][text] ?? text
    if (path === 'comuni' && text) return comuni.nameOf(text)
    if (path === 'languages' && text) return languageWords(text)
    if (path === 'organizationId') return choices?.organizations.find(({ id }) => id === text)?.name ?? ''
    if (path === 'keptBy') return session?.offices.find(({ id }) => id === text)?.name ?? ''
    if (path === 'cost.amount' && typeof value === 'number') return moneyWords(value)
    if (path === 'opening.schedules') return wordsOf(Schedule, value, scheduleWords)
    if (path === 'eligibility.requirements') return wordsOf(Requirement, value, each => requirementWords(each, comuni.nameOf))
    if (path === 'contacts')
      return wordsOf(Contact, value, ({ name, role, phone }) => [name, role, phone].filter(Boolean).join(' '))
    if (path === 'at') {
      return wordsOf(ServiceAtLocation, value, ({ locationId }) => {
        const place = choices?.locations.find(({ id }) => id === locationId)
        return place ? placeWords(place, comuni.nameOf) : ''
      })
    }
    return fieldText(path, value as UnitValue[string], names)
  }
  return (path, value) =>
    Array.isArray(value)
      ? value
          .map(item => oneWord(path, item))
          .filter(Boolean)
          .join(', ')
      : oneWord(path, value)
}

interface Parser<Value> {
  safeParse(value: unknown): { readonly success: true; readonly data: Value } | { readonly success: false }
}

function wordsOf<Value>(schema: Parser<Value>, value: unknown, words: (value: Value) => string): string {
  const parsed = schema.safeParse(value)
  return parsed.success ? words(parsed.data) : ''
}
