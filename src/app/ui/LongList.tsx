import { useState, type ReactNode } from 'react'
import { Button } from './Button'
import { Card } from './Card'
import { List } from './List'

const shownAtFirst = 50

/** A card with a list that may be long: the first rows, and more of them when asked. `count` is said to whoever does not see the list change. */
export function LongList<Item>({
  title,
  count,
  items,
  renderRow,
  empty,
  more,
}: {
  readonly title: string
  readonly count: string
  readonly items: readonly Item[]
  readonly renderRow: (item: Item) => ReactNode
  readonly empty: ReactNode
  readonly more: string
}) {
  const [limit, setLimit] = useState(shownAtFirst)
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {count}
      </p>
      <Card title={title} aside={items.length || undefined}>
        {items.length === 0 ? empty : <List>{items.slice(0, limit).map(renderRow)}</List>}
        {items.length > limit && (
          <div className="card-foot">
            <Button
              tone="quiet"
              onClick={() => {
                setLimit(limit + shownAtFirst)
              }}
            >
              {more}
            </Button>
          </div>
        )}
      </Card>
    </>
  )
}
