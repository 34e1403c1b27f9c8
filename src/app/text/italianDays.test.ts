import { expect, test } from 'vitest'
import { byDay, fromDay, ofDay, onDay, toDay } from './italianDays'

test('a day takes the preposition that its first word asks for', () => {
  expect(['3 dicembre', '8 dicembre', '11 dicembre', '18 dicembre', '08/12/2026', 'oggi'].map(onDay)).toEqual([
    'il 3 dicembre',
    'l’8 dicembre',
    'l’11 dicembre',
    'il 18 dicembre',
    'l’08/12/2026',
    'oggi',
  ])
  expect(['3 dicembre', '8 dicembre', 'ieri'].map(fromDay)).toEqual(['dal 3 dicembre', 'dall’8 dicembre', 'da ieri'])
  expect(['3 dicembre', '11 dicembre', 'oggi'].map(toDay)).toEqual(['al 3 dicembre', 'all’11 dicembre', 'a oggi'])
  expect(['3 dicembre', '08/12/2026', 'oggi'].map(ofDay)).toEqual(['del 3 dicembre', 'dell’08/12/2026', 'di oggi'])
  expect(['3 dicembre', '8 dicembre', 'oggi'].map(byDay)).toEqual(['entro il 3 dicembre', 'entro l’8 dicembre', 'entro oggi'])
})
