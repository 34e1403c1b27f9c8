/** Path → screen, of what the ente sets for everybody, and of the register of its devices. */
import { createRoute } from '@tanstack/react-router'
import type { DeviceId } from '../domain/ids'
import { root } from './root-route'
import { screens } from './screens'

const settings = createRoute({ getParentRoute: () => root, path: '/impostazioni', component: screens.SettingsScreen })
const exchange = createRoute({ getParentRoute: () => root, path: '/scambio-catalogo', component: screens.ExchangeScreen })
const devices = createRoute({ getParentRoute: () => root, path: '/dispositivi', component: screens.DevicesScreen })
const restore = createRoute({ getParentRoute: () => root, path: '/dispositivi/ripristino', component: screens.RestoreScreen })
const held = createRoute({
  getParentRoute: () => root,
  path: '/dispositivi/$device',
  component: function HeldRoute() {
    const { device } = held.useParams()
    return <screens.HeldScreen key={device} device={device as DeviceId} />
  },
})

export const administrationRoutes = [settings, exchange, devices, restore, held] as const
