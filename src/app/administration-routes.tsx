/** Path → screen, of what the ente sets for everybody. */
import { createRoute } from '@tanstack/react-router'
import { root } from './root-route'
import { screens } from './screens'

const settings = createRoute({ getParentRoute: () => root, path: '/impostazioni', component: screens.SettingsScreen })

export const administrationRoutes = [settings] as const
