import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useKeptFocus } from './useKeptFocus'

afterEach(cleanup)

function Page() {
  useKeptFocus()
  const [isEmpty, setIsEmpty] = useState(true)
  return (
    <main tabIndex={-1}>
      <section tabIndex={-1} aria-label="Part">
        <div>{isEmpty && <button onClick={() => setIsEmpty(false)}>First</button>}</div>
      </section>
      <button>Elsewhere</button>
    </main>
  )
}

test('what had the focus and leaves gives it to what it was in', async () => {
  render(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'First' }))
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Part' }))
  })
})

test('what went on elsewhere is left alone', async () => {
  render(<Page />)
  const [first, elsewhere] = screen.getAllByRole('button')
  first!.click()
  elsewhere!.focus()
  await waitFor(() => {
    expect(screen.queryByRole('button', { name: 'First' })).toBeNull()
  })
  expect(document.activeElement).toBe(elsewhere)
})
