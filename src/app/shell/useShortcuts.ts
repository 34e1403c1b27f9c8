import { useEffect, useEffectEvent } from 'react'
import { useSetting } from './settings'
import { useFindPerson } from './useFindPerson'
import { useNewIntake } from './useStart'

/** Letters mean nothing to a radio or a checkbox that has the focus. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]') !== null

/** `/` searches, `N` opens a listening: for who has a keyboard. They can be switched off (WCAG 2.1.4). */
export function useShortcuts(): void {
  const [shortcuts] = useSetting('shortcuts')
  const findPerson = useFindPerson()
  const { start } = useNewIntake()

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    if (event.key === '/') {
      event.preventDefault()
      findPerson()
    }
    if (event.key.toLowerCase() === 'n') {
      event.preventDefault()
      start()
    }
  })

  useEffect(() => {
    if (shortcuts === 'off') return undefined
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [shortcuts])
}
