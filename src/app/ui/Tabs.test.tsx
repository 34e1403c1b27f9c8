import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Tabs } from './Tabs'

const tabs = [
  { value: 'one', label: 'Sintesi' },
  { value: 'two', label: 'Diario' },
  { value: 'three', label: 'Invii' },
] as const

function Sample() {
  const [value, setValue] = useState<(typeof tabs)[number]['value']>('one')
  return (
    <Tabs label="Parti" tabs={tabs} value={value} onChange={setValue}>
      {value}
    </Tabs>
  )
}

afterEach(cleanup)

test('one tab is in the order of the keyboard; arrows, Home and End choose, round the ends', async () => {
  const user = userEvent.setup()
  render(<Sample />)
  const chosen = () => screen.getByRole('tab', { selected: true }).textContent
  await user.tab()
  expect(document.activeElement?.textContent).toBe('Sintesi')
  for (const [key, expected] of [
    ['{ArrowLeft}', 'Invii'],
    ['{ArrowRight}', 'Sintesi'],
    ['{ArrowRight}', 'Diario'],
    ['{End}', 'Invii'],
    ['{Home}', 'Sintesi'],
  ] as const) {
    await user.keyboard(key)
    expect(chosen()).toBe(expected)
    expect(document.activeElement?.textContent).toBe(expected)
  }
  expect(screen.getByRole('tabpanel', { name: 'Sintesi' }).textContent).toBe('one')
})
