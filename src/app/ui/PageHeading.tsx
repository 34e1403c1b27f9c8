import { useEffect, useRef, type ReactNode } from 'react'

/**
 * The heading of a screen. It takes the focus when the screen appears (a screen that wants a field focused does so in its own effect, which runs later)
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

  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
