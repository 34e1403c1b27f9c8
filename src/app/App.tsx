import { QueryClientProvider, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { DeviceHost } from '../local/connect'
import { DeviceProvider, useDeviceHost, useLockState } from './data/DeviceContext'
import { forgetEverything } from './data/queryClient'
import { AppContext, type AppServices } from './shell/AppContext'
import { ErrorBoundary } from './shell/ErrorBoundary'
import { shellText } from './text/shell'
import { AnnouncerProvider } from './ui/Announcer'

const loadUnlockScreen = () => import('./features/unlock/UnlockScreen')
const loadTrialCover = () => import('./features/unlock/TrialCover')
const loadUnlocked = () => import('./Unlocked')

const UnlockScreen = lazy(() => loadUnlockScreen().then(module => ({ default: module.UnlockScreen })))
const TrialCover = lazy(() => loadTrialCover().then(module => ({ default: module.TrialCover })))
const Unlocked = lazy(() => loadUnlocked().then(module => ({ default: module.Unlocked })))

/** Both sides of the lock, so that neither is waited for when the lock turns. */
export function preloadBothSides(): void {
  void loadUnlockScreen()
  void loadUnlocked()
}

interface AppProps {
  readonly host: DeviceHost
  readonly queries: QueryClient
  readonly services: AppServices
}

/** Everything, once: the device, what was read of it, the screens, and the locks that take them all away. */
export function App({ host, queries, services }: AppProps) {
  return (
    <ErrorBoundary>
      <DeviceProvider host={host}>
        <AppContext value={services}>
          <QueryClientProvider client={queries}>
            <Suspense fallback={<div className="cover" />}>
              <Screens />
            </Suspense>
          </QueryClientProvider>
        </AppContext>
      </DeviceProvider>
    </ErrorBoundary>
  )
}

/** A lock unmounts every screen and its messages, and then what they had read goes: nothing that was decrypted stays in the page. */
function Screens() {
  const isOpen = useLockState() === 'unlocked'
  const { isTrial } = useDeviceHost()
  const queries = useQueryClient()
  useEffect(() => (isOpen ? () => forgetEverything(queries) : undefined), [isOpen, queries])
  const lastWorkerRef = useRef<string>(undefined)
  return (
    <AnnouncerProvider key={isOpen ? 'open' : 'closed'} regionLabel={shellText.messages}>
      {isOpen ? <Unlocked lastWorkerRef={lastWorkerRef} /> : isTrial ? <TrialCover /> : <UnlockScreen />}
    </AnnouncerProvider>
  )
}
