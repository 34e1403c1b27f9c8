/** Who works here today, as the screens ask it of an open vault. */
import type { Desk } from './desk'
import type { Session } from './device'
import type { EngineKeys } from './engine-keys'

/** `undefined` before the first fill. */
export async function readSession(
  desk: Desk,
  { identity, leaseUntil }: Pick<EngineKeys, 'identity' | 'leaseUntil'>,
): Promise<Session | undefined> {
  const worker = await desk.worker()
  if (!worker) return undefined
  return {
    worker,
    ambito: await desk.ambito(),
    offices: await desk.ownOffices(),
    office: await desk.officeOfToday(),
    deviceLetter: identity.letter,
    leaseUntil: leaseUntil(),
  }
}
