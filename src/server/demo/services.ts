/** The demo's directory: services, who offers them and where, made of the catalogue. Invented, and each says so. */
import type { Area } from '../../domain/areas'
import type { CodiceCatastale } from '../../domain/comune'
import { addDays, type LocalDate } from '../../domain/dates'
import type { DirectoryReport } from '../../domain/directory-report'
import { newLocation, type Location } from '../../domain/location'
import { newOrganization, type Organization } from '../../domain/organization'
import { newService, rankServices, type Service } from '../../domain/service'
import type { Verification } from '../../domain/verification'
import { demoAccounts, demoOffices, fixedId } from './ambito'
import { comuneOf, openingOf, type Entry, type Provider } from './catalogue'
import { agencies } from './catalogue-agencies'
import { ambito } from './catalogue-ambito'
import { associations } from './catalogue-associations'
import { cooperatives } from './catalogue-cooperatives'
import { groups } from './catalogue-groups'
import { municipalities } from './catalogue-municipalities'
import { parishes } from './catalogue-parishes'
import { enterprises } from './catalogue-private'
import { rights } from './catalogue-rights'

export interface DemoDirectory {
  readonly organizations: readonly Organization[]
  readonly locations: readonly Location[]
  readonly services: readonly Service[]
  readonly reports: readonly DirectoryReport[]
}

export type FittingServices = (area: Area, comune: CodiceCatastale | undefined) => readonly Service[]

const providers: readonly Provider[] = [
  ambito,
  ...municipalities,
  ...agencies,
  ...cooperatives,
  ...enterprises,
  ...rights,
  ...associations,
  ...parishes,
  ...groups,
]
const entries = providers.flatMap(({ services }, order) => services.map(entry => ({ entry, order })))
const addresses = [...new Set(entries.flatMap(({ entry }) => addressOf(entry) ?? []))]

/** As it would be read on a day: what was checked some days before, what closes some days after. */
export function demoDirectory(today: LocalDate): DemoDirectory {
  return {
    organizations: providers.map(organizationOf),
    locations: addresses.map(locationOf),
    services: entries.map(({ entry, order }, at) => serviceOf(entry, order, at, today)),
    reports: [wrongHours(today)],
  }
}

/** The approved services that fit an area best, seen from a comune. Each history asks for them: they are ranked once. */
export function fittingServices({ services }: DemoDirectory): FittingServices {
  const approved = services.filter(({ status }) => status === 'approved')
  const ranked = new Map<string, readonly Service[]>()
  return (area, comune) => {
    const known = ranked.get(`${area} ${comune}`) ?? rankServices(approved, [area], comune).slice(0, 6)
    ranked.set(`${area} ${comune}`, known)
    return known
  }
}

/** What only unchecked drafts name is a draft too. */
const marksOf = (said: readonly Entry[]) =>
  ({ status: said.every(({ checked }) => checked === 'never') ? 'draft' : 'approved', isDemo: true }) as const

function organizationOf({ name, nature, services }: Provider, order: number): Organization {
  const email = emailOf({ name, nature })
  return newOrganization({
    id: fixedId('organization', order + 1) as Organization['id'],
    name,
    nature,
    phones: [{ number: `089 000 8${threeDigits(order + 1)}` }],
    ...(email && { email }),
    ...marksOf(services),
  })
}

/** A domain that belongs to nobody; groups of neighbours have none. */
function emailOf({ name, nature }: Pick<Provider, 'name' | 'nature'>): string | undefined {
  if (nature === 'selfHelp' || nature === 'informal') return undefined
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .match(/[a-z]+/g)!
  const said = words.filter(word => word.length > 3 && word !== 'dato' && word !== 'prova' && word !== 'fantasia')
  return `info@${said.slice(0, 4).join('-')}.example`
}

function addressOf({ place }: Entry): string | undefined {
  return place && `${place[0]} ${place[1]}`
}

function locationOf(written: string, order: number): Location {
  const there = entries.map(({ entry }) => entry).filter(entry => addressOf(entry) === written)
  const [comune, address] = there[0]!.place!
  return newLocation({
    id: fixedId('location', order + 1) as Location['id'],
    locationType: 'physical',
    comune: comuneOf(comune),
    address,
    accessibility: [...new Set(there.flatMap(({ place }) => place!.slice(2) as Location['accessibility']))],
    ...marksOf(there),
  })
}

function serviceOf(said: Entry, provider: number, at: number, today: LocalDate): Service {
  const { name, does, what, areas, comuni, place, open, openNote, cost, needs, bring, contact, checked, ...rest } = said
  const { suspended, applications, motives, ...plain } = rest
  const where = addressOf(said)
  const email = emailOf(providers[provider]!)
  return newService({
    ...plain,
    id: idOf(at),
    name,
    organizationId: fixedId('organization', provider + 1) as Organization['id'],
    description: `Servizio inventato per la dimostrazione. ${does}`,
    serviceClass: what,
    areas: [...areas],
    motives: motives ?? [],
    comuni: (comuni ?? []).map(comuneOf),
    cost: cost ?? { kind: 'free' },
    eligibility: { requirements: needs ?? [] },
    requiredDocuments: bring ?? [],
    at: where ? [{ locationId: fixedId('location', addresses.indexOf(where) + 1) as Location['id'], phones: [] }] : [],
    phones: [{ number: `089 000 9${threeDigits(at + 1)}` }],
    ...(email && { email }),
    ...(open && { opening: openingOf(open, openNote) }),
    ...(contact && { contacts: [{ name: contact[0], role: contact[1], phone: `300 000 9${threeDigits(at + 1)}` }] }),
    ...(suspended && { suspension: { ...period(suspended, today), why: suspended[2] } }),
    ...(applications && { applications: period(applications, today) }),
    ...(comuni && place && { keptBy: demoOffices.find(office => office.code === place[0])!.id }),
    ...(checked !== 'never' && { verification: verificationOf(checked, at, today) }),
    ...marksOf([said]),
  })
}

const idOf = (at: number): Service['id'] => fixedId('service', at + 1) as Service['id']
const threeDigits = (order: number): string => String(order).padStart(3, '0')

const period = ([from, to]: readonly [number, number, ...unknown[]], today: LocalDate): { from: LocalDate; to: LocalDate } => ({
  from: addDays(today, from),
  to: addDays(today, to),
})

/** What does not say when it was checked was checked on some day of the last three months: the shortest checks begin to expire. */
function verificationOf(checked: Exclude<Entry['checked'], 'never'>, at: number, today: LocalDate): Verification {
  const [days, how] = checked ?? [3 + ((at * 37) % 80), at % 4 === 0 ? 'visit' : 'phone']
  return { on: addDays(today, -days), by: demoAccounts[at % demoAccounts.length]!.worker.id, how }
}

function wrongHours(today: LocalDate): DirectoryReport {
  const { worker } = demoAccounts[0]!
  return {
    id: fixedId('directoryReport', 1) as DirectoryReport['id'],
    about: idOf(entries.findIndex(({ entry }) => entry.name === 'Emporio solidale «La Dispensa»')),
    fault: 'hours',
    text: 'Il venerdì non apre più: una signora ha trovato chiuso. Sul cancello c’è scritto solo martedì.',
    author: worker.id,
    officeId: worker.offices[0]!,
    reportedAt: `${addDays(today, -2)}T09:40:00.000Z`,
    state: 'open',
  }
}
