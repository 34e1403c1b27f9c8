import { useEffectEvent, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { X } from './icons'

interface Content {
  readonly onClose: () => void
  readonly title: string
  readonly closeLabel: string
  readonly actions?: ReactNode
  /** Under the top right corner of the screen, without a veil. */
  readonly corner?: boolean
  /** As wide as the screen, for what is looked at. */
  readonly full?: boolean
  readonly children: ReactNode
}

/**
 * The browser's own modal dialog: it keeps the focus, makes the rest inert, closes with Escape and gives the focus back.
 * The content is mounted only while open, so that a closed dialog holds no data.
 */
export function Dialog({ open, ...content }: Content & { readonly open: boolean }) {
  return open ? <OpenDialog {...content} /> : null
}

function OpenDialog({ onClose, title, closeLabel, actions, corner = false, full = false, children }: Content) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  const close = useEffectEvent(onClose)

  // A layout effect ends while the dialog is still in the page: only then can the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current!
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
  }, [])

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
