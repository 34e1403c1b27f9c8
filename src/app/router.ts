/** How the app goes from screen to screen. */
import { createRouter } from '@tanstack/react-router'
import { routeTree } from './routes'
import { ErrorScreen } from './shell/ErrorScreen'

type AppRouter = ReturnType<typeof createAppRouter>

export function createAppRouter() {
  return createRouter({
    routeTree,
    scrollRestoration: true,
    // The screens are fetched before anybody asks (screens.ts), and no route reads anything: a finger on a link has nothing to prepare.
    defaultPreload: false,
    defaultErrorComponent: ErrorScreen,
    defaultPendingMs: 400,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
