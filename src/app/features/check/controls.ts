/** How each field is written by hand when another version is wanted, and what was written becomes a value of the unit. */
import { parseCodiceFiscale } from '../../../domain/codice-fiscale'
import type { Conflict, UnitValue } from '../../../domain/conflict'
import { LocalDate } from '../../../domain/dates'
import { areasOf, motivesOf, Need, tappedIn } from '../../../domain/need'
import { Phone } from '../../../domain/person'
import { isRecordType, recordKinds } from '../../../domain/record-kinds'
import { err, ok, unreachable, type Result } from '../../../domain/result'
import type { TypedText } from '../../../local/device'
import { codesOf, pathsOf } from '../../parts/fieldWords'
import { centsOf, euroText } from '../../parts/personFactsForm'
import { isEmailOdd, isPhoneOdd } from '../../parts/personForm'
import { checkDeskText } from '../../text/checkDesk'

type Json = UnitValue[string]

const typedKinds = ['line', 'text', 'date', 'time', 'number', 'euro', 'flag', 'comune', 'codiceFiscale'] as const
type TypedKind = (typeof typedKinds)[number]

/** What a field is written with. */
export type Control =
  | { readonly kind: TypedKind; readonly path: string }
  | { readonly kind: 'phones'; readonly path: string; readonly count: number }
  | {
      readonly kind: 'one' | 'several'
      readonly path: string
      readonly options: readonly string[]
      readonly words: Readonly<Record<string, string>>
    }
  /** One of what the versions say, or any of the items of their lists: what no form of this desk writes. */
  | { readonly kind: 'pick' | 'items'; readonly path: string; readonly options: readonly Json[] }

const several: readonly string[] = ['chips', 'areas', 'motives', 'vulnerableGroups', 'household.traits']
/** What its needs say of a listening. */
const saidByNeeds: readonly string[] = ['chips', 'areas', 'motives']

const pathsByKind: Readonly<Record<TypedKind, readonly string[]>> = {
  line: [
    'surname',
    'name',
    'email',
    'citizenship',
    'sender',
    'interlocutorName',
    'interlocutorRole',
    'interlocutorPhone',
    'accompaniedBy',
    'contact',
    'note',
    'title',
    'residence.address',
    'birth.placeName',
    'foreign.origin',
    'foreign.languages',
    'privacyNotice.version',
  ],
  text: ['unmetDemand.wouldHaveNeeded', 'expressedNeed', 'identifiedNeed'],
  date: [
    'birth.date',
    'accessedOn',
    'nextContactOn',
    'dueOn',
    'on',
    'foreign.titleUntil',
    'isee.dsuOn',
    'isee.until',
    'schedule.validFrom',
    'schedule.validTo',
  ],
  time: ['schedule.opens', 'schedule.closes'],
  number: [
    'birth.year',
    'minutes',
    'household.members',
    'household.minors',
    'housing.rooms',
    'housing.people',
    'foreign.arrivedIn',
    'foreign.italianLevel',
    'referralCodeDays',
    'holdingMonths',
  ],
  euro: ['isee.cents'],
  flag: ['residence.homeless', 'privacyNoticeGiven', 'byAppointment'],
  comune: ['residence.comune', 'comune'],
  codiceFiscale: ['codiceFiscale.value'],
}

/** The entries of the directory use some of the same names for other things, which have a screen of their own. */
const typedOfType: readonly string[] = [
  'person',
  'intake',
  'quickContact',
  'appointment',
  'officeOpening',
  'duty',
  'task',
  'ambito',
]

/** `undefined` when nothing but a whole version can be chosen. */
export function controlsOf({
  ofType,
  current,
  candidates,
}: Pick<Conflict, 'ofType' | 'current' | 'candidates'>): readonly Control[] | undefined {
  const values = [current?.value ?? {}, ...candidates.map(({ value }) => value)]
  const paths = pathsOf(values)
  const isSaid = (path: string) => ofType === 'intake' && paths.includes('needs') && saidByNeeds.includes(path)
  const controls = paths.filter(path => !isSaid(path)).map(path => controlOf(ofType, path, values))
  const [only, second] = controls
  return only && (second || only.kind !== 'pick') ? controls : undefined
}

function controlOf(ofType: string, path: string, values: readonly UnitValue[]): Control {
  if (path === 'phones') return { kind: 'phones', path, count: Math.max(...values.map(value => listIn(value, path).length)) + 1 }
  const written = typedOfType.includes(ofType) ? kindOf(ofType, path) : undefined
  if (written) return { kind: written, path }
  const codes = codesOf(path)
  if (codes) return { kind: several.includes(path) ? 'several' : 'one', path, ...codes }
  const isList = values.some(value => Array.isArray(value[path]))
  return isList
    ? { kind: 'items', path, options: distinct(values.flatMap(value => listIn(value, path))) }
    : { kind: 'pick', path, options: distinct(values.map(value => value[path] ?? null).filter(content => content !== null)) }
}

function kindOf(ofType: string, path: string): TypedKind | undefined {
  if (ofType === 'appointment') {
    // Why somebody comes to an appointment is told in words; why they came to be listened to, by a code.
    if (path === 'reason') return 'line'
    if (path === 'at') return 'time'
  }
  return typedKinds.find(kind => pathsByKind[kind].includes(path))
}

/** As it is kept among what was typed. */
export const keyOf = (content: Json): string => JSON.stringify(content)

const distinct = (contents: readonly Json[]): readonly Json[] => [
  ...new Map(contents.map(content => [keyOf(content), content])).values(),
]

const listIn = (value: UnitValue, path: string): readonly Json[] => {
  const list = value[path]
  return Array.isArray(list) ? list : []
}

const numberField = (path: string, at: number): string => `${path}.${at}.number`
const ownerField = (path: string, at: number): string => `${path}.${at}.owner`
export const phoneFields = (control: Extract<Control, { kind: 'phones' }>): readonly { number: string; owner: string }[] =>
  Array.from({ length: control.count }, (_, at) => ({
    number: numberField(control.path, at),
    owner: ownerField(control.path, at),
  }))

/** The text of the fields as the value has them: what another version starts from. */
export function typedOf(controls: readonly Control[], value: UnitValue): TypedText {
  return Object.fromEntries(
    controls.flatMap(control => {
      const content = value[control.path]
      switch (control.kind) {
        case 'phones':
          return listIn(value, control.path).flatMap((item, at) => {
            const phone = Phone.safeParse(item).data
            return phone
              ? [
                  [numberField(control.path, at), phone.number],
                  [ownerField(control.path, at), phone.owner ?? ''],
                ]
              : []
          })
        case 'items':
          return [[control.path, JSON.stringify(listIn(value, control.path).map(keyOf))]]
        case 'pick':
          return [[control.path, content === null || content === undefined ? '' : keyOf(content)]]
        case 'euro':
          return [[control.path, typeof content === 'number' ? euroText(content) : '']]
        case 'several':
          return [
            [
              control.path,
              listIn(value, control.path)
                .filter(item => typeof item === 'string')
                .join(','),
            ],
          ]
        case 'flag':
          return [[control.path, content === true ? 'yes' : '']]
        case 'line':
        case 'text':
        case 'date':
        case 'time':
        case 'number':
        case 'comune':
        case 'codiceFiscale':
        case 'one':
          return [[control.path, typeof content === 'string' || typeof content === 'number' ? String(content) : '']]
        default:
          return unreachable(control)
      }
    }),
  )
}

/** By field, in the words shown under it. */
export type Problems = Readonly<Record<string, string>>

/** The value of the unit that was typed: every path, `null` where it was left empty. */
export function valueOf(type: string, controls: readonly Control[], typed: TypedText): Result<UnitValue, Problems> {
  const value: Record<string, Json> = {}
  const problems: Record<string, string> = {}
  for (const control of controls) {
    const read = readControl(control, typed)
    if (!read.ok) Object.assign(problems, read.refusal)
    else Object.assign(value, read.value)
  }
  for (const [path, content] of Object.entries(value)) {
    const problem = unfit(type, path, content)
    if (problem) problems[path] = problem
  }
  return Object.keys(problems).length > 0 ? err(problems) : ok(value)
}

function readControl(control: Control, typed: TypedText): Result<UnitValue, Problems> {
  const { path } = control
  const text = (typed[path] ?? '').trim()
  const { problems } = checkDeskText
  switch (control.kind) {
    case 'phones': {
      const lines = phoneFields(control).map(({ number, owner }) => ({
        field: number,
        number: (typed[number] ?? '').trim(),
        owner: (typed[owner] ?? '').trim(),
      }))
      const odd = lines.filter(({ number }) => isPhoneOdd(number))
      if (odd.length > 0) return err(Object.fromEntries(odd.map(({ field }) => [field, problems.phone])))
      const phones = lines.filter(({ number }) => number !== '')
      return ok({ [path]: phones.map(({ number, owner }) => (owner ? { number, owner } : { number })) })
    }
    case 'several':
      return ok({ [path]: control.options.filter(option => text.split(',').includes(option)) })
    case 'flag':
      return ok({ [path]: text === 'yes' })
    case 'codiceFiscale': {
      if (text === '') return ok({ 'codiceFiscale.kind': null, 'codiceFiscale.value': null })
      const parsed = parseCodiceFiscale(text)
      return parsed.ok
        ? ok({ 'codiceFiscale.kind': parsed.value.kind, 'codiceFiscale.value': parsed.value.value })
        : err({ [path]: problems.codiceFiscale })
    }
    case 'number':
      return text === '' || /^\d{1,5}$/.test(text)
        ? ok({ [path]: text === '' ? null : Number(text) })
        : err({ [path]: problems.number })
    case 'euro': {
      const cents = centsOf(text)
      return text === '' || cents !== undefined ? ok({ [path]: cents ?? null }) : err({ [path]: problems.number })
    }
    case 'pick':
      return ok({ [path]: control.options.find(option => keyOf(option) === text) ?? null })
    case 'items': {
      const kept = pickedIn(typed, path)
      const items = control.options.filter(option => kept.includes(keyOf(option)))
      return ok({ [path]: items, ...(path === 'needs' && saidBy(items)) })
    }
    case 'date':
      return text === '' || LocalDate.safeParse(text).success ? ok({ [path]: text || null }) : err({ [path]: problems.date })
    case 'line':
      return path === 'email' && isEmailOdd(text) ? err({ [path]: problems.email }) : ok({ [path]: text || null })
    case 'text':
    case 'time':
    case 'comune':
    case 'one':
      return ok({ [path]: text || null })
    default:
      return unreachable(control)
  }
}

/** The keys of the items that are chosen of a list. */
export function pickedIn(typed: TypedText, path: string): readonly string[] {
  const kept: unknown = JSON.parse(typed[path] || '[]')
  return Array.isArray(kept) ? kept.filter(key => typeof key === 'string') : []
}

function saidBy(items: readonly Json[]): UnitValue {
  const needs = items.flatMap(item => Need.safeParse(item).data ?? [])
  return { chips: [...tappedIn(needs, 'expressed')], areas: areasOf(needs), motives: motivesOf(needs) }
}

interface Parser {
  safeParse(value: unknown): { readonly success: boolean }
  unwrap?(): Parser
  readonly shape?: Readonly<Record<string, Parser>>
}

/** What the schema says of a field, also of one inside another. */
function schemaOf(type: string, path: string): Parser | undefined {
  if (!isRecordType(type)) return undefined
  let schema: Parser | undefined = recordKinds[type].schema
  for (const field of path.split('.')) {
    const inside: Parser | undefined = schema?.unwrap ? schema.unwrap() : schema
    schema = inside?.shape?.[field]
  }
  return schema
}

function unfit(type: string, path: string, content: Json): string | undefined {
  const field = schemaOf(type, path)
  if (!field || field.safeParse(content ?? undefined).success) return undefined
  const isEmpty = content === null || (Array.isArray(content) && content.length === 0)
  return isEmpty ? checkDeskText.problems.required : checkDeskText.problems.tooLong
}
