/** A screen where seconds count stands alone: the frame keeps its hints and its timers away until it is left. */
import { createContext, useContext, useLayoutEffect } from 'react'

export const NothingAbove = createContext<(isAsked: boolean) => void>(() => undefined)

export function useNothingAbove(): void {
  const ask = useContext(NothingAbove)
  // Before the screen is painted: nothing may move under a finger.
  useLayoutEffect(() => {
    ask(true)
    return () => {
      ask(false)
    }
  }, [ask])
}
