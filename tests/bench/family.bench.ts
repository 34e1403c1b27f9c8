/** Forty people of four generations: from the entries of the list to the places of a genogram, and to those of an eco-map. */
import { layoutEcoMap } from '../../src/domain/ecomap'
import { familyOn } from '../../src/domain/family'
import { layoutGenogram } from '../../src/domain/genogram/layout'
import { largeFamily } from '../screens/sampleFamily'
import { percentile, type Figure, type Round, type Size } from './measure'
import type { Rig } from './rig'

const laps = 40
const day = '2026-11-22'

export async function measureFamily(_rig: Rig, { rounds }: Size): Promise<Figure[]> {
  const atMost = { of: 'own', at: 'most', limit: 200 } as const
  return [
    { task: 'family', what: 'genogram of 40 people, p95', unit: 'ms', target: atMost, rounds: inRounds(rounds, layoutGenogram) },
    { task: 'family', what: 'eco-map of the same, p95', unit: 'ms', target: atMost, rounds: inRounds(rounds, layoutEcoMap) },
  ]
}

function inRounds(rounds: number, layout: (family: ReturnType<typeof familyOn>) => unknown): readonly Round[] {
  return Array.from({ length: rounds }, () => {
    const times = Array.from({ length: laps }, () => {
      const began = performance.now()
      layout(familyOn(largeFamily, day))
      return performance.now() - began
    })
    return { own: percentile(times, 0.95) }
  })
}
