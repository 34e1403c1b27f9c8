/** How an entry of the demo's directory is written: in few lines, and in words that the compiler knows (catalogue-*.ts hold the entries). */
import type { Area, Motive } from '../../domain/areas'
import type { Condition, HouseholdTrait, IseeKind, Requirement, SimpleRequirement, StayTitle } from '../../domain/eligibility'
import type { Accessibility } from '../../domain/location'
import type { Opening, Schedule } from '../../domain/opening'
import type { OrganizationNature } from '../../domain/organization'
import type { CostOption, Service, ServiceClass } from '../../domain/service'
import type { VerificationMethod } from '../../domain/verification'
import { demoOffices } from './ambito'

/** A comune, by the code of its antenna. */
type ComuneCode = 'ACE' | 'BAT' | 'BEL' | 'CAS' | 'GSC' | 'GVP' | 'MPU' | 'MRO' | 'OLE' | 'PON' | 'SCP' | 'SMP'

export interface Provider {
  readonly name: string
  readonly nature: OrganizationNature
  readonly services: readonly Entry[]
}

/** A service; whatever else a record needs is given to it by services.ts. */
export interface Entry extends Particulars {
  readonly name: string
  /** What it does, for whom: short sentences, in plain Italian. */
  readonly does: string
  readonly what: ServiceClass
  readonly areas: readonly Area[]
}

/** What goes to the record as it is. */
type Plain = 'alternateNames' | 'siussCode' | 'isLeps' | 'access' | 'applicationProcess' | 'languages'
type PlainNote = 'interpretation' | 'waitTime' | 'alert'

interface Particulars extends Partial<Pick<Service, Plain | PlainNote>> {
  readonly motives?: Motive[]
  /** Absent: the whole ambito. */
  readonly comuni?: readonly ComuneCode[]
  /** Comune, address, and what helps to get in. */
  readonly place?: readonly [ComuneCode, string, ...Accessibility[]]
  /** See `openingOf`. */
  readonly open?: string
  readonly openNote?: string
  /** Absent: free. */
  readonly cost?: CostOption
  /** All of them have to hold. */
  readonly needs?: Requirement[]
  /** Documents. */
  readonly bring?: string[]
  /** Whom a worker asks for: name and role. */
  readonly contact?: readonly [name: string, role: string]
  /** Days since it was last checked, and how; absent: some day of the last three months. 'never' is a draft. */
  readonly checked?: readonly [days: number, how: VerificationMethod] | 'never'
  /** Days from today, on which it closes and opens again. */
  readonly suspended?: readonly [from: number, to: number, why: string]
  /** Days from today, between which applications are received. */
  readonly applications?: readonly [from: number, to: number]
}

export const provider = (name: string, nature: OrganizationNature, ...services: readonly Entry[]): Provider => ({
  name,
  nature,
  services,
})

/** `particulars` are said in as many groups as read well: where and when, for whom, how. */
export const entry = (
  name: string,
  does: string,
  sort: Pick<Entry, 'what' | 'areas'> & Particulars,
  ...particulars: readonly Particulars[]
): Entry => Object.assign({ name, does, ...sort }, ...particulars) as Entry

export const comuneOf = (code: ComuneCode): string => demoOffices.find(office => office.code === code)!.comune

const cents = (euros: number): number => Math.round(euros * 100)

export const byIsee = (most?: number, per?: CostOption['per']): CostOption => ({
  kind: 'byIsee',
  ...(most !== undefined && { amount: cents(most), per }),
})
export const paid = (euros: number, per: NonNullable<CostOption['per']>, note?: string): CostOption => ({
  kind: 'paid',
  amount: cents(euros),
  per,
  ...(note && { note }),
})

/** Whole years, both included. */
export const age = (from: number, to?: number): SimpleRequirement => ({ type: 'age', from, ...(to !== undefined && { to }) })
export const upTo = (years: number): SimpleRequirement => ({ type: 'age', to: years })
/** In euros. */
export const isee = (max: number, kind: IseeKind = 'ordinary'): SimpleRequirement => ({ type: 'isee', kind, max: cents(max) })
export const livesIn = (...comuni: readonly ComuneCode[]): SimpleRequirement =>
  comuni.length === 0 ? { type: 'residence', in: 'ambito' } : { type: 'residence', in: 'comuni', comuni: comuni.map(comuneOf) }
export const has = (...anyOf: Condition[]): SimpleRequirement => ({ type: 'condition', anyOf })
export const household = (...anyOf: HouseholdTrait[]): SimpleRequirement => ({ type: 'household', anyOf })
export const stay = (...anyOf: StayTitle[]): SimpleRequirement => ({ type: 'stay', anyOf })
export const women: SimpleRequirement = { type: 'sex', is: 'F' }
export const asked = (text: string): SimpleRequirement => ({ type: 'other', text })
export const either = (...requirements: SimpleRequirement[]): Requirement => ({ type: 'anyOf', requirements })

export const identity = 'documento di identità'
export const healthCard = 'tessera sanitaria'
export const iseeProof = 'attestazione ISEE in corso di validità'

/**
 * Parts joined by " + ": "always", "appointment", "holidays" (open on them too), or days and hours ("1-5 09:00-13:00", "2,4 15:00-18:00");
 * "6#1 10:00-12:00" is the first Saturday of the month, "#-1" the last.
 */
export function openingOf(text: string, note?: string): Opening {
  const parts = text.split(' + ')
  return {
    always: parts.includes('always'),
    byAppointment: parts.includes('appointment'),
    schedules: parts.filter(part => /^\d/.test(part)).map(scheduleOf),
    exceptions: [],
    onHolidays: parts.includes('always') || parts.includes('holidays') ? 'asUsual' : 'closed',
    ...(note && { note }),
  }
}

function scheduleOf(text: string): Schedule {
  const [when, hours] = text.split(' ')
  const [days, ofMonth] = when!.split('#')
  const [first, last] = days!.split('-').map(Number)
  const weekdays = days!.includes(',') ? days!.split(',').map(Number) : daysFrom(first!, last ?? first!)
  const [opens, closes] = hours!.split('-')
  return { weekdays, opens: opens!, closes: closes!, ...(ofMonth && { ofMonth: [Number(ofMonth)] as Schedule['ofMonth'] }) }
}

function daysFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
