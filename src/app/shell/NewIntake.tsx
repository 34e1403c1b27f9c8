import { useEffect, useEffectEvent } from 'react'
import { useNewIntake } from './useStart'

/** The shortcut of the installed app: a listening that begins at once. */
export function NewIntake() {
  const { start } = useNewIntake()
  const begin = useEffectEvent(() => {
    start({ replace: true })
  })
  useEffect(() => {
    // Only the last of React's rehearsals of an effect makes a draft.
    const timer = setTimeout(begin)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return null
}
