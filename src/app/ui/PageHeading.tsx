import { useEffect, useRef, type ReactNode } from 'react'

/**
 * The heading of a screen. It takes the focus when the screen appears, unless something in the screen asked for it, and gives the window its title:
 * `windowTitle` replaces the heading there when the heading holds a person's name.
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
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${windowTitle} · Antenna`
  }, [windowTitle])

  useEffect(() => {
    const focused = document.activeElement
    const main = heading.current?.closest('main')
    const somethingAskedForIt = focused?.matches('[autofocus], [data-autofocus]') && main?.contains(focused)
    if (!somethingAskedForIt) heading.current?.focus({ preventScroll: true })
  }, [focusKey])

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
