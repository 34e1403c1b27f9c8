import { useEffect, type ReactNode } from 'react'
import { useDevice } from '../../../data/DeviceContext'
import { judicialDoorText as text } from '../../../text/judicialDoor'
import { Button } from '../../../ui/Button'
import { KeyRound } from '../../../ui/icons'

/** Touches that follow one another are told once. */
const restMs = 20_000

/** The section while it is open: every touch keeps it so, and one closes it. */
export function OpenSection({ isPage, children }: { readonly isPage: boolean; readonly children: ReactNode }) {
  const device = useDevice()
  useEffect(() => {
    let told = Date.now()
    const tell = () => {
      if (Date.now() - told < restMs) return
      told = Date.now()
      void device.keepJudicialOpen()
    }
    addEventListener('pointerdown', tell)
    addEventListener('keydown', tell)
    return () => {
      removeEventListener('pointerdown', tell)
      removeEventListener('keydown', tell)
    }
  }, [device])
  return (
    <>
      <div className={isPage ? 'page page-narrow judicial-bar no-print' : 'no-print'}>
        <div className="judicial-open">
          <KeyRound aria-hidden />
          <span>{text.isOpen}</span>
          <Button
            tone="quiet"
            onClick={() => {
              void device.closeJudicial()
            }}
          >
            {text.close}
          </Button>
        </div>
      </div>
      {children}
    </>
  )
}
