import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

/** Tabs whose choice lives outside (in the address). Only the chosen panel is mounted; arrows, Home and End move the choice (WAI-ARIA APG, tabs). */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onChange,
  children,
}: {
  readonly label: string
  readonly tabs: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly children: ReactNode
}) {
  const id = useId()
  const listRef = useRef<HTMLDivElement>(null)
  const tabId = (of: Value) => `${id}-${of}`

  function onKey(event: KeyboardEvent): void {
    const at = tabs.findIndex(tab => tab.value === value)
    const to = destination(event.key, at, tabs.length)
    if (to === undefined) return
    event.preventDefault()
    onChange(tabs[to]!.value)
    listRef.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }

  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the chosen tab has the focus */}
      <div ref={listRef} role="tablist" aria-label={label} className="tabs-list" onKeyDown={onKey}>
        {tabs.map(tab => (
          <button
            key={tab.value}
            id={tabId(tab.value)}
            type="button"
            role="tab"
            className="tab"
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => {
              onChange(tab.value)
            }}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div key={value} id={`${id}-panel`} role="tabpanel" tabIndex={-1} aria-labelledby={tabId(value)} className="tab-panel">
        {children}
      </div>
    </div>
  )
}

/** Where a key leads among `count`, round the ends; `undefined` for any other key. */
function destination(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
