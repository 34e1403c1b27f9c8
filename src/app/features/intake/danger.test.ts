import { expect, test } from 'vitest'
import type { OpenNeed } from '../../../domain/need'
import { dangerOf } from './danger'

const home: OpenNeed = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed' }
const violence: OpenNeed = { chip: 'violence', area: 'FRA', motives: ['violence'], source: 'expressed' }
const calm = { needs: [home], urgency: 'none', vulnerableGroups: [] } as const
const form = (given: Partial<Parameters<typeof dangerOf>[0]>) => ({ ...calm, needs: [home], vulnerableGroups: [], ...given })

test('nobody is in danger for asking about a house', () => {
  expect(dangerOf(form({}))).toBeUndefined()
})

test('violence is violence, asked for or only seen; against a minor it is the minor’s', () => {
  expect(dangerOf(form({ needs: [home, violence] }))).toBe('violence')
  expect(dangerOf(form({ needs: [{ ...violence, source: 'seen' }] }))).toBe('violence')
  expect(dangerOf(form({ needs: [{ ...home, motives: ['violence'] }] }))).toBe('violence')
  expect(dangerOf(form({ vulnerableGroups: ['victimOfTrafficking'] }))).toBe('violence')
  expect(dangerOf(form({ needs: [{ ...violence, area: 'MIN' }] }))).toBe('minors')
})

test('a minor at risk comes before anything else, and what cannot wait after', () => {
  expect(dangerOf(form({ needs: [violence], vulnerableGroups: ['minorAtRisk'], urgency: 'today' }))).toBe('minors')
  expect(dangerOf(form({ urgency: 'today' }))).toBe('emergency')
})
