import { useId, type ReactNode } from 'react'

/** A white sheet with a heading. `aside` stands at the right of the heading: a count, a time. */
export function Card({
  title,
  aside,
  chosen = false,
  children,
}: {
  readonly title: string
  readonly aside?: ReactNode
  readonly chosen?: boolean
  readonly children: ReactNode
}) {
  const titleId = useId()
  return (
    <section className={chosen ? 'card chosen' : 'card'} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{title}</h2>
        {aside !== undefined && <span>{aside}</span>}
      </header>
      {children}
    </section>
  )
}

export function CardBody({ children }: { readonly children: ReactNode }) {
  return <div className="card-body stack">{children}</div>
}
