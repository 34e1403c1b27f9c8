/** Path → screen, of the handovers. */
import { createRoute } from '@tanstack/react-router'
import type { HandoverId, WorkerId } from '../domain/ids'
import { root } from './root-route'
import { screens } from './screens'

const handovers = createRoute({ getParentRoute: () => root, path: '/consegne', component: screens.HandoversScreen })
const newHandover = createRoute({
  getParentRoute: () => root,
  path: '/consegne/nuovo',
  validateSearch: ({ da }): { readonly da?: string } => (typeof da === 'string' ? { da } : {}),
  component: function NewHandoverRoute() {
    return <screens.NewHandoverScreen from={newHandover.useSearch().da as WorkerId | undefined} />
  },
})
const handover = createRoute({
  getParentRoute: () => root,
  path: '/consegne/$handoverId',
  component: function HandoverRoute() {
    const { handoverId } = handover.useParams()
    return <screens.HandoverScreen key={handoverId} id={handoverId as HandoverId} />
  },
})

export const handoverRoutes = [handovers, newHandover, handover] as const
