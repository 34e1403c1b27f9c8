/** What is written down of who reads whom, and the cards that open only once it is. What opens one comes after the installation: it is wanted once a year. */
import { may } from '../domain/access'
import { italianDay } from '../domain/dates'
import { err } from '../domain/result'
import { emergencyScope } from '../sync/scopes'
import { createAccessLog, type AccessDevice, type AccessLog } from './access-log'
import type { Hand } from './capture'
import type { Desk } from './desk'
import type { EmergencyDevice } from './emergency-device'
import { readScopes } from './meta'
import { refusing } from './refused-writes'
import { read, type Store } from './store'
import { actorOf } from './workplace'

interface Parts {
  readonly store: Store
  readonly desk: Desk
  readonly hand: Hand
  /** Lines are ready to be sent. */
  readonly onWritten: () => void
}

interface AccessDesk extends Pick<AccessLog, 'post'> {
  readonly methods: AccessDevice & EmergencyDevice
}

export function createAccessDesk({ store, desk, hand, onWritten }: Parts): AccessDesk {
  const accesses = createAccessLog(store, hand, () => desk.worker())
  async function standing(): Promise<'on' | 'switchedOff' | 'roleMayNot'> {
    const [worker, ambito] = await Promise.all([desk.worker(), desk.ambito()])
    const subject = { kind: 'emergencyCard', offices: [] } as const
    if (!worker || !may(actorOf(worker), 'see', subject, italianDay(store.world.now())).ok) return 'roleMayNot'
    return ambito?.emergencyCards === false ? 'switchedOff' : 'on'
  }

  const methods: AccessDevice & EmergencyDevice = {
    noteAccess: async access => void (await refusing(() => accesses.note(access))),

    async emergencyCards() {
      const now = await standing()
      if (now !== 'on') return now
      const { [emergencyScope]: held } = await read(store, ['meta'], readScopes)
      return held?.st === 'ok' ? 'on' : 'arriving'
    },

    async openEmergencyCard(asked) {
      const now = await standing()
      if (now !== 'on')
        return err(now === 'switchedOff' ? { type: 'SwitchedOff' } : { type: 'NotAllowed', refusal: 'RoleMayNot' })
      const opening = await import('./open-card').catch(() => undefined)
      if (!opening) return err({ type: 'NotHereYet' })
      const sound = opening.soundOf(asked)
      if (!sound.ok) return sound
      const answer = await refusing(() => accesses.noteFirst(['rec'], inside => opening.openCards(inside, asked, sound.value)))
      onWritten()
      return answer.ok ? answer.value : answer
    },
  }
  return { methods, post: accesses.post }
}
