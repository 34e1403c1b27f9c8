import { useEffect } from 'react'

/**
 * What had the focus and leaves the page gives it to the nearest thing round it that can have it, not to the top of the page: whoever goes by the
 * keyboard or by ear goes on from there.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: readonly Element[] = []
    const onFocus = ({ target }: FocusEvent) => {
      held = target instanceof Element ? withAround(target) : []
    }
    const observer = new MutationObserver(() => {
      const [last, ...around] = held
      if (!last || last.isConnected || document.activeElement !== document.body) return
      held = []
      around.find(isOpenTo)?.focus()
    })
    document.addEventListener('focusin', onFocus)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', onFocus)
      observer.disconnect()
    }
  }, [])
}

const isOpenTo = (each: Element): each is HTMLElement =>
  each instanceof HTMLElement && each.isConnected && each.hasAttribute('tabindex')

/** Itself, then each that it is in. */
function withAround(target: Element): readonly Element[] {
  const all: Element[] = []
  for (let each: Element | null = target; each; each = each.parentElement) all.push(each)
  return all
}
