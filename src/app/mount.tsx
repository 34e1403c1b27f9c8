/** Puts the app on the page: with the real device from main.tsx, with one in memory when only the screens are looked at. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { DeviceHost } from '../local/connect'
import { App, preloadBothSides } from './App'
import { createQueryClient, watchDevice } from './data/queryClient'
import type { AppServices } from './shell/AppContext'
import { followTheme } from './shell/theme'
import './styles/app.css'

export function mount(element: Element, host: DeviceHost, services: AppServices): void {
  followTheme()
  const queries = createQueryClient()
  void watchDevice(host.device, queries)
  for (const sign of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(
      sign,
      () => {
        host.activity()
      },
      { passive: true },
    )
  }
  createRoot(element).render(
    <StrictMode>
      <App host={host} queries={queries} services={services} />
    </StrictMode>,
  )
  setTimeout(preloadBothSides)
}
