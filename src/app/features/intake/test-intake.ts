/** A listening on the screen, as its draft left it. */
import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { offices, recordId, worker } from '../../../../tests/screens/sampleData'
import { italianDay } from '../../../domain/dates'
import type { IntakeId } from '../../../domain/ids'
import type { Draft } from '../../../local/device'

export type OpenIntake = Extract<Draft, { kind: 'intake' }>
export const id = recordId(700) as unknown as IntakeId
export const startedAt = new Date().toISOString()
export const emptyDraft: OpenIntake = {
  kind: 'intake',
  id,
  startedAt,
  updatedAt: startedAt,
  step: 1,
  who: { type: 'undecided', fields: {} },
  intake: {
    id,
    officeId: offices[0]!.id,
    workerId: worker.id,
    comune: 'A023',
    accessedOn: italianDay(Date.parse(startedAt)),
    startedAt,
    channel: 'inPerson',
    reason: 'spontaneous',
    interlocutor: 'person',
    chips: [],
    areas: [],
    motives: [],
    urgency: 'none',
    services: [],
    privacyNoticeGiven: false,
  },
  completeLater: false,
}

export const openIntake = (draft: OpenIntake = emptyDraft) => renderScreen(`/ascolto/${id}`, memoryDevice({ drafts: [draft] }))
/** Once the screen under it is there too. */
export async function heading(name: string): Promise<HTMLElement> {
  const found = await screen.findByRole('heading', { level: 1, name })
  await waitFor(() => {
    expect(document.querySelector('[aria-busy="true"]')).toBeNull()
  })
  return found
}
export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const textbox = (name: string) => screen.getByRole('textbox', { name })
