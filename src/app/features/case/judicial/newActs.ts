/** Acts that were begun on this page and have been left nowhere yet: their forms may be filled in while the section is closed. */
import { useEffect, useState } from 'react'

const begun = new Set<string>()

export const beginAct = (id: string): void => void begun.add(id)

/** Whether this is the first visit to the form: whoever comes back to it reads what was typed, and that takes the section open. */
export function useIsNewAct(id: string): boolean {
  const [isNew] = useState(() => begun.has(id))
  useEffect(
    () => () => {
      begun.delete(id)
    },
    [id],
  )
  return isNew
}
