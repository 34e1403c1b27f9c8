import { expect, test } from 'vitest'
import type { ServiceId } from './ids'
import { rankServices, type Service } from './service'

let count = 0
function service(name: string, fields: Partial<Service> = {}): Service {
  count += 1
  return {
    id: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}` as ServiceId,
    name,
    organization: 'Ambito',
    description: '',
    areas: ['ANZ'],
    comuni: [],
    documents: [],
    access: 'direct',
    ...fields,
  }
}

const names = (services: readonly Service[]): string[] => services.map(each => each.name)

test('what fits the need and is near comes first, and nothing is left out', () => {
  const here = service('Centro anziani', { comuni: ['A023'] })
  const everywhere = service('Assistenza domiciliare')
  const elsewhere = service('Centro diurno', { comuni: ['A717'] })
  const otherNeed = service('Asilo nido', { areas: ['MIN'], comuni: ['A023'] })
  const neither = service('Ludoteca', { areas: ['MIN'], comuni: ['A717'] })
  expect(names(rankServices([neither, otherNeed, elsewhere, everywhere, here], ['ANZ'], 'A023'))).toEqual([
    'Centro anziani',
    'Assistenza domiciliare',
    'Centro diurno',
    'Asilo nido',
    'Ludoteca',
  ])
})

test('equals are in alphabetical order, as Italians write it', () => {
  expect(
    names(rankServices([service('Zeta'), service('Èquipe'), service('Equità'), service('alfa')], ['ANZ'], undefined)),
  ).toEqual(['alfa', 'Èquipe', 'Equità', 'Zeta'])
})

test('without a comune, what serves the whole ambito comes before what serves one place', () => {
  expect(names(rankServices([service('Uno', { comuni: ['A023'] }), service('Tutti')], ['ANZ'], undefined))).toEqual([
    'Tutti',
    'Uno',
  ])
})

test('one area in common is enough', () => {
  const many = service('Sportello', { areas: ['IMM', 'FRA'] })
  expect(names(rankServices([service('Altro'), many], ['FRA', 'MIN'], undefined))[0]).toBe('Sportello')
})

test('the list that was given is left as it was', () => {
  const list = [service('B'), service('A')]
  rankServices(list, ['ANZ'], 'A023')
  expect(names(list)).toEqual(['B', 'A'])
})
