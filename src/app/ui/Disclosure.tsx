import { useState, type ReactNode } from 'react'
import { ChevronDown } from './icons'

/** What is there for who needs it, behind one line. Its content is mounted when it is opened, or when something in it has to be seen. */
export function Disclosure({
  title,
  hint,
  isNeeded = false,
  children,
}: {
  readonly title: string
  readonly hint: string
  readonly isNeeded?: boolean
  readonly children: ReactNode
}) {
  const [isOpen, setIsOpen] = useState(false)
  const isShown = isOpen || isNeeded
  return (
    <details
      className="disclosure card"
      open={isShown}
      onToggle={event => {
        setIsOpen(event.currentTarget.open)
      }}
    >
      <summary>
        <ChevronDown />
        <span>{title}</span>
        <span className="quiet-text">{hint}</span>
      </summary>
      {isShown && <div className="card-body stack-l">{children}</div>}
    </details>
  )
}
