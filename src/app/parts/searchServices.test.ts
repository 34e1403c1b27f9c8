import { expect, test } from 'vitest'
import type { Service } from '../../domain/service'
import { searchServices } from './searchServices'

const service = (name: string, organization: string, description = '') =>
  ({ name, organization, description, areas: ['ANZ'], comuni: [], documents: [], access: 'direct' }) as unknown as Service
const sad = service('Assistenza domiciliare (SAD)', 'Ambito S4', 'Aiuto in casa')
const clinic = service('Consultorio familiare', 'ASL Salerno', 'Salute della donna')

test('finds by the beginning of any word, without accents or case', () => {
  expect(searchServices([sad, clinic], 'sad')).toEqual([sad])
  expect(searchServices([sad, clinic], 'FAMI consu')).toEqual([clinic])
  expect(searchServices([sad, clinic], 'sàlute')).toEqual([clinic])
  expect(searchServices([sad, clinic], 'micilia')).toEqual([])
})

test('an empty text finds everything', () => {
  expect(searchServices([sad, clinic], '  ')).toEqual([sad, clinic])
})
