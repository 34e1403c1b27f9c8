/** What is wrong in the file of an instrument, in words: where, and what to do. */
import type { InstrumentFault } from '../../../domain/read-instrument'
import { instrumentsText } from '../../text/instruments'

const { at: places, fault: words } = instrumentsText

const counted: Readonly<Record<string, (at: number) => string>> = {
  sections: places.section,
  questions: places.question,
  options: places.option,
  scores: places.score,
  bands: places.band,
  askIf: places.condition,
  sources: places.source,
}

/** "parte 2, domanda 3, «label»: manca". */
export function faultWords({ type, at, what = '' }: InstrumentFault): string {
  return `${placeWords(at) || places.file}: ${words[type](what)}`
}

function placeWords(at: InstrumentFault['at']): string {
  const steps: string[] = []
  for (let index = 0; index < at.length; index++) {
    const [step, next] = [at[index]!, at[index + 1]]
    const list = counted[step]
    if (list && typeof next === 'number') {
      steps.push(list(next + 1))
      index++
    } else if (typeof step === 'string') steps.push(places.field(step))
  }
  return steps.join(', ')
}
