/** Path → screen, of groups and of what is done together. */
import { createRoute } from '@tanstack/react-router'
import type { GroupActivityId, GroupSessionId } from '../domain/ids'
import { root } from './root-route'
import { screens } from './screens'

const activities = createRoute({ getParentRoute: () => root, path: '/attivita', component: screens.ActivitiesScreen })
const activity = createRoute({
  getParentRoute: () => root,
  path: '/attivita/$activityId',
  component: function ActivityRoute() {
    const { activityId } = activity.useParams()
    return <screens.ActivityScreen key={activityId} id={activityId as GroupActivityId} />
  },
})
const session = createRoute({
  getParentRoute: () => root,
  path: '/attivita/$activityId/$sessionId',
  component: function SessionRoute() {
    const { activityId, sessionId } = session.useParams()
    return <screens.SessionScreen key={sessionId} activityId={activityId as GroupActivityId} id={sessionId as GroupSessionId} />
  },
})

export const activityRoutes = [activities, activity, session] as const
