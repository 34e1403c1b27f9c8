import { useEffect, useId, useRef, type ReactNode } from 'react'
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
  children,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly closeLabel: string
  readonly actions?: ReactNode
  /** Under the top right corner of the screen, without a veil. */
  readonly corner?: boolean
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    return () => element?.close()
  }, [open])

  if (!open) return null
  return (
    // A tap on the backdrop reaches the dialog itself; Escape is the keyboard's way to the same thing.
    <dialog
      ref={dialog}
      className={corner ? 'dialog at-corner' : 'dialog'}
      aria-labelledby={titleId}
      onClick={event => {
        if (event.target === event.currentTarget) onClose()
      }}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button quiet" aria-label={closeLabel} onClick={onClose}>
          <X />
        </button>
      </header>
      <div className="dialog-body stack">{children}</div>
      {actions && <footer>{actions}</footer>}
    </dialog>
  )
}
