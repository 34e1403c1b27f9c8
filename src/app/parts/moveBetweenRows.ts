import type { KeyboardEvent } from 'react'

/** Arrows go from the search field to the rows and from row to row; Enter opens, as on any link. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const list = event.currentTarget.closest('.pane-list')
  if (!list) return
  const stops = [...list.querySelectorAll<HTMLElement>('input[type=search], a.list-row')]
  const here = stops.findIndex(stop => stop === document.activeElement)
  const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
