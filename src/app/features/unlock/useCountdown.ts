import { useEffect, useState } from 'react'

/** Whole seconds left of a wait, counted down; `begin` starts one. */
export function useCountdown(initialMs = 0): { readonly seconds: number; readonly begin: (milliseconds: number) => void } {
  const [endsAt, setEndsAt] = useState(() => Date.now() + initialMs)
  const [now, setNow] = useState(() => Date.now())
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000))

  useEffect(() => {
    if (seconds === 0) return undefined
    const timer = setInterval(() => {
      setNow(Date.now())
    }, 250)
    return () => {
      clearInterval(timer)
    }
  }, [seconds])

  return {
    seconds,
    begin(milliseconds) {
      setNow(Date.now())
      setEndsAt(Date.now() + milliseconds)
    },
  }
}
