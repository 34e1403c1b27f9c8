import { useEffect, useRef, type ReactNode } from 'react'
import { Card, CardBody } from '../../ui/Card'

/** A form that opens under the versions: who opened it is brought there, also without eyes. */
export function WayForm({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    frame.current?.focus({ preventScroll: true })
    frame.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  return (
    <div ref={frame} tabIndex={-1} className="way-form">
      <Card title={title}>
        <CardBody>{children}</CardBody>
      </Card>
    </div>
  )
}
