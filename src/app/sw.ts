/**
 * The service worker: the shell only, never data. Every file of the build is there before the first offline start, but for what is heavy or rarely
 * asked for: an installation does not wait for that, it comes right after.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (string | PrecacheEntry)[] }

const files = self.__WB_MANIFEST.map(entry => (typeof entry === 'string' ? { url: entry } : entry))
const isLater = ({ url }: PrecacheEntry): boolean => url.startsWith('assets/later-')
const later = files.filter(isLater).map(({ url }) => `/${url}`)

precacheAndRoute(files.filter(file => !isLater(file)))
cleanupOutdatedCaches()

const openLater = (): Promise<Cache> => caches.open('antenna-later')

/** Asked for together: more would stand in the way of what the page asks. */
const lanes = 4

/**
 * Their names have their content in them: what is there is right, and what this version does not name is of another. Each is kept as it comes, so that a
 * network that is lost takes none of them back.
 */
async function fetchLater(): Promise<void> {
  const cache = await openLater()
  const kept = (await cache.keys()).map(request => new URL(request.url).pathname)
  await Promise.all(kept.filter(path => !later.includes(path)).map(path => cache.delete(path)))
  const wanted = later.filter(path => !kept.includes(path))
  const lane = async (): Promise<void> => {
    for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) await cache.add(path)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Each tab asks for it, and it is done once. */
let fetching: Promise<void> | undefined

const fetchLaterOnce = (): Promise<void> =>
  (fetching ??= fetchLater()
    // Without a network they are asked for again when the app is next opened, or the network comes back.
    .catch(() => undefined)
    .finally(() => {
      fetching = undefined
    }))

registerRoute(
  ({ sameOrigin, url }) => sameOrigin && later.includes(url.pathname),
  async ({ url }) => {
    const cache = await openLater()
    const kept = await cache.match(url.pathname)
    if (kept) return kept
    const answer = await fetch(url.pathname)
    if (answer.ok) await cache.put(url.pathname, answer.clone())
    return answer
  },
)
// Addresses that belong to the centre: the API, its health, and the pages for who has no account.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/healthz/, /^\/readyz/, /^\/metrics/, /^\/r(\/|$)/, /^\/s\//],
  }),
)

// The page that installed it is served from here at once: its screens and its next vault worker must not ask the network in the first session.
self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('message', event => {
  const type = (event.data as { readonly type?: string } | null)?.type
  // A new version waits until the worker says so, on Oggi.
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === 'FETCH_LATER') event.waitUntil(fetchLaterOnce())
})
