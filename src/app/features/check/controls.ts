/** How each field is written by hand when another version is wanted, and what was written becomes a value of the unit. */
import { Area, Motive, NeedChip } from '../../../domain/areas'
import { parseCodiceFiscale } from '../../../domain/codice-fiscale'
import type { Conflict, UnitValue } from '../../../domain/conflict'
import { LocalDate } from '../../../domain/dates'
import { AccessReason, Channel, IntakeOutcome, Interlocutor, Urgency } from '../../../domain/intake'
import { UnmetReason } from '../../../domain/need'
import { Phone } from '../../../domain/person'
import { isRecordType, recordKinds } from '../../../domain/record-kinds'
import { err, ok, unreachable, type Result } from '../../../domain/result'
import { Sex } from '../../../domain/sex'
import type { TypedText } from '../../../local/device'
import { pathsOf } from '../../parts/fieldWords'
import { isEmailOdd, isPhoneOdd } from '../../parts/personForm'
import { checkText } from '../../text/check'
import { codes } from '../../text/codes'

type Json = UnitValue[string]

/** What a field is written with. */
export type Control =
  | { readonly kind: 'line' | 'text' | 'date' | 'year' | 'flag' | 'comune' | 'codiceFiscale'; readonly path: string }
  | { readonly kind: 'phones'; readonly path: string; readonly count: number }
  | { readonly kind: 'one'; readonly path: string; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'several'; readonly path: string; readonly words: Readonly<Record<string, string>> }

const oneOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sex: codes.sex,
  reason: codes.accessReason,
  channel: codes.channel,
  interlocutor: codes.interlocutor,
  urgency: codes.urgency,
  outcome: codes.outcome,
  'unmetDemand.reason': codes.unmetReason,
}
const severalOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  chips: codes.chip,
  areas: codes.area,
  motives: codes.motive,
}
const order: Readonly<Record<string, readonly string[]>> = {
  sex: Sex.options,
  reason: AccessReason.options,
  channel: Channel.options,
  interlocutor: Interlocutor.options,
  urgency: Urgency.options,
  outcome: IntakeOutcome.options,
  'unmetDemand.reason': UnmetReason.options,
  chips: NeedChip.options,
  areas: Area.options,
  motives: Motive.options,
}
const kinds: Readonly<Record<string, 'line' | 'text' | 'date' | 'year' | 'flag' | 'comune' | 'codiceFiscale'>> = {
  surname: 'line',
  name: 'line',
  email: 'line',
  citizenship: 'line',
  sender: 'line',
  interlocutorName: 'line',
  'residence.address': 'line',
  'birth.placeName': 'line',
  'unmetDemand.wouldHaveNeeded': 'text',
  expressedNeed: 'text',
  identifiedNeed: 'text',
  'codiceFiscale.value': 'codiceFiscale',
  'birth.date': 'date',
  accessedOn: 'date',
  'birth.year': 'year',
  'residence.homeless': 'flag',
  privacyNoticeGiven: 'flag',
  'residence.comune': 'comune',
  comune: 'comune',
}

export const optionsOf = (path: string): readonly string[] => order[path] ?? []

/** `undefined` when there is a field that cannot be written by hand here. */
export function controlsOf({
  ofType,
  current,
  candidates,
}: Pick<Conflict, 'ofType' | 'current' | 'candidates'>): readonly Control[] | undefined {
  const values = [current?.value ?? {}, ...candidates.map(({ value }) => value)]
  const controls = pathsOf(values).map((path): Control | undefined => {
    if (path === 'phones')
      return { kind: 'phones', path, count: Math.max(...values.map(value => listIn(value, path).length)) + 1 }
    // Why somebody comes to an appointment is told in words; why they came to be listened to, by a code.
    if (ofType === 'appointment' && path === 'reason') return { kind: 'line', path }
    if (Object.hasOwn(oneOf, path)) return { kind: 'one', path, words: oneOf[path]! }
    if (Object.hasOwn(severalOf, path)) return { kind: 'several', path, words: severalOf[path]! }
    const kind = Object.hasOwn(kinds, path) ? kinds[path] : undefined
    return kind && { kind, path }
  })
  return controls.length > 0 && controls.every(control => control !== undefined) ? controls : undefined
}

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
        case 'year':
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
  const { problems } = checkText
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
      return ok({ [path]: optionsOf(path).filter(option => text.split(',').includes(option)) })
    case 'flag':
      return ok({ [path]: text === 'yes' })
    case 'codiceFiscale': {
      if (text === '') return ok({ 'codiceFiscale.kind': null, 'codiceFiscale.value': null })
      const parsed = parseCodiceFiscale(text)
      return parsed.ok
        ? ok({ 'codiceFiscale.kind': parsed.value.kind, 'codiceFiscale.value': parsed.value.value })
        : err({ [path]: problems.codiceFiscale })
    }
    case 'year':
      return text === '' || /^\d{4}$/.test(text)
        ? ok({ [path]: text === '' ? null : Number(text) })
        : err({ [path]: problems.date })
    case 'date':
      return text === '' || LocalDate.safeParse(text).success ? ok({ [path]: text || null }) : err({ [path]: problems.date })
    case 'line':
      return path === 'email' && isEmailOdd(text) ? err({ [path]: problems.email }) : ok({ [path]: text || null })
    case 'text':
    case 'comune':
    case 'one':
      return ok({ [path]: text || null })
    default:
      return unreachable(control)
  }
}

/** Of a field of the record itself the schema says whether it may be empty; of one inside another, the centre will. */
function unfit(type: string, path: string, content: Json): string | undefined {
  const field = isRecordType(type) ? recordKinds[type].schema.shape[path as never] : undefined
  if (!field) return undefined
  const parsed = (field as { safeParse(value: unknown): { success: boolean } }).safeParse(content ?? undefined)
  if (parsed.success) return undefined
  const isEmpty = content === null || (Array.isArray(content) && content.length === 0)
  return isEmpty ? checkText.problems.required : checkText.problems.tooLong
}
