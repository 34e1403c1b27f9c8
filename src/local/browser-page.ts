/** The browser, as the page's side of the vault sees it. */
import type { EchoMemory } from './loss-detector'
import { browserPasskeys, type PasskeyDesk } from './passkey'

/** What the page's side of the vault takes from the browser. Tests give their own. */
export interface PageWorld {
  now(): number
  /** Runs `task` once after `milliseconds`; the answer cancels it. */
  after(milliseconds: number, task: () => void): () => void
  isHidden(): boolean
  onVisibility(listener: () => void): () => void
  onNetwork(listener: (reason: 'online' | 'offline') => void): () => void
  /** To the other tabs; absent where the browser has no BroadcastChannel. */
  readonly channel?: PageChannel | undefined
  /** Asks the browser never to throw the data away: only a page can ask. */
  persist(): Promise<boolean | undefined>
  /** iPad or iPhone, in the browser and not in the installed app: Safari would delete the vault after seven days. */
  readonly mustInstall: boolean
  /** The tablet's own fingerprint, face or code; absent where the browser has no WebAuthn. */
  readonly passkeys?: PasskeyDesk | undefined
  /** Outlives the databases; absent where the browser forbids it. */
  readonly echoes?: EchoMemory | undefined
}

interface PageChannel {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): void
  close(): void
}

/** A trial says nothing to the other tabs, and leaves nothing behind. */
export function browserPage({ isTrial }: { readonly isTrial: boolean }): PageWorld {
  const { storage } = navigator as { readonly storage?: StorageManager }
  return {
    now: () => Date.now(),
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds)
      return () => clearTimeout(timer)
    },
    isHidden: () => document.visibilityState === 'hidden',
    onVisibility(listener) {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
    onNetwork(listener) {
      const online = () => listener('online')
      const offline = () => listener('offline')
      window.addEventListener('online', online)
      window.addEventListener('offline', offline)
      return () => {
        window.removeEventListener('online', online)
        window.removeEventListener('offline', offline)
      }
    },
    channel: 'BroadcastChannel' in window && !isTrial ? openChannel() : undefined,
    persist: async () => (isTrial ? undefined : storage?.persist()),
    mustInstall: isAppleTablet() && !isInstalled() && !isTrial,
    passkeys: isTrial ? undefined : browserPasskeys(),
    echoes: isTrial ? undefined : browserEchoes(),
  }
}

function openChannel(): PageChannel {
  const broadcast = new BroadcastChannel('antenna-locks')
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target, it reaches our own origin only
    post: message => broadcast.postMessage(message),
    listen: listener => broadcast.addEventListener('message', event => listener(event.data)),
    close: () => broadcast.close(),
  }
}

const echoKey = 'antenna.echo'

function browserEchoes(): EchoMemory | undefined {
  try {
    const { localStorage } = window
    return { read: () => localStorage.getItem(echoKey), write: text => localStorage.setItem(echoKey, text) }
  } catch {
    // Forbidden by the browser's settings: then nothing is remembered, and nothing else is wrong.
    return undefined
  }
}

/** An iPad calls itself a Macintosh; no Macintosh has a touch screen. */
function isAppleTablet(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPad|iPhone|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
}

function isInstalled(): boolean {
  return (navigator as { readonly standalone?: boolean }).standalone === true || matchMedia('(display-mode: standalone)').matches
}
