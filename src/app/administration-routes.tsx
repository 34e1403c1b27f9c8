/** Path → screen, of what the ente sets for everybody. */
import { createRoute } from '@tanstack/react-router'
import { root } from './root-route'
import { screens } from './screens'

const settings = createRoute({ getParentRoute: () => root, path: '/impostazioni', component: screens.SettingsScreen })
const exchange = createRoute({ getParentRoute: () => root, path: '/scambio-catalogo', component: screens.ExchangeScreen })

export const administrationRoutes = [settings, exchange] as const
