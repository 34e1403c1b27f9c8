import { useEffect, useEffectEvent, useId, useRef, type ReactNode } from 'react'
import { X } from './icons'

/**
 * The browser's own modal dialog: it keeps the focus, makes the rest inert, closes with Escape and gives the focus back.
 * The content is mounted only while open, so that a closed dialog holds no data.
 */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  actions,
  corner = false,
  full = false,
  children,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly closeLabel: string
  readonly actions?: ReactNode
  /** Under the top right corner of the screen, without a veil. */
  readonly corner?: boolean
  /** As wide as the screen, for what is looked at. */
  readonly full?: boolean
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  const close = useEffectEvent(onClose)

  useEffect(() => {
    const element = dialog.current
    if (!open || !element) return undefined
    const onCancel = (event: Event) => {
      // The state closes the dialog, not the browser behind its back.
      event.preventDefault()
      close()
    }
    // A tap on the backdrop reaches the dialog itself.
    const onClick = (event: Event) => {
      if (event.target === element) close()
    }
    element.addEventListener('cancel', onCancel)
    element.addEventListener('click', onClick)
    element.showModal()
    return () => {
      element.removeEventListener('cancel', onCancel)
      element.removeEventListener('click', onClick)
      element.close()
    }
  }, [open])

  if (!open) return null
  return (
    <dialog ref={dialog} className={corner ? 'dialog at-corner' : full ? 'dialog full' : 'dialog'} aria-labelledby={titleId}>
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button quiet" aria-label={closeLabel} onClick={onClose}>
          <X />
        </button>
      </div>
      <div className="dialog-body stack">{children}</div>
      {actions && <div className="dialog-foot">{actions}</div>}
    </dialog>
  )
}
