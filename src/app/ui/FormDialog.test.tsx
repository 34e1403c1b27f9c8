import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { TextField } from './Field'
import { FormDialog } from './FormDialog'

afterEach(cleanup)

function Name({ onKeep }: { readonly onKeep: (name: string) => Promise<void> }) {
  const [name, setName] = useState('')
  const [wasTried, setWasTried] = useState(false)
  return (
    <FormDialog
      title="Nome"
      closeLabel="Chiudi"
      keepLabel="Salva"
      onClose={() => undefined}
      onKeep={async () => {
        setWasTried(true)
        if (name) await onKeep(name)
      }}
    >
      <TextField label="Nota" />
      <TextField
        label="Nome"
        error={wasTried && !name ? 'Scrivi il nome' : undefined}
        value={name}
        onChange={event => {
          setName(event.target.value)
        }}
      />
    </FormDialog>
  )
}

test('what is wrong takes the focus, at every try', async () => {
  render(<Name onKeep={async () => undefined} />)
  for (const _ of ['first', 'second']) {
    screen.getByRole('button', { name: 'Salva' }).focus()
    fireEvent.click(screen.getByRole('button', { name: 'Salva' }))
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Nome' }))
    })
  }
})

test('two taps keep it once', async () => {
  let finish = (): void => undefined
  const onKeep = vi.fn<() => Promise<void>>(() => new Promise(resolve => (finish = resolve)))
  render(<Name onKeep={onKeep} />)
  fireEvent.change(screen.getByRole('textbox', { name: 'Nome' }), { target: { value: 'Ada' } })
  const save = screen.getByRole('button', { name: 'Salva' })
  fireEvent.click(save)
  fireEvent.click(save)
  expect(onKeep).toHaveBeenCalledTimes(1)
  finish()
  await waitFor(() => {
    fireEvent.click(save)
    expect(onKeep).toHaveBeenCalledTimes(2)
  })
})
