import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * What goes on paper, beside the page and not in it (styles/print.css): nothing else of the screen comes out. On the screen it is not seen.
 * Mounted as long as its screen is, so that the browser's own command prints it too, and nothing is fetched between the tap and the paper.
 */
export function Printed({ children }: { readonly children: ReactNode }) {
  return createPortal(<div className="printed">{children}</div>, document.body)
}

/** One sheet of A4: who hands it over and when, what it says, what it is worth. */
export function PrintedPage({
  from,
  on,
  foot,
  children,
}: {
  /** The office, as on headed paper. */
  readonly from?: ReactNode
  /** The day, in words. */
  readonly on?: string | undefined
  readonly foot?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <article className="printed-page">
      {(from || on) && (
        <header className="printed-head">
          <strong>{from}</strong>
          <span>{on}</span>
        </header>
      )}
      {children}
      {foot && <footer className="printed-foot">{foot}</footer>}
    </article>
  )
}
