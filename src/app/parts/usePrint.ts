import { useState } from 'react'

/** Longer than any browser takes to say that it is about to print. */
const patienceMs = 1200

/**
 * Prints from the tap itself, with nothing awaited before: Safari prints nothing else.
 * `isIgnored` once the browser has not reacted: some web views of tablets know no printing, and say nothing of it.
 */
export function usePrint(): { readonly print: () => void; readonly isIgnored: boolean } {
  const [isIgnored, setIgnored] = useState(false)
  return {
    isIgnored,
    print() {
      let hasBegun = false
      const begin = () => {
        hasBegun = true
      }
      window.addEventListener('beforeprint', begin, { once: true })
      window.print()
      setTimeout(() => {
        window.removeEventListener('beforeprint', begin)
        setIgnored(!hasBegun)
      }, patienceMs)
    },
  }
}
