import { useBlocker } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { sheetText as text } from '../../text/sheet'
import { Button } from '../../ui/Button'
import { ArrowLeft } from '../../ui/icons'

/** How long the second tap is waited for. */
const secondTapMs = 4000

/**
 * The tablet in the citizen's hands: nothing but the sheet, over everything. Neither the browser's way back nor Escape uncovers what is behind;
 * two taps on the same button do, and ask nothing.
 */
export function CitizenView({
  label,
  onLeave,
  children,
}: {
  readonly label: string
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: false })

  // A layout effect ends while the dialog is still in the page: only then can the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current!
    const stay = (event: Event) => {
      event.preventDefault()
    }
    // Pressed again and again, Escape closes a dialog whatever the page says.
    const cover = () => {
      element.showModal()
    }
    element.addEventListener('cancel', stay)
    element.addEventListener('close', cover)
    element.showModal()
    return () => {
      element.removeEventListener('cancel', stay)
      element.removeEventListener('close', cover)
      element.close()
    }
  }, [])

  return (
    <dialog ref={dialog} className="citizen" aria-label={label}>
      {children}
      <LeaveButton onLeave={onLeave} />
    </dialog>
  )
}

function LeaveButton({ onLeave }: { readonly onLeave: () => void }) {
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (!isAsking) return undefined
    const timer = setTimeout(() => {
      setAsking(false)
    }, secondTapMs)
    return () => {
      clearTimeout(timer)
    }
  }, [isAsking])
  return (
    <div className="citizen-leave no-print">
      <Button
        tone={isAsking ? 'plain' : 'quiet'}
        icon={<ArrowLeft />}
        onClick={() => {
          if (isAsking) onLeave()
          else setAsking(true)
        }}
      >
        {isAsking ? text.leaveAgain : text.leave}
      </Button>
    </div>
  )
}
