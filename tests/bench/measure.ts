/** Figures of a run: medians of the rounds with their spread, beside the raw limit taken in the same rounds. */
export interface Size {
  readonly rounds: number
  /** Changes that wait to be sent, at the desk. */
  readonly queued: number
}

export interface Round {
  readonly own: number
  /** What nobody could do better than, measured in the same round. */
  readonly raw?: number | undefined
}

interface Target {
  /** Own against raw, at most or at least; or own alone, at most or at least. */
  readonly of: 'ratio' | 'own'
  readonly at: 'most' | 'least'
  readonly limit: number
}

export interface Figure {
  readonly task: string
  readonly what: string
  readonly unit: 'ms' | 's' | '/s' | '%'
  readonly rawIs?: string | undefined
  readonly target?: Target | undefined
  readonly rounds: readonly Round[]
}

interface Summary extends Figure {
  readonly own: Spread
  readonly raw: Spread | undefined
  readonly ratio: Spread | undefined
  readonly isMet: boolean | undefined
}

interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export function percentile(laps: readonly number[], share: number): number {
  const sorted = [...laps].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
})

export function summarise(figure: Figure): Summary {
  const own = spreadOf(figure.rounds.map(round => round.own))
  const raws = figure.rounds.flatMap(round => round.raw ?? [])
  const ratios = figure.rounds.flatMap(round => (round.raw === undefined ? [] : round.own / round.raw))
  const raw = raws.length > 0 ? spreadOf(raws) : undefined
  const ratio = ratios.length > 0 ? spreadOf(ratios) : undefined
  const { target } = figure
  const reached = target?.of === 'ratio' ? ratio?.median : own.median
  const isMet =
    target && reached !== undefined ? (target.at === 'most' ? reached <= target.limit : reached >= target.limit) : undefined
  return { ...figure, own, raw, ratio, isMet }
}

const asText = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2)
const asSpread = (spread: Spread | undefined): string =>
  spread ? `${asText(spread.median)} (${asText(spread.least)}–${asText(spread.most)})` : ''

export function lineOf({ task, what, unit, own, raw, ratio, target, isMet }: Summary): string {
  const wanted = target ? `${target.at === 'most' ? '≤' : '≥'} ${target.limit}${target.of === 'ratio' ? 'x' : ''}` : ''
  const verdict = isMet === undefined ? '' : isMet ? 'met' : 'MISSED'
  return `| ${[task, what, unit, asSpread(own), asSpread(raw), asSpread(ratio), wanted, verdict].join(' | ')} |`
}

export const header = [
  '| task | what | unit | Antenna: median (range) | raw limit | ratio | target | |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n')
