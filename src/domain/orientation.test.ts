import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Area } from './areas'
import { Condition, HouseholdTrait, IseeKind, StayTitle, type Requirement } from './eligibility'
import type { OrganizationId, ServiceId } from './ids'
import { askNext, orient, type Orientation } from './orientation'
import { checkRequirement, type Known } from './requirement-check'
import { newService, type Service } from './service'

const on = '2026-11-22'
const ambito = ['A023', 'A717', 'G834']

const stateOf = (requirement: Requirement, known: Known) => checkRequirement(requirement, { ambito, ...known }, on).state

let made = 0
const service = (name: string, requirements: readonly Requirement[] = [], rest: Partial<Service> = {}): Service =>
  newService({
    id: `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` as ServiceId,
    name,
    organizationId: '00000000-0000-7000-8000-000000000001' as OrganizationId,
    serviceClass: 'information',
    areas: ['ANZ'],
    eligibility: { requirements: [...requirements] },
    ...rest,
  })
const namesOf = (orientations: readonly Orientation[]) => orientations.map(each => each.service.name)
const one = (known: Known, only: Service): Orientation => orient(known, [only], on)[0]!

describe('an orientation', () => {
  const elderly = service('Anziani', [{ type: 'age', from: 65 }])
  const born = (date: string): Known => ({ birth: { date } })

  test('fits with everything met, may fit with something unknown, does not fit with something missing', () => {
    expect(one(born('1950-01-01'), elderly).standing).toBe('fits')
    expect(one({}, elderly).standing).toBe('mayFit')
    expect(one(born('1990-01-01'), elderly).standing).toBe('doesNotFit')
    expect(one({}, service('Aperto a tutti')).standing).toBe('fits')
  })

  test('an entry that says in words alone whom it is for may fit', () => {
    const inWords = service('A parole', [], { eligibility: { summary: 'Per chi ha perso il lavoro', requirements: [] } })
    expect(one(born('1950-01-01'), inWords).standing).toBe('mayFit')
  })

  test('another comune served makes it unsure, not unfit', () => {
    const local = service('Di Acerno', [], { comuni: ['A023'] })
    expect(one({ residence: { comune: 'A023' } }, local)).toMatchObject({ served: 'met', standing: 'fits' })
    expect(one({ residence: { comune: 'A717' } }, local)).toMatchObject({ served: 'missing', standing: 'mayFit' })
    expect(one({}, local)).toMatchObject({ served: 'unknown', standing: 'mayFit', lacks: [{ type: 'residence' }] })
  })

  test('says the last day for an application, and whether they are received', () => {
    const bando = service('Bando', [], { applications: { from: '2026-11-01', to: '2026-11-22' } })
    expect(one({}, bando)).toMatchObject({ deadline: '2026-11-22', isReceiving: true })
    expect(orient({}, [bando], '2026-11-23')[0]).toMatchObject({ deadline: undefined, isReceiving: false })
    expect(orient({}, [bando], '2026-10-31')[0]).toMatchObject({ deadline: '2026-11-22', isReceiving: false })
    expect(one({}, service('Sospeso', [], { suspension: { from: on } })).isReceiving).toBe(false)
  })

  test('the need and the comune come first, then the standing, then who receives, then the name', () => {
    const services = [
      service('Unfit', [{ type: 'age', to: 18 }]),
      service('Unsure', [{ type: 'sex', is: 'F' }]),
      service('Closed', [], { applications: { to: '2026-01-01' } }),
      service('B'),
      service('A'),
      service('Other need', [], { areas: ['IMM'] }),
      service('Near, unfit', [{ type: 'age', to: 18 }], { comuni: ['A023'] }),
    ]
    const known: Known = { birth: { date: '1950-01-01' }, residence: { comune: 'A023' }, areas: ['ANZ'] }
    expect(namesOf(orient(known, services, on))).toEqual(['Near, unfit', 'A', 'B', 'Closed', 'Unsure', 'Unfit', 'Other need'])
  })
})

describe('what to ask next', () => {
  const isee: Requirement = { type: 'isee', kind: 'ordinary', max: 1_000_000 }
  const age: Requirement = { type: 'age', from: 65 }

  test('what most services wait for; of two, what is the last thing for more of them', () => {
    const services = [service('A', [isee, age]), service('B', [isee]), service('C', [age, { type: 'sex', is: 'F' }])]
    expect(askNext(orient({}, services, on))).toEqual([
      { fact: { type: 'isee', kind: 'ordinary' }, services: 2 },
      { fact: { type: 'birth' }, services: 2 },
      { fact: { type: 'sex' }, services: 1 },
    ])
  })

  test('nothing for what does not fit, or answers another need', () => {
    const services = [
      service('Unfit', [{ type: 'sex', is: 'F' }, isee]),
      service('Other', [age], { areas: ['IMM'] }),
      service('Fits', [{ type: 'sex', is: 'M' }]),
    ]
    expect(askNext(orient({ sex: 'M', areas: ['ANZ'] }, services, on))).toEqual([])
  })

  test('violence is never suggested as a question, and stays a requirement', () => {
    const centre = service('Centro', [{ type: 'condition', anyOf: ['victimOfViolence'] }])
    const orientations = orient({}, [centre], on)
    expect(orientations[0]).toMatchObject({ standing: 'mayFit', requirements: [{ state: 'unknown' }] })
    expect(askNext(orientations)).toEqual([])
  })
})

const pick = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
const some = <Value>(values: readonly Value[]) => fc.uniqueArray(pick(values), { minLength: 1, maxLength: 3 })
const comune = pick(['A023', 'A717', 'F839', 'Z129'])
const day = fc.integer({ min: 0, max: 40_000 }).map(days => new Date(days * 86_400_000 - 1e12).toISOString().slice(0, 10))
const cents = fc.integer({ min: 0, max: 3_000_000 })
const count = fc.integer({ min: 1, max: 4 })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const simple: fc.Arbitrary<Exclude<Requirement, { type: 'anyOf' }>> = fc.oneof(
  fc.record({
    type: fc.constant('age' as const),
    from: maybe(fc.integer({ min: 0, max: 90 })),
    to: maybe(fc.integer({ min: 0, max: 90 })),
  }),
  fc.record({
    type: fc.constant('residence' as const),
    in: pick(['comuni', 'ambito', 'region', 'italy'] as const),
    comuni: fc.array(comune, { maxLength: 2 }),
    months: maybe(fc.integer({ min: 1, max: 120 })),
  }),
  fc.record({ type: fc.constant('isee' as const), kind: pick(IseeKind.options), min: maybe(cents), max: maybe(cents) }),
  fc.record({
    type: fc.constant('household' as const),
    anyOf: some(HouseholdTrait.options),
    minors: maybe(count),
    members: maybe(count),
  }),
  fc.record({ type: fc.constant('stay' as const), anyOf: some(StayTitle.options) }),
  fc.record({ type: fc.constant('condition' as const), anyOf: some(Condition.options), percent: maybe(pick([46, 74, 100])) }),
  fc.record({ type: fc.constant('sex' as const), is: pick(['F', 'M'] as const) }),
  fc.record({ type: fc.constant('other' as const), text: fc.constant('Avere un garante') }),
)
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  { weight: 4, arbitrary: simple },
  fc.record({ type: fc.constant('anyOf' as const), requirements: fc.array(simple, { minLength: 2, maxLength: 3 }) }),
)
const told = <Value>(keys: readonly string[], value: fc.Arbitrary<Value>) =>
  fc.record(Object.fromEntries(keys.map(key => [key, value])), { requiredKeys: [] })

/** Everything there is to know, each thing by itself: a part of it is what is known. */
const everything = {
  birth: fc.record({ date: day }),
  sex: pick(['F', 'M'] as const),
  residence: fc.record({ comune, since: day, isInRegion: fc.boolean() }, { requiredKeys: [] }),
  stay: pick(StayTitle.options),
  isee: told(IseeKind.options, cents),
  household: fc.record(
    { members: count, minors: count, traits: told(HouseholdTrait.options, fc.boolean()) },
    { requiredKeys: [] },
  ),
  conditions: told(Condition.options, fc.boolean()),
  invalidityPercent: fc.integer({ min: 0, max: 100 }),
}
const known: fc.Arbitrary<Known> = fc.record({ ...everything, areas: some(Area.options) }, { requiredKeys: [] })

/** Facts of which none follows from another. */
const { birth, sex, stay, isee } = everything
const residence = fc.record({ comune, since: day }, { requiredKeys: [] })
const unrelated: fc.Arbitrary<Known> = fc.record({ birth, sex, stay, isee, residence }, { requiredKeys: [] })

const services = fc
  .array(
    fc.record({
      requirements: fc.array(requirement, { maxLength: 4 }),
      areas: some(Area.options),
      comuni: fc.array(comune, { maxLength: 2 }),
    }),
    {
      maxLength: 8,
    },
  )
  .map(all => all.map(({ requirements, areas, comuni }, at) => service(`S${at % 3}${at}`, requirements, { areas, comuni })))

/** What is told already stays as it was told; the rest comes from `more`, at every depth. */
function knowMore<Told>(told: Told, more: Told): Told {
  if (told === undefined) return more
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return told
  const keys = new Set([...Object.keys(told), ...Object.keys(more ?? {})]) as Set<keyof Told>
  return Object.fromEntries([...keys].map(key => [key, knowMore(told[key], more?.[key] as Told[keyof Told])])) as Told
}

describe('whatever the directory asks', () => {
  test('what is met stays met whatever else is told, also what contradicts it', () => {
    fc.assert(
      fc.property(requirement, known, known, (asked, before, more) => {
        fc.pre(stateOf(asked, before) === 'met')
        expect(stateOf(asked, knowMore(before, more))).toBe('met')
      }),
      { numRuns: 1500 },
    )
  })

  test('what is settled is never unknown again, as long as nothing contradicts it', () => {
    fc.assert(
      fc.property(requirement, unrelated, unrelated, (asked, before, more) => {
        const first = stateOf(asked, before)
        fc.pre(first !== 'unknown')
        expect(stateOf(asked, knowMore(before, more))).toBe(first)
      }),
      { numRuns: 1500 },
    )
  })

  test('the year is never at odds with the whole date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), day, (from, to, date) => {
        const asked: Requirement = { type: 'age', from, to }
        const byYear = stateOf(asked, { birth: { year: Number(date.slice(0, 4)) } })
        fc.pre(byYear !== 'unknown')
        expect(stateOf(asked, { birth: { date } })).toBe(byYear)
      }),
    )
  })

  test('who nothing is known of has nothing missing, and every service is there', () => {
    fc.assert(
      fc.property(services, all => {
        const orientations = orient({}, all, on)
        expect(new Set(namesOf(orientations))).toEqual(new Set(all.map(each => each.name)))
        expect(orientations.filter(each => each.standing === 'doesNotFit')).toEqual([])
      }),
    )
  })

  test('nothing is left out, and the order is the same however they come', () => {
    fc.assert(
      fc.property(services, known, fc.infiniteStream(fc.nat()), (all, person, random) => {
        const mixed = all
          .map(each => ({ each, at: random.next().value! }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        const names = namesOf(orient(person, all, on))
        expect(names).toHaveLength(all.length)
        expect(namesOf(orient(person, mixed, on))).toEqual(names)
      }),
    )
  })

  test('what is unknown names what would settle it, and nothing else does', () => {
    fc.assert(
      fc.property(requirement, known, (asked, person) => {
        const { state, lacks } = checkRequirement(asked, { ambito, ...person }, on)
        expect(lacks.length > 0).toBe(state === 'unknown')
      }),
    )
  })
})
