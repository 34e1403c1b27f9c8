import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { offices, recordId, worker } from '../../../../tests/screens/sampleData'
import { RunningTimer } from '../../../domain/time-entry'
import { button, emptyDraft, heading, id, openIntake, startedAt, textbox, type OpenIntake } from './test-intake'

afterEach(cleanup)

describe('a pronto intervento', () => {
  const emergency: OpenIntake = { ...emptyDraft, isEmergency: true, intake: { ...emptyDraft.intake, urgency: 'today' } }

  test('is one tap from Oggi and one to close', async () => {
    const memory = memoryDevice({})
    const { user } = renderScreen('/', memory)
    await user.click(await screen.findByRole('button', { name: 'Pronto intervento' }))
    await heading('Pronto intervento')
    expect(screen.getByRole('link', { name: 'Chiama il 112' })).toBeTruthy()
    await user.click(button('Chiudi: pronto intervento'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([
      {
        who: { type: 'anonymous' },
        intake: { urgency: 'today', outcome: 'emergencyIntervention', areas: ['FRA'], needs: [{ motives: ['emergency'] }] },
      },
    ])
  })

  test('stands alone: neither a hint nor a timer that runs is above the numbers to call', async () => {
    const timer = RunningTimer.parse({
      id: recordId(701),
      workerId: worker.id,
      officeId: offices[0]!.id,
      comune: 'A023',
      activity: 'reception',
      startedAt,
    })
    const { user, router } = renderScreen('/servizi', memoryDevice({ drafts: [emergency], timer }), { withHints: true })
    const hint = { name: 'Suggerimento' }
    const stop = { name: 'Ferma: Ricevimento' }
    await screen.findByRole('complementary', hint)
    await screen.findByRole('button', stop)
    await router.navigate({ to: '/ascolto/$draftId', params: { draftId: id } })
    await heading('Pronto intervento')
    expect(screen.queryByRole('complementary', hint)).toBeNull()
    expect(screen.queryByRole('button', stop)).toBeNull()
    await user.click(button('Passa all’ascolto completo'))
    await heading('Che cosa serve')
    expect(screen.getByRole('complementary', hint)).toBeTruthy()
    expect(screen.getByRole('button', stop)).toBeTruthy()
  })

  test('keeps the name and the words, and becomes a whole listening with everything typed', async () => {
    const { user, memory } = openIntake(emergency)
    await heading('Pronto intervento')
    await user.type(textbox('Cognome'), 'Visconti')
    await user.type(textbox('Che cosa sta succedendo'), 'È per strada')
    await user.click(button('Casa'))
    await user.click(button('Passa all’ascolto completo'))
    await heading('Che cosa serve')
    expect(textbox('Con le sue parole')).toHaveProperty('value', 'È per strada')
    await waitFor(async () => {
      const draft = await memory.device.draft(id)
      expect(draft).toMatchObject({ step: 2, who: { type: 'new', fields: { surname: 'Visconti' } } })
      expect(draft).not.toHaveProperty('isEmergency', true)
    })
  })

  test('is never further than the second step of a listening', async () => {
    const { user, memory } = openIntake({ ...emptyDraft, step: 2 })
    await heading('Che cosa serve')
    await user.click(screen.getByRole('radio', { name: 'Oggi: pronto intervento' }))
    await user.click(button('Chiudi come pronto intervento'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([{ intake: { outcome: 'emergencyIntervention' } }])
  })
})
