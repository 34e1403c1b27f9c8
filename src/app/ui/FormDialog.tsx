import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'

/** What a field and a group of choices look like when they are wrong. */
const wrong = '[aria-invalid=true], fieldset.has-error'

/**
 * A dialog with something to fill in and one button that keeps it: what is wrong takes the focus after each try.
 * It is mounted while it is open.
 */
export function FormDialog({
  keepLabel,
  onKeep,
  others,
  children,
  ...dialog
}: Pick<ComponentProps<typeof Dialog>, 'title' | 'closeLabel' | 'onClose'> & {
  readonly keepLabel: string
  /** Answers when it is kept, or when it is known why not. */
  readonly onKeep: () => Promise<void>
  /** Buttons before the one that keeps. */
  readonly others?: ReactNode
  readonly children: ReactNode
}) {
  const fields = useRef<HTMLDivElement>(null)
  const isKeeping = useRef(false)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    if (tries > 0) fields.current?.querySelector<HTMLElement>(wrong)?.focus()
  }, [tries])

  async function keep(): Promise<void> {
    // Two taps of a nervous finger are one.
    if (isKeeping.current) return
    isKeeping.current = true
    try {
      await onKeep()
    } finally {
      isKeeping.current = false
    }
    setTries(done => done + 1)
  }

  return (
    <Dialog
      {...dialog}
      open
      actions={
        <>
          {others}
          <Button tone="primary" onClick={() => void keep()}>
            {keepLabel}
          </Button>
        </>
      }
    >
      <div ref={fields} className="stack">
        {children}
      </div>
    </Dialog>
  )
}
