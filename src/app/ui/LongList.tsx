import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Card } from './Card'
import { RowPlaceContext } from './List'

/** Rows that are drawn, and measured, together. */
const together = 10
/** A row before any was measured, and what is drawn above and below the screen: what a fast finger runs through while the rest comes. In CSS pixels. */
const usualRow = 72
const ahead = 1500

/**
 * A card with a list of any length, as tall as if all of it were drawn: only the rows near the screen are. `count` is said to whoever does not see the
 * list change.
 */
export function LongList<Item>({
  title,
  count,
  items,
  renderRow,
  empty,
}: {
  readonly title: string
  readonly count: string
  readonly items: readonly Item[]
  /** With its key. It is asked again at each scroll: what it draws keeps itself from being drawn anew for nothing. */
  readonly renderRow: (item: Item) => ReactNode
  readonly empty: ReactNode
}) {
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {count}
      </p>
      <Card title={title} aside={items.length || undefined}>
        {items.length === 0 ? empty : <Rows items={items} renderRow={renderRow} />}
      </Card>
    </>
  )
}

function Rows<Item>({ items, renderRow }: { readonly items: readonly Item[]; readonly renderRow: (item: Item) => ReactNode }) {
  const listRef = useRef<HTMLUListElement>(null)
  const parts = Math.ceil(items.length / together)
  const [heights] = useState(() => new Map<number, number>())
  const heightOf = (part: number) => heights.get(part) ?? usualRow * together
  const [near, setNear] = useState<readonly number[]>([0])

  useLayoutEffect(() => {
    measure(listRef.current!, heights)
  })

  useEffect(() => {
    const look = () => {
      const next = partsNear(listRef.current!, parts, part => heights.get(part) ?? usualRow * together)
      startTransition(() => {
        setNear(last => (last.join() === next.join() ? last : next))
      })
    }
    look()
    // Whatever it is that scrolls.
    document.addEventListener('scroll', look, { capture: true, passive: true })
    window.addEventListener('resize', look)
    return () => {
      document.removeEventListener('scroll', look, { capture: true })
      window.removeEventListener('resize', look)
    }
  }, [heights, parts])

  const drawn: ReactNode[] = []
  let gap = 0
  for (let part = 0; part < parts; part++) {
    if (!near.includes(part)) {
      gap += heightOf(part)
      if (part + 1 < parts && !near.includes(part + 1)) continue
      drawn.push(<li key={`gap before ${part + 1}`} className="list-gap" aria-hidden style={{ blockSize: gap }} />)
      gap = 0
      continue
    }
    const first = part * together
    const rows = items.slice(first, first + together)
    drawn.push(...rows.map((item, at) => <Placed key={first + at} at={first + at} of={items.length} row={renderRow(item)} />))
  }
  return (
    <ul ref={listRef} className="list">
      {drawn}
    </ul>
  )
}

/** Says which row of how many it is: the others may not be there. */
function Placed({ at, of, row }: { readonly at: number; readonly of: number; readonly row: ReactNode }) {
  const place = useMemo(() => ({ 'aria-posinset': at + 1, 'aria-setsize': of }), [at, of])
  return <RowPlaceContext value={place}>{row}</RowPlaceContext>
}

const indexOf = (row: Element): number => Number(row.getAttribute('aria-posinset')) - 1

/** How tall the parts are that are drawn: from the first row of each to what comes after its last. */
function measure(list: HTMLElement, heights: Map<number, number>): void {
  let begun: { readonly part: number; readonly top: number } | undefined
  const end = (top: number) => {
    if (begun && top > begun.top) heights.set(begun.part, top - begun.top)
  }
  for (const row of list.children) {
    const isGap = row.classList.contains('list-gap')
    if (!isGap && (!row.hasAttribute('aria-posinset') || indexOf(row) % together > 0)) continue
    const { top } = row.getBoundingClientRect()
    end(top)
    begun = isGap ? undefined : { part: indexOf(row) / together, top }
  }
  end(list.getBoundingClientRect().bottom)
}

/** Those on the screen and near it, and the one that has the focus. */
function partsNear(list: HTMLElement, parts: number, heightOf: (part: number) => number): readonly number[] {
  const focused = focusedPart(list)
  const near: number[] = []
  let { top } = list.getBoundingClientRect()
  for (let part = 0; part < parts; part++) {
    const bottom = top + heightOf(part)
    if (part === focused || (bottom > -ahead && top < innerHeight + ahead)) near.push(part)
    top = bottom
  }
  // Away from the screen altogether, its nearest end: who comes to it finds rows.
  return near.length > 0 ? near : [top > 0 ? 0 : parts - 1]
}

function focusedPart(list: HTMLElement): number | undefined {
  const focused = document.activeElement
  if (!focused || !list.contains(focused)) return undefined
  let row = [...list.children].find(each => each.contains(focused))
  // What a row has besides is in a line of its own after it.
  while (row && !row.hasAttribute('aria-posinset')) row = row.previousElementSibling ?? undefined
  return row && Math.floor(indexOf(row) / together)
}
