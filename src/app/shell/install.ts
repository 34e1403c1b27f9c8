/** The browser's offer to install the app, kept until the worker wants it. */
import { useSyncExternalStore } from 'react'

interface InstallEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

export interface Installer {
  readonly isOffered: () => boolean
  readonly onOffer: (listener: () => void) => () => void
  readonly install: () => Promise<void>
}

/** To be called before the browser makes its offer, that is at the start. */
export function watchInstall(target: EventTarget): Installer {
  let offer: InstallEvent | undefined
  const listeners = new Set<() => void>()
  const set = (next: InstallEvent | undefined) => {
    offer = next
    for (const listener of listeners) listener()
  }
  target.addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    set(event as InstallEvent)
  })
  target.addEventListener('appinstalled', () => {
    set(undefined)
  })
  return {
    isOffered: () => offer !== undefined,
    onOffer(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async install() {
      // An offer can be used once.
      const answer = await offer?.prompt()
      if (answer) set(undefined)
    },
  }
}

export const useInstallOffered = (installer: Installer): boolean => useSyncExternalStore(installer.onOffer, installer.isOffered)
