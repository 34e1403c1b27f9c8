import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'

/**
 * The heading of a screen. It takes the focus when the screen appears (unless a field of the screen has it by then, marked `data-autofocus`)
 * and gives the window its title: `windowTitle` replaces the heading there when the heading holds a person's name.
 */
export function PageHeading({
  children,
  windowTitle,
  focusKey = '',
}: {
  readonly children: ReactNode
  readonly windowTitle: string
  /** When it changes the heading takes the focus again: the number of a step. */
  readonly focusKey?: string | number
}) {
  useEffect(() => {
    document.title = `${windowTitle} · Antenna`
  }, [windowTitle])

  return <FocusedHeading key={focusKey}>{children}</FocusedHeading>
}

function FocusedHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)

  // Before anybody hears that what had the focus has gone: it would be given to something else first.
  useLayoutEffect(() => {
    if (!document.activeElement?.matches('[data-autofocus]')) heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
