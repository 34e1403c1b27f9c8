/** The judicial part of the sample case on the screen, with the acts that a test gives it. */
import { fireEvent, screen, within } from '@testing-library/react'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase } from '../../../../../tests/screens/sampleCases'
import { italianDay } from '../../../../domain/dates'

export const now = Date.now()
export const today = italianDay(now)
export const at = `/casi/${caseId(1)}/giudiziario`
type Kept = NonNullable<MemoryDeviceOptions['deskRecords']>

export function open(path: string, kept: Kept = {}, options: MemoryDeviceOptions = {}) {
  const deskRecords = { case: [sampleCase(now)], ...kept }
  return renderScreen(path, memoryDevice({ permissions: ['judicial'], deskRecords, ...options }))
}

/** Its title is on the paper too. */
export const heading = async (name: string | RegExp) => (await screen.findAllByRole('heading', { level: 1, name }))[0]!
export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const type = (label: string | RegExp, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
export const saved = (memory: MemoryDevice, kind: string) =>
  memory.saved.findLast(change => change.do === 'saveRecord' && change.kind === kind) as { readonly given: object } | undefined
export const card = async (name: string) => within(await screen.findByRole('region', { name }))
