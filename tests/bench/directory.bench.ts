/** A directory of five thousand services on one tablet: until the first is found, searches, filters, and after one was changed. */
import { setTimeout } from 'node:timers/promises'
import type { LocationId, OrganizationId, ServiceId } from '../../src/domain/ids'
import { newLocation, type Location } from '../../src/domain/location'
import { newOrganization, type Organization } from '../../src/domain/organization'
import { askNext, orient } from '../../src/domain/orientation'
import type { Known } from '../../src/domain/requirement-check'
import { newService, type Service } from '../../src/domain/service'
import { applyAsCentre } from '../../src/server/centre-device'
import { demoComuni } from '../../src/server/demo/ambito'
import { seededRandom, type Random } from '../../src/server/demo/random'
import { demoDirectory } from '../../src/server/demo/services'
import { newRecord } from '../../src/server/new-record'
import type { ServiceQuery } from '../../src/local/device'
import { newId } from '../server/ambito'
import { percentile, type Figure, type Round, type Size } from './measure'
import { settlePlace, type Rig } from './rig'

const held = 5000
const typed = 1000
const seed = 20_261_125
/** Milliseconds in which the tablet reads the directory by itself. */
const untilRead = 6000

/** The demo's services, each with other words, places and hours. */
function inventDirectory(random: Random) {
  const organizations = Array.from({ length: 600 }, (_, at): Organization =>
    newOrganization({ id: newId() as string as OrganizationId, name: `Ente ${word(random)} ${at}`, nature: 'thirdSector' }),
  )
  const locations = Array.from({ length: 1500 }, (_, at): Location =>
    newLocation({
      id: newId() as string as LocationId,
      locationType: 'physical',
      comune: random.pick(demoComuni).catastale,
      address: `Via ${word(random)} ${at}`,
    }),
  )
  const models = demoDirectory('2026-11-22').services
  const services = Array.from({ length: held }, (): Service => {
    const model = random.pick(models)
    return newService({
      ...model,
      id: newId() as string as ServiceId,
      name: `${model.name} ${word(random)}`,
      organizationId: random.pick(organizations).id,
      description: `${model.description} ${word(random)} ${word(random)}`,
      at: [{ locationId: random.pick(locations).id, phones: [] }],
      comuni: random.chance(0.5) ? [] : [random.pick(demoComuni).catastale],
      status: 'approved',
    })
  })
  return { organizations, locations, services }
}

const syllables = ['ba', 'cor', 'del', 'fa', 'gri', 'lo', 'man', 'ni', 'per', 'ra', 'sto', 'tre', 'vi', 'zo']
const word = (random: Random): string => Array.from({ length: 3 }, () => random.pick(syllables)).join('')

function inventSearches(
  random: Random,
  services: readonly Service[],
): Readonly<Record<'words' | 'slip' | 'filters', ServiceQuery[]>> {
  const beginning = (text: string): string => text.slice(0, random.between(Math.min(3, text.length), text.length))
  const wordsOf = (service: Service) => service.name.split(/[^\p{L}]+/u).filter(part => part.length > 2)
  const many = (make: (service: Service) => Omit<ServiceQuery, 'limit'>): ServiceQuery[] =>
    Array.from({ length: typed }, () => ({ ...make(random.pick(services)), limit: 40 }))
  return {
    words: many(service => ({ text: [random.pick(wordsOf(service)), random.pick(wordsOf(service))].map(beginning).join(' ') })),
    slip: many(service => ({
      text: wordsOf(service)
        .at(-1)!
        .replace(/^(..)./, '$1x'),
    })),
    filters: many(service => ({
      text: '',
      area: service.areas[0],
      comune: random.pick(demoComuni).catastale,
      isOpenNow: random.chance(0.5),
      isFree: random.chance(0.3),
      need: { areas: service.areas, comune: random.pick(demoComuni).catastale },
    })),
  }
}

export async function measureDirectory(rig: Rig, { rounds }: Size): Promise<Figure[]> {
  const random = seededRandom(seed)
  const place = await settlePlace(rig.centre, 200)
  const { organizations, locations, services } = inventDirectory(random)
  const records = [
    ...organizations.map(each => newRecord('organization', each)),
    ...locations.map(each => newRecord('location', each)),
    ...services.map(each => newRecord('service', each)),
  ]
  for (let at = 0; at < records.length; at += 1000) {
    await applyAsCentre(rig.centre, place.ambito.id, records.slice(at, at + 1000), place.ambito.administrator)
  }
  const searches = inventSearches(random, services)
  const texts = services.map(service => `${service.name} ${service.description}`.toLowerCase())
  const laps = {
    first: [] as Round[],
    words: [] as Round[],
    slip: [] as Round[],
    filters: [] as Round[],
    again: [] as Round[],
    orient: [] as Round[],
  }
  for (let round = 0; round < rounds; round++) {
    const tablet = await rig.tablet()
    await place.enrol(tablet)
    await tablet.call('settle')
    await setTimeout(untilRead)
    const first = await tablet.call('searchServices', [{ text: '', limit: 40 }])
    if (first.found !== held) throw new Error(`${first.found} services arrived`)
    laps.first.push({ own: first.laps[0]! })
    const raw = percentile(
      await tablet.call(
        'scan',
        texts,
        searches.words.map(query => query.text),
      ),
      0.95,
    )
    const words = await tablet.call('searchServices', searches.words)
    if (words.found === 0) throw new Error('no service was found')
    laps.words.push({ own: percentile(words.laps, 0.95), raw })
    laps.slip.push({ own: percentile((await tablet.call('searchServices', searches.slip)).laps, 0.95), raw })
    laps.filters.push({ own: percentile((await tablet.call('searchServices', searches.filters)).laps, 0.95), raw })
    laps.again.push({
      own: percentile(
        await tablet.call(
          'confirmAndSearch',
          services.slice(0, 50).map(({ id }) => id),
        ),
        0.95,
      ),
    })
    await tablet.dispose()
    laps.orient.push({ own: processorOfOrientation(services) })
  }
  const rawIs = 'every service’s words looked at in turn'
  const target = { of: 'own', at: 'most', limit: 4 } as const
  return [
    { task: 'T7', what: '5,000 services: the first answer, a moment after they arrived', unit: 'ms', rounds: laps.first },
    { task: 'T7', what: '5,000 services: words, p95', unit: 'ms', rawIs, target, rounds: laps.words },
    { task: 'T7', what: '5,000 services: words with a slip, p95', unit: 'ms', rawIs, target, rounds: laps.slip },
    { task: 'T7', what: '5,000 services: filters without words, p95', unit: 'ms', rawIs, target, rounds: laps.filters },
    { task: 'T7', what: '5,000 services: a search right after *Confermato*, p95', unit: 'ms', rounds: laps.again },
    {
      task: 'T7',
      what: '5,000 services weighed for one need, and what to ask next (the desk weighs 200), processor',
      unit: 'ms',
      target: { ...target, limit: 30 },
      rounds: laps.orient,
    },
  ]
}

/** Milliseconds of processor to hold every service against what is known of an old woman who lives in the ambito. */
function processorOfOrientation(services: readonly Service[]): number {
  const known: Known = {
    birth: { date: '1948-03-05' },
    sex: 'F',
    residence: { comune: demoComuni[0]!.catastale },
    areas: ['ANZ'],
    ambito: demoComuni.map(({ catastale }) => catastale),
  }
  const times = 50
  const before = process.cpuUsage()
  for (let time = 0; time < times; time++) askNext(orient(known, services, '2026-11-22'))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / times
}
