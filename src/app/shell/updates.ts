/** A new version of the app that waits to be let in. It is offered on Oggi only, so that it never comes during a listening. */
import { useSyncExternalStore } from 'react'
import { messageSW, Workbox } from 'workbox-window'

export interface Updates {
  readonly isWaiting: () => boolean
  readonly onWaiting: (listener: () => void) => () => void
  /** Lets the new version in and opens the page again with it. */
  readonly apply: () => void
  /** Asks whether there is a newer version; the tablet may have been open for days. */
  readonly check: () => void
}

/** Where there is no service worker, nothing ever waits. */
export const noUpdates: Updates = {
  isWaiting: () => false,
  onWaiting: () => () => undefined,
  apply: () => undefined,
  check: () => undefined,
}

/** The first screen and the others come before what only some of them ask for. */
const restAfter = 3000

/** `beforeReload` saves what is being typed: the new version comes to every tab at once, also to those that did not ask for it. */
export function watchUpdates(script: string, beforeReload: () => Promise<void>): Updates {
  if (!('serviceWorker' in navigator)) return noUpdates
  const workbox = new Workbox(script)
  const listeners = new Set<() => void>()
  let isWaiting = false
  workbox.addEventListener('waiting', () => {
    isWaiting = true
    for (const listener of listeners) listener()
  })
  workbox.addEventListener('controlling', event => {
    // The first install also takes control, without anything to reload; a page of that first session is never told that what follows is an update.
    if (event.isUpdate || isWaiting)
      void beforeReload().finally(() => {
        window.location.reload()
      })
  })
  // Without a network there is nothing newer to find: what is installed goes on working, and the next check asks again.
  const later = () => undefined
  workbox.register().catch(later)
  const fetchRest = () => {
    void navigator.serviceWorker.ready.then(({ active }) => active && messageSW(active, { type: 'FETCH_LATER' }))
  }
  setTimeout(fetchRest, restAfter)
  window.addEventListener('online', fetchRest)
  return {
    isWaiting: () => isWaiting,
    onWaiting(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    apply() {
      workbox.messageSkipWaiting()
    },
    check() {
      workbox.update().catch(later)
    },
  }
}

export const useUpdateWaiting = (updates: Updates): boolean => useSyncExternalStore(updates.onWaiting, updates.isWaiting)
