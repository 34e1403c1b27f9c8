/** What rests at the centre: looked for online, and opened by bringing it back here, where it is a record like any other. */
import { err, ok } from '../domain/result'
import type { ManagedDevice } from './managed-device'
import type { OpenVault } from './open-vault'
import { understood } from './register-desk'

type RestingDesk = Pick<ManagedDevice, 'searchResting' | 'wakePerson'>

/** @throws LockedError from `current` while the vault is locked. */
export const createRestingDesk = (current: () => OpenVault): RestingDesk => ({
  async searchResting(text) {
    const { centre, standing } = current()
    // What is here may not be read now, so nothing is fetched to be read.
    if (standing.isLeaseOver()) return err({ type: 'NotAllowed' })
    return understood(await centre.searchResting(text))
  },
  async wakePerson(person) {
    const { centre, engine, standing } = current()
    if (standing.isLeaseOver()) return err({ type: 'NotAllowed' })
    const woken = understood(await centre.wakePerson(person))
    if (!woken.ok) return woken
    await engine.syncNow()
    return ok((await engine.person(person)) ? 'here' : 'onItsWay')
  },
})
