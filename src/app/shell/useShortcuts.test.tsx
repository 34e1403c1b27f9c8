import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { emptyDraft, heading, openIntake, textbox } from '../features/intake/test-intake'

afterEach(cleanup)

const lastStep = { ...emptyDraft, step: 4 as const, who: { type: 'anonymous' as const } }

test('the slash searches also while a checkbox or a radio has the focus', async () => {
  for (const role of ['checkbox', 'radio']) {
    const { user, router } = openIntake(lastStep)
    await heading('Consegna e chiudi')
    screen.getAllByRole(role)[0]!.focus()
    await user.keyboard('/')
    await heading('Persone')
    expect(router.state.location.pathname).toBe('/persone')
    cleanup()
  }
})

test('the slash is a letter where one writes', async () => {
  const { user } = openIntake()
  await heading('Chi')
  await user.type(textbox('Cognome'), 'De/Luca')
  expect(textbox('Cognome')).toHaveProperty('value', 'De/Luca')
  await heading('Chi')
})
