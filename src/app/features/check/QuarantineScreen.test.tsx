import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { sampleQuarantine } from '../../../../tests/screens/sampleCheck'
import { workerId } from '../../../../tests/screens/sampleData'
import type { QuarantineView } from '../../../local/device'
import { ago, hide, now } from './test-check'

afterEach(cleanup)

const openQuarantine = (view: QuarantineView) =>
  renderScreen(`/controllo/messa-da-parte/${view.quarantine.id}`, memoryDevice({ quarantined: [view] }))

describe('what was set aside', () => {
  test('says what it was and why, field by field, in plain words', async () => {
    openQuarantine(sampleQuarantine(now, 1))
    await screen.findByRole('heading', { level: 1, name: 'Modifica messa da parte: Maria Antonietta R.' })
    expect(screen.getByText('La signora ha chiamato: la visita di giovedì va spostata.')).toBeTruthy()
    expect(screen.getByText('E-mail').nextElementSibling?.textContent).toBe('maria@example.org')
    expect(screen.getByText('Cittadinanza').nextElementSibling?.textContent).toBe('non indicato')
    expect(screen.getByText(/non è, o non è più, tra quelle della sede/)).toBeTruthy()
  })

  test('a coordinator applies it in the author’s name, or takes that back', async () => {
    const view = sampleQuarantine(now, 1)
    const { user, memory } = openQuarantine(view)
    await user.click(await screen.findByRole('button', { name: 'Applica per conto di Bruno Landi' }))
    await user.click(await screen.findByRole('button', { name: 'Annulla' }))
    expect(memory.saved).toEqual([])
    await user.click(await screen.findByRole('link', { name: /Messa da parte/ }))
    await user.click(await screen.findByRole('button', { name: 'Applica per conto di Bruno Landi' }))
    hide()
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ do: 'decideQuarantine', quarantine: view.quarantine.id, decision: 'apply' }])
    })
    await within(await screen.findByRole('list', { name: 'In attesa del coordinatore' })).findByText('chiesto, in coda')
  })

  test('to archive asks for a reason', async () => {
    const { user, memory } = openQuarantine(sampleQuarantine(now, 1))
    await user.click(await screen.findByRole('button', { name: 'Archivia' }))
    await user.click(screen.getByRole('button', { name: 'Archivia la modifica' }))
    await screen.findByText('Scrivi il motivo: lo legge chi ha scritto la modifica')
    await user.type(screen.getByRole('textbox', { name: 'Motivo' }), 'già fatto')
    await user.click(screen.getByRole('button', { name: 'Archivia la modifica' }))
    hide()
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ decision: 'archive', why: 'già fatto' }])
    })
  })

  test('its author waits, and later reads how it ended', async () => {
    const mine = { isMine: true, mayDecide: false, quarantine: { author: workerId(1) } }
    openQuarantine(sampleQuarantine(now, 1, mine))
    await screen.findByText(/^Aspetta il coordinatore della tua sede/)
    expect(screen.queryByRole('button', { name: /Applica/ })).toBeNull()
    cleanup()
    const ended = {
      ...mine.quarantine,
      state: 'archived',
      decidedBy: workerId(2),
      decidedAt: ago(4),
      decidedWhy: 'doppione',
    } as const
    const { user, memory } = openQuarantine(sampleQuarantine(now, 2, { ...mine, quarantine: ended }))
    await screen.findByText(/^Archiviata da Bruno Landi/)
    expect(screen.getByText('Motivo: «doppione»')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Ho letto' }))
    await screen.findByText('Niente da controllare')
    expect(memory.saved).toMatchObject([{ decision: 'acknowledge' }])
  })

  test('refused again, it says who tried and the new reason with the field to look at', async () => {
    const tried = { by: workerId(1), at: ago(3), reason: 'Invalid', detail: 'phones.0.number' } as const
    openQuarantine(sampleQuarantine(now, 1, { quarantine: { tried } }))
    await screen.findByText(/^Anna Ruggiero ha provato ad applicarla/)
    expect(screen.getByText('Da rivedere: telefono.')).toBeTruthy()
  })

  test('a coordinator who decided too late is told', async () => {
    const late = [{ by: workerId(1), at: ago(1), decision: 'apply' as const }]
    openQuarantine(
      sampleQuarantine(now, 1, {
        quarantine: { state: 'archived', decidedBy: workerId(2), decidedAt: ago(2), decidedWhy: 'x', late },
      }),
    )
    await screen.findByText(/^Avevi chiesto di applicarla, ma era già stata decisa/)
    expect(screen.getByRole('button', { name: 'Ho letto' })).toBeTruthy()
  })
})
