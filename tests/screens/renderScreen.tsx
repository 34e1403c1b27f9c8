/** A screen of the app with a device in memory, as a worker has it in front: frame, routes and all. */
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { DeviceProvider } from '../../src/app/data/DeviceContext'
import { createQueryClient, watchDevice } from '../../src/app/data/queryClient'
import { createAppRouter } from '../../src/app/router'
import { AppContext } from '../../src/app/shell/AppContext'
import { watchInstall } from '../../src/app/shell/install'
import { noUpdates } from '../../src/app/shell/updates'
import { guideIds } from '../../src/app/text/guideWords'
import { AnnouncerProvider } from '../../src/app/ui/Announcer'
import { memoryDevice, type MemoryDevice } from './memoryDevice'

/** Without the hints of a first time, unless they are what is looked at. */
export function renderScreen(path: string, memory: MemoryDevice = memoryDevice(), { withHints = false } = {}) {
  const queries = createQueryClient()
  const router = createAppRouter()
  router.update({ history: createMemoryHistory({ initialEntries: [path] }) })
  void watchDevice(memory.device, queries)
  if (!withHints) queries.setQueryData(['hintsPutAway'], guideIds)
  const screen = render(
    <DeviceProvider host={memory.host}>
      <AppContext value={{ installer: watchInstall(window), updates: noUpdates }}>
        <QueryClientProvider client={queries}>
          <AnnouncerProvider regionLabel="Messaggi">
            <RouterProvider router={router} />
          </AnnouncerProvider>
        </QueryClientProvider>
      </AppContext>
    </DeviceProvider>,
  )
  return { ...screen, memory, router, user: userEvent.setup() }
}
