import { useState, type ComponentProps, type ReactNode } from 'react'
import { Button } from './Button'

/** A button and the dialog that it opens, which is mounted while it is open. */
export function DialogButton({
  renderDialog,
  ...button
}: Omit<ComponentProps<typeof Button>, 'onClick'> & { readonly renderDialog: (onClose: () => void) => ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        {...button}
        onClick={() => {
          setIsOpen(true)
        }}
      />
      {isOpen &&
        renderDialog(() => {
          setIsOpen(false)
        })}
    </>
  )
}
