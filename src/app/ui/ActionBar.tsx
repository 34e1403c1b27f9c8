import type { ReactNode } from 'react'

/** The actions of a screen, always in sight at the bottom; the primary one last. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return <div className="action-bar">{children}</div>
}
