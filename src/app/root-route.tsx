/** What every screen lies in. */
import { createRootRoute, Outlet } from '@tanstack/react-router'
import { NotFoundScreen } from './shell/ErrorScreen'
import { Frame } from './shell/Frame'

export const root = createRootRoute({
  component: () => (
    <Frame>
      <Outlet />
    </Frame>
  ),
  notFoundComponent: NotFoundScreen,
})
