import type { ReactNode } from 'react'
import { CheckCheck, CircleAlert, CircleCheck, Clock, CloudOff, X } from './icons'

export type StateTone = 'here' | 'waiting' | 'delivered' | 'taken' | 'attention' | 'voided'

const looks = {
  here: { className: 'state', icon: <CloudOff /> },
  waiting: { className: 'state wait', icon: <Clock /> },
  delivered: { className: 'state ok', icon: <CheckCheck /> },
  taken: { className: 'state ok', icon: <CircleCheck /> },
  attention: { className: 'state alarm', icon: <CircleAlert /> },
  voided: { className: 'state', icon: <X /> },
} as const

/** Where a record stands, in words with an icon; never colour alone. */
export function StateBadge({ tone, children }: { readonly tone: StateTone; readonly children: ReactNode }) {
  const { className, icon } = looks[tone]
  return (
    <span className={className}>
      {icon}
      {children}
    </span>
  )
}

export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: 'plain' | 'brand' | 'wait' | 'alarm' | 'private'
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      {icon}
      {children}
    </span>
  )
}
