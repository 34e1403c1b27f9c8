import { RouterProvider } from '@tanstack/react-router'
import { lazy, useEffect, useState, type RefObject } from 'react'
import { useStatus } from './data/reads'
import { useSessionQuery } from './data/SessionContext'
import { createAppRouter } from './router'
import { preloadScreens } from './screens'

const FirstDownload = lazy(() => import('./features/unlock/FirstDownload').then(module => ({ default: module.FirstDownload })))

/** What a lock takes away: the router and its screens. The address stays, so that unlocking finds the place again; another worker begins from Oggi. */
export function Unlocked({ lastWorkerRef }: { readonly lastWorkerRef: RefObject<string | undefined> }) {
  const { data: session } = useSessionQuery()
  const { data: status } = useStatus()
  const [router] = useState(createAppRouter)
  const [wantsToBegin, setWantsToBegin] = useState(false)
  useEffect(preloadScreens, [])
  useEffect(() => {
    if (!session) return
    const last = lastWorkerRef.current
    if (last !== undefined && last !== session.worker.id) void router.navigate({ to: '/', replace: true })
    lastWorkerRef.current = session.worker.id
  }, [lastWorkerRef, router, session])

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
