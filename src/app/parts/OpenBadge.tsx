import { italianClock } from '../../domain/dates'
import { isOpenNow, serviceOpenState, type Service, type ServiceAtLocation } from '../../domain/service'
import { useNow } from '../data/useNow'
import { DoorClosed, DoorOpen } from '../ui/icons'
import { openWords } from './openWords'

/** Whether it is open now, in words; at one of its places when `at` says which, else at the one where it is open. */
export function OpenBadge({ service, at }: { readonly service: Service; readonly at?: ServiceAtLocation | undefined }) {
  const now = italianClock(useNow().getTime())
  const places = at || service.at.length === 0 ? [at] : service.at
  const states = places.map(place => serviceOpenState(service, place, now))
  const state = states.find(isOpenNow) ?? states[0]!
  const look = isOpenNow(state) ? 'state ok' : state.type === 'suspended' ? 'state alarm' : 'state'
  return (
    <span className={look}>
      {isOpenNow(state) ? <DoorOpen /> : <DoorClosed />}
      {openWords(state, now)}
    </span>
  )
}
