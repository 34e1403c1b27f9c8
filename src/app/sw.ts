/** The service worker: the shell only, never data. Every file of the build is there before the first offline start. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (string | PrecacheEntry)[] }

precacheAndRoute([...self.__WB_MANIFEST])
cleanupOutdatedCaches()
// Addresses that belong to the centre: the API, its health, and the pages for who has no account.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/healthz/, /^\/readyz/, /^\/metrics/, /^\/r\//, /^\/s\//],
  }),
)

// The page that installed it is served from here at once: its screens and its next vault worker must not ask the network in the first session.
self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim())
})

// A new version waits until the worker says so, on Oggi.
self.addEventListener('message', event => {
  if ((event.data as { readonly type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
