import type { ReactNode } from 'react'

/** A sentence that must be seen, with an icon; `end` holds its action. */
export function Notice({
  tone = 'plain',
  icon,
  end,
  children,
}: {
  readonly tone?: 'plain' | 'ok' | 'wait' | 'alarm'
  readonly icon: ReactNode
  readonly end?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className="notice-frame">
      <div className={['notice', tone === 'plain' ? '' : tone, end ? 'has-end' : ''].filter(Boolean).join(' ')}>
        {icon}
        <div>{children}</div>
        {end}
      </div>
    </div>
  )
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="empty">
      {icon}
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
