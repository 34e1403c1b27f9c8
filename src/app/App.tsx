import { CatchBoundary, RouterProvider } from '@tanstack/react-router'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { DeviceHost } from '../local/connect'
import { DeviceProvider, useLockState } from './data/DeviceContext'
import { useStatus } from './data/reads'
import type { AppRouter } from './routes'
import { AppContext, type AppServices } from './shell/AppContext'
import { ErrorScreen } from './shell/ErrorScreen'
import { shellText } from './text/shell'
import { AnnouncerProvider } from './ui/Announcer'

const UnlockScreen = lazy(() => import('./features/unlock/UnlockScreen').then(module => ({ default: module.UnlockScreen })))
const FirstDownload = lazy(() => import('./features/unlock/FirstDownload').then(module => ({ default: module.FirstDownload })))

interface AppProps {
  readonly host: DeviceHost
  readonly queries: QueryClient
  readonly router: AppRouter
  readonly services: AppServices
}

/** Everything, once: the device, what was read of it, the screens, and the locks that take them all away. */
export function App({ host, queries, router, services }: AppProps) {
  return (
    <CatchBoundary getResetKey={() => 0} errorComponent={ErrorScreen}>
      <DeviceProvider host={host}>
        <AppContext value={services}>
          <QueryClientProvider client={queries}>
            <AnnouncerProvider regionLabel={shellText.messages}>
              <Suspense fallback={<div className="cover" />}>
                <Screens router={router} />
              </Suspense>
            </AnnouncerProvider>
          </QueryClientProvider>
        </AppContext>
      </DeviceProvider>
    </CatchBoundary>
  )
}

/** A lock unmounts every screen: nothing that was decrypted stays in the page. */
function Screens({ router }: Pick<AppProps, 'router'>) {
  const lock = useLockState()
  return lock === 'unlocked' ? <Unlocked router={router} /> : <UnlockScreen />
}

function Unlocked({ router }: Pick<AppProps, 'router'>) {
  const { data: status } = useStatus()
  const [wantsToBegin, setWantsToBegin] = useState(false)
  const isFirstDownload = status !== undefined && !status.isComplete && status.received !== undefined
  if (isFirstDownload && !wantsToBegin)
    return (
      <FirstDownload
        status={status}
        onSkip={() => {
          setWantsToBegin(true)
        }}
      />
    )
  return <RouterProvider router={router} />
}
