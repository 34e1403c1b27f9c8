import { RouterProvider } from '@tanstack/react-router'
import { lazy, useEffect, useState } from 'react'
import { useStatus } from './data/reads'
import { createAppRouter, preloadScreens } from './routes'

const FirstDownload = lazy(() => import('./features/unlock/FirstDownload').then(module => ({ default: module.FirstDownload })))

/** What a lock takes away: the router and its screens. The address stays, so that unlocking finds the place again. */
export function Unlocked() {
  const { data: status } = useStatus()
  const [router] = useState(createAppRouter)
  const [wantsToBegin, setWantsToBegin] = useState(false)
  useEffect(preloadScreens, [])

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
