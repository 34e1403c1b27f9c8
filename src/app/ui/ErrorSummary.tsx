import { useEffect, useRef } from 'react'

export interface ErrorItem {
  /** The id of the control that it is about; absent when it is about none. */
  readonly fieldId?: string | undefined
  readonly message: string
  /** Brings the field on screen and goes to it, when it is elsewhere. */
  readonly open?: (() => void) | undefined
}

/** What is wrong, all together, with a link to each field. It takes the focus each time a new list arrives. */
export function ErrorSummary({ title, items }: { readonly title: string; readonly items: readonly ErrorItem[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const content = items.map(item => item.message).join('\n')
  useEffect(() => {
    if (content) heading.current?.focus()
  }, [content])
  if (items.length === 0) return null
  return (
    <div className="error-summary" role="alert">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <ul>
        {items.map(item => (
          <li key={`${item.fieldId ?? ''}${item.message}`}>
            {item.fieldId ? (
              <a
                href={`#${item.fieldId}`}
                onClick={event => {
                  event.preventDefault()
                  if (item.open) {
                    item.open()
                    return
                  }
                  const field = document.getElementById(item.fieldId ?? '')
                  field?.scrollIntoView({ block: 'center' })
                  field?.focus({ preventScroll: true })
                }}
              >
                {item.message}
              </a>
            ) : (
              item.message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
