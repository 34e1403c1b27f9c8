import { useDeferredValue, type ReactNode } from 'react'

/**
 * What takes long to draw and can wait for a frame: the heading and what stands round it answer the tap first. It is drawn in pieces that let a finger
 * come between, and never seen half.
 */
export function NextFrame({ children }: { readonly children: ReactNode }) {
  const isTime = useDeferredValue(true, false)
  return isTime ? children : <Coming />
}

/** In the place of what is about to be drawn. */
export function Coming() {
  return <div aria-busy="true" />
}
