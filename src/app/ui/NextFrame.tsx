import { memo, useDeferredValue, type ReactNode } from 'react'

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

/**
 * What is left goes out of sight with the tap; it is taken down with the drawing of what comes, for that takes as long as putting it up. While `isStill`
 * it stays as it is.
 */
export function Leaving({
  isLeft,
  isStill = false,
  children,
}: {
  readonly isLeft: boolean
  readonly isStill?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className="leaving" hidden={isLeft}>
      <Still isStill={isLeft || isStill}>{children}</Still>
    </div>
  )
}

const Still = memo(
  function Still({ children }: { readonly isStill: boolean; readonly children: ReactNode }) {
    return children
  },
  (_, next) => next.isStill,
)
