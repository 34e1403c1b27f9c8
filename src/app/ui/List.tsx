import { createLink } from '@tanstack/react-router'
import { createContext, use, type ComponentProps, type ReactNode } from 'react'

/** Rows divided by hairlines; the children are ListRow or ListRowLink. */
export function List({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className="list" aria-label={label}>
      {children}
    </ul>
  )
}

/** Which row of how many, and who measures it, where a list does not hold all of its rows. */
export const RowPlaceContext = createContext<ComponentProps<'li'>>({})

interface Row {
  /** A round mark: initials or an icon, in a Mark. */
  readonly mark?: ReactNode
  readonly title: ReactNode
  readonly line?: ReactNode
  /** At the right: a time or a state, in words. */
  readonly end?: ReactNode
}

const parts = ({ mark, title, line, end }: Row) => (
  <>
    {mark}
    <span>
      <span className="list-row-title">{title}</span>
      {line !== undefined && <span className="list-row-line">{line}</span>}
    </span>
    {end !== undefined && <span className="list-row-end">{end}</span>}
  </>
)

export function ListRow(row: Row) {
  return (
    <li {...use(RowPlaceContext)}>
      <div className={row.mark ? 'list-row has-mark' : 'list-row'}>{parts(row)}</div>
    </li>
  )
}

interface Anchor extends Omit<ComponentProps<'a'>, 'title'>, Row {
  /** What is done from here, below the way there. */
  readonly foot?: ReactNode
}

function RowAnchor({ mark, title, line, end, foot, className, ...rest }: Anchor) {
  return (
    <li {...use(RowPlaceContext)}>
      <a className={`${mark ? 'list-row has-mark' : 'list-row'} ${className ?? ''}`} {...rest}>
        {parts({ mark, title, line, end })}
      </a>
      {foot !== undefined && <div className="row-actions">{foot}</div>}
    </li>
  )
}

/** A whole row that leads somewhere. */
export const ListRowLink = createLink(RowAnchor)

export function Mark({
  tone = 'plain',
  large = false,
  children,
}: {
  readonly tone?: 'plain' | 'wait' | 'alarm' | 'ok'
  readonly large?: boolean
  readonly children: ReactNode
}) {
  return (
    <span className={['mark-round', tone === 'plain' ? '' : tone, large ? 'large' : ''].filter(Boolean).join(' ')} aria-hidden>
      {children}
    </span>
  )
}
