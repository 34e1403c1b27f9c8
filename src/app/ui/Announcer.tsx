import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from './Button'

export interface ToastContent {
  readonly message: string
  /** A way back, offered for as long as the toast stays. */
  readonly undo?: { readonly label: string; readonly run: () => void }
  /** The way back is over: the toast has gone, or another took its place. */
  readonly onGone?: () => void
}

interface Announcements {
  /** Said by the screen reader, not shown. */
  readonly announce: (sentence: string) => void
  readonly toast: (content: ToastContent) => void
}

const AnnouncementsContext = createContext<Announcements | undefined>(undefined)

/** Long enough to read; longer when there is something to reach, also by keyboard. */
const toastStays = 4000
const toastWithUndoStays = 10_000

export function AnnouncerProvider({ regionLabel, children }: { readonly regionLabel: string; readonly children: ReactNode }) {
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState<(ToastContent & { readonly key: number }) | undefined>(undefined)
  const [count] = useState(() => ({ next: 1 }))
  const onGone = useRef<() => void>(undefined)
  const timer = useRef<number>(undefined)

  const [announcements] = useState<Announcements>(() => ({
    announce: sentence => {
      // The same sentence twice would change nothing, and would not be said again.
      setSaid(before => (before === sentence ? `${sentence}\u00a0` : sentence))
    },
    toast: content => {
      window.clearTimeout(timer.current)
      const before = onGone.current
      onGone.current = content.onGone
      before?.()
      setShown({ ...content, key: count.next++ })
      timer.current = window.setTimeout(
        () => {
          setShown(undefined)
          onGone.current = undefined
          content.onGone?.()
        },
        content.undo ? toastWithUndoStays : toastStays,
      )
    },
  }))

  useEffect(
    () => () => {
      window.clearTimeout(timer.current)
    },
    [],
  )

  return (
    <AnnouncementsContext value={announcements}>
      {children}
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
      <section className="toasts" aria-label={regionLabel} aria-live="polite">
        {shown && (
          <div key={shown.key} className="toast">
            <span>{shown.message}</span>
            {shown.undo && (
              <Button
                tone="quiet"
                onClick={() => {
                  window.clearTimeout(timer.current)
                  setShown(undefined)
                  onGone.current = undefined
                  shown.undo?.run()
                }}
              >
                {shown.undo.label}
              </Button>
            )}
          </div>
        )}
      </section>
    </AnnouncementsContext>
  )
}

function useAnnouncements(): Announcements {
  const announcements = useContext(AnnouncementsContext)
  if (!announcements) throw new Error('no AnnouncerProvider above')
  return announcements
}

export const useAnnounce = (): Announcements['announce'] => useAnnouncements().announce

export const useToast = (): Announcements['toast'] => useAnnouncements().toast
