import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ListRow } from './List'
import { LongList } from './LongList'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const items = Array.from({ length: 2000 }, (_, at) => `Caso ${at + 1}`)

const show = (shown: readonly string[] = items) =>
  render(
    <LongList
      title="Casi"
      count={`${shown.length} casi`}
      items={shown}
      renderRow={name => <ListRow key={name} title={<button type="button">{name}</button>} />}
      empty="Nessuno"
    />,
  )
const rows = () => screen.getAllByRole('listitem').map(row => row.textContent)
const gaps = () => [...document.querySelectorAll<HTMLElement>('.list-gap')].map(({ style }) => Number.parseFloat(style.blockSize))

/** Nothing is laid out here: the list stands where it is told to. */
async function scrollTo(top: number): Promise<void> {
  vi.spyOn(window, 'scrollY', 'get').mockReturnValue(top)
  vi.spyOn(document.querySelector('.list')!, 'getBoundingClientRect').mockReturnValue({
    top: -top,
  } as DOMRect)
  await act(async () => {
    window.dispatchEvent(new Event('scroll'))
    await Promise.resolve()
  })
}

test('of two thousand rows those near the screen are there, each told which it is, and the others keep their room', async () => {
  show()
  await act(async () => Promise.resolve())
  expect(rows()).toEqual(items.slice(0, 30))
  const seventh = screen.getByText('Caso 7').closest('li')!
  expect(['aria-posinset', 'aria-setsize'].map(name => seventh.getAttribute(name))).toEqual(['7', '2000'])
  expect(gaps()).toEqual([1970 * 72])
  await scrollTo(72 * 1000)
  expect(rows()).toContain('Caso 1001')
  expect(rows()).not.toContain('Caso 900')
  expect(rows().length).toBeLessThan(100)
  expect(gaps().reduce((sum, each) => sum + each, 0)).toBe((2000 - rows().length) * 72)
})

test('the row that has the focus stays, however far the others are', async () => {
  show()
  await act(async () => Promise.resolve())
  const third = screen.getByRole('button', { name: 'Caso 3' })
  third.focus()
  await scrollTo(72 * 1900)
  expect(document.activeElement).toBe(third)
  expect(rows()).toContain('Caso 1905')
})

test('a list that grows short shows what it has', async () => {
  const { rerender } = show()
  await scrollTo(72 * 1900)
  rerender(
    <LongList
      title="Casi"
      count="1"
      items={['Caso 9']}
      renderRow={name => <ListRow key={name} title={name} />}
      empty="Nessuno"
    />,
  )
  await act(async () => Promise.resolve())
  expect(rows()).toEqual(['Caso 9'])
})
