/** Puts the app on the page: with the real device from main.tsx, with one in memory when only the screens are looked at. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { DeviceHost, LockState } from '../local/connect'
import { App, preloadBothSides } from './App'
import { createQueryClient, watchDevice } from './data/queryClient'
import type { AppServices } from './shell/AppContext'
import { followTheme } from './shell/theme'
import './styles/app.css'

export function mount(element: Element, host: DeviceHost, services: AppServices): void {
  followTheme()
  const queries = createQueryClient()
  void watchDevice(host.device, queries)
  dropOnLock(host, () => {
    queries.clear()
  })
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

/** Registered before the screens, so that what was read is gone before they are. */
function dropOnLock(host: DeviceHost, drop: () => void): void {
  let last: LockState = host.state()
  host.onState(state => {
    if (last === 'unlocked' && state !== 'unlocked') drop()
    last = state
  })
}
