/** Runs the parts of the race that are asked for, prints their tables, and keeps the results in bench-results.json. */
import { keep, machineNow, loadNow } from '../results'
import { runChaos, type Chaos } from './chaos.bench'
import { median } from '../measure'
import { measureGrowth, type Growth } from './growth.bench'
import { measureHeap } from './heap.bench'
import { measureCrowd, type Crowd } from './crowd.bench'
import { lapOf, weigh, type Lap, type Weight } from './sync.bench'
import { contestants, type Contestant } from './contestants'

export interface RaceSize {
  readonly rounds: number
  readonly queued: number
  readonly records: number
  readonly steps: number
  /** Captures in one tab. */
  readonly captures: number
  /** Records at the centre, at most. */
  readonly grow: number
  /** Names of contestants, separated by commas; empty for all. */
  readonly only: string
}

interface Pages {
  readonly ours: string
  readonly peers: string
  /** The centre's own program. */
  readonly server: string
}

type Part = (size: RaceSize, pages: Pages) => Promise<{ readonly table: string; readonly results: unknown }>

const parts: Readonly<Record<string, Part>> = {
  chaos: raceChaos,
  crowd: raceCrowd,
  sync: raceSync,
  weight: raceWeight,
  growth: raceGrowth,
  heap: raceHeap,
}

export async function race(asked: readonly string[], size: RaceSize, pages: Pages): Promise<void> {
  const unknown = asked.filter(name => !(name in parts))
  if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const loadBefore = loadNow()
    const { table, results } = await parts[name]!(size, pages)
    console.log(`\nrace ${name} (load ${loadBefore} → ${loadNow()})\n${table}`)
    await keep(`race ${name}`, { machine: { ...machineNow(), ...size, loadBefore, loadAfter: loadNow() }, results })
  }
}

const running = (size: RaceSize, pages: Pages): Contestant[] => {
  const wanted = size.only.toLowerCase().split(',')
  return contestants(pages.ours, pages.peers).filter(({ name }) => wanted.some(part => name.toLowerCase().includes(part)))
}

const firstSeed = 20_261_122

async function raceChaos(size: RaceSize, pages: Pages) {
  const results: Chaos[] = []
  for (let round = 0; round < size.rounds; round++) {
    for (const contestant of running(size, pages)) {
      const result = await runChaos(contestant, firstSeed + round, size.steps)
      console.log(JSON.stringify(result))
      results.push(result)
    }
  }
  const names = [...new Set(results.map(result => result.contestant))]
  const rows = names.map(name => {
    const mine = results.filter(result => result.contestant === name)
    const total = (
      key: 'typed' | 'kills' | 'stuck' | 'current' | 'replaced' | 'keptBeside' | 'shown' | 'lost' | 'replacedAndGone',
    ): number => mine.reduce((sum, result) => sum + result[key], 0)
    const cells = [
      name,
      total('typed'),
      total('kills'),
      total('stuck'),
      total('current'),
      total('replaced'),
      total('keptBeside'),
      total('shown'),
      total('lost'),
      total('replacedAndGone'),
      mine.every(result => result.agree) ? 'yes' : 'no',
    ]
    return `| ${cells.join(' | ')} |`
  })
  const header =
    '| | typed | kills | stuck | current | replaced knowingly | kept beside | of those, shown unasked | exist nowhere | replaced and in no history | tablets agree |'
  return { table: [header, '|---|---|---|---|---|---|---|---|---|---|---|', ...rows].join('\n'), results }
}

/** In one ambito, whose head they all wait for, and in fifty. */
async function raceCrowd(size: RaceSize, pages: Pages) {
  const results: Crowd[] = []
  for (const ambiti of [1, 50]) results.push(...(await measureCrowd(pages.server, ambiti, 500, size.rounds)))
  return tableOf(results, [
    'ambiti',
    'acknowledged',
    'p50',
    'p99',
    'tokenP99',
    'pushP99',
    'seconds',
    'perSecond',
    'tryAgain',
    'nodeMs',
    'postgresMs',
    'heapBeforeMB',
    'heapAfterMB',
    'rssAfterMB',
  ])
}

async function raceSync(size: RaceSize, pages: Pages) {
  const laps: Lap[] = []
  for (let round = 0; round < size.rounds; round++) {
    for (const contestant of running(size, pages)) {
      console.log(`round ${round + 1}, load ${loadNow()}`)
      laps.push(...(await lapOf(contestant, round, size)))
    }
  }
  const names = [...new Set(laps.map(lap => lap.contestant))]
  const kinds = [...new Map(laps.map(lap => [lap.what, lap])).values()].sort((a, b) => a.task.localeCompare(b.task))
  const rows = kinds.map(({ task, what, unit }) => {
    const cells = names.map(name => {
      const values = laps.filter(lap => lap.contestant === name && lap.what === what).map(lap => lap.value)
      return values.length > 0 ? `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})` : '–'
    })
    return `| ${task} | ${what} | ${unit} | ${cells.join(' | ')} |`
  })
  const header = `| | what | unit | ${names.join(' | ')} |\n|---|---|---|${names.map(() => '---|').join('')}`
  return { table: [header, ...rows].join('\n'), results: laps }
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2))

const weighed = 2000

async function raceWeight(size: RaceSize, pages: Pages) {
  const results: Weight[] = []
  for (const contestant of running(size, pages)) results.push(await weigh(contestant, weighed))
  return tableOf(results, ['contestant', 'recordBytes', 'firstSyncBytesPerRecord', 'editSent', 'editReceived', 'editRequests'])
}

async function raceGrowth(size: RaceSize, pages: Pages) {
  const results: Growth[] = []
  const sizes = [10_000, 100_000, 1_000_000].filter(records => records <= size.grow)
  for (const ambiti of [1, 100]) results.push(...(await measureGrowth(pages.server, ambiti, sizes)))
  return tableOf(results, ['ambiti', 'records', 'pushOne', 'pushOneP99', 'pushFifty', 'pullDelta', 'pullNothing', 'fillSeconds'])
}

async function raceHeap({ captures }: RaceSize, pages: Pages) {
  const [own] = contestants(pages.ours, pages.peers)
  return tableOf(await measureHeap(own!, captures), ['captures', 'syncs', 'workerMB', 'pageMB'])
}

function tableOf<Row extends object>(results: readonly Row[], columns: readonly (keyof Row & string)[]) {
  const cell = (value: unknown): string =>
    typeof value === 'number' ? String(Number(value.toPrecision(value < 1 ? 2 : 4))) : String(value)
  const rows = results.map(result => `| ${columns.map(key => cell(result[key])).join(' | ')} |`)
  return { table: [`| ${columns.join(' | ')} |`, `|${columns.map(() => '---|').join('')}`, ...rows].join('\n'), results }
}
