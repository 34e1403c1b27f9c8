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
  screenshots: [
    { src: '/screenshots/oggi.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide', label: 'Oggi, su un tablet' },
    {
      src: '/screenshots/oggi-telefono.png',
      sizes: '390x844',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'Oggi, su un telefono',
    },
  ],
  shortcuts: [
    {
      name: 'Nuovo ascolto',
      url: '/ascolto',
      icons: [{ src: '/icons/antenna-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
}
