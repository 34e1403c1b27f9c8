/** Runs the parts of the race that are asked for, prints their tables, and keeps the results in bench-results.json. */
import { keep, machineNow, loadNow } from '../results'
import { runChaos, type Chaos } from './chaos.bench'
import { contestants, type Contestant } from './contestants'

export interface RaceSize {
  readonly rounds: number
  readonly queued: number
  readonly records: number
  readonly steps: number
  /** Names of contestants, separated by commas; empty for all. */
  readonly only: string
}

interface Pages {
  readonly ours: string
  readonly peers: string
}

type Part = (size: RaceSize, pages: Pages) => Promise<{ readonly table: string; readonly results: unknown }>

const parts: Readonly<Record<string, Part>> = {
  chaos: raceChaos,
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
    const total = (key: 'typed' | 'kills' | 'current' | 'replaced' | 'keptBeside' | 'lost' | 'replacedAndGone'): number =>
      mine.reduce((sum, result) => sum + result[key], 0)
    const cells = [
      name,
      total('typed'),
      total('kills'),
      total('current'),
      total('replaced'),
      total('keptBeside'),
      total('lost'),
      total('replacedAndGone'),
      mine.every(result => result.agree) ? 'yes' : 'no',
    ]
    return `| ${cells.join(' | ')} |`
  })
  const header =
    '| | typed | kills | current | replaced knowingly | kept beside | exist nowhere | replaced and in no history | tablets agree |'
  return { table: [header, '|---|---|---|---|---|---|---|---|---|', ...rows].join('\n'), results }
}
