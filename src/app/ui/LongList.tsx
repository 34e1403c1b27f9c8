import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import { useMemo, useState, type ReactNode } from 'react'
import { Card } from './Card'
import { RowPlaceContext } from './List'

/** How tall a row is before it was measured, in CSS pixels. */
const usualRow = 72
/** Rows drawn above and below the screen, at least: what a fast finger runs through while the rest comes. */
const ahead = 15
/** Rows that come and go together: for each that did so alone the page would be laid out anew. */
const together = 10

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
  const [list, setList] = useState<HTMLUListElement | null>(null)
  // What stands above may grow: each time it is drawn, it looks where it begins.
  const top = list ? list.getBoundingClientRect().top + scrollY : 0
  // oxlint-disable-next-line react/incompatible-library -- what it answers is asked anew at each drawing, and rows keep themselves
  const { getVirtualItems, getTotalSize, measureElement } = useWindowVirtualizer<HTMLLIElement>({
    count: items.length,
    estimateSize: () => usualRow,
    // Where nothing is laid out, as in a part that is hidden, no row has a height.
    measureElement: row => row.getBoundingClientRect().height || usualRow,
    overscan: ahead,
    scrollMargin: top,
    rangeExtractor: range => withFocused(range, focusedRow(list)),
    useFlushSync: false,
  })
  const drawn: ReactNode[] = []
  let [end, gaps] = [top, 0]
  /** Each keeps its place in the page while its size changes. */
  const leaveRoomTo = (start: number): void => {
    if (start > end) drawn.push(<li key={`gap ${gaps++}`} className="list-gap" aria-hidden style={{ blockSize: start - end }} />)
  }
  for (const { index, start, end: below } of getVirtualItems()) {
    leaveRoomTo(start)
    end = below
    drawn.push(
      <Placed key={index} at={index} of={items.length} measure={measureElement}>
        {renderRow(items[index]!)}
      </Placed>,
    )
  }
  leaveRoomTo(top + getTotalSize())
  return (
    <ul ref={setList} className="list">
      {drawn}
    </ul>
  )
}

/** A row where it belongs, which says which of how many it is: the others may not be there. */
function Placed({
  at,
  of,
  measure,
  children,
}: {
  readonly at: number
  readonly of: number
  readonly measure: (row: HTMLLIElement | null) => void
  readonly children: ReactNode
}) {
  const place = useMemo(
    () => ({ ref: measure, 'data-index': at, 'aria-posinset': at + 1, 'aria-setsize': of }),
    [measure, at, of],
  )
  return <RowPlaceContext value={place}>{children}</RowPlaceContext>
}

/** The row that has the focus is drawn wherever it is: without it the focus would be nowhere. */
const withFocused = (range: Range, focused: number | undefined): number[] => {
  const near = defaultRangeExtractor(inTens(range))
  const isFar = focused !== undefined && focused < range.count && !near.includes(focused)
  return isFar ? [...near, focused].sort((a, b) => a - b) : near
}

const inTens = ({ startIndex, endIndex, overscan, count }: Range): Range => ({
  startIndex: Math.max(0, Math.floor((startIndex - overscan) / together) * together),
  endIndex: Math.min(count, Math.ceil((endIndex + 1 + overscan) / together) * together) - 1,
  overscan: 0,
  count,
})

function focusedRow(list: HTMLElement | null): number | undefined {
  const focused = document.activeElement
  const row = list?.contains(focused) ? focused?.closest<HTMLElement>('[data-index]') : undefined
  return row ? Number(row.dataset['index']) : undefined
}
