/** What the tablet knows of the installed app. Read by the build. */
import type { ManifestOptions } from 'vite-plugin-pwa'

export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Antenna, segretariato sociale',
  short_name: 'Antenna',
  description: 'Primo ascolto, persone e diario del segretariato sociale, anche fuori rete',
  lang: 'it',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  orientation: 'any',
  background_color: '#0f2b46',
  theme_color: '#0f2b46',
  categories: ['government', 'productivity'],
  icons: [
    { src: '/icons/antenna.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/icons/antenna-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/antenna-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/antenna-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    {
      name: 'Nuovo ascolto',
      url: '/ascolto',
      icons: [{ src: '/icons/antenna-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
}
