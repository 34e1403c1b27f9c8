/** A tablet as the centre keeps it in its register: how it stands, and who may decide what about it. */
import type { Actor } from './access'
import type { OfficeId, WorkerId } from './ids'
import { unreachable } from './result'
import { z } from './schema'

/**
 *   active ──lock──▶ locked ──undo──▶ active
 *      ├────leave──▶ leaving ─everything sent, after the last day─▶ wiped
 *      └────lost───▶ revoked ─it obeyed─▶ wiped
 */
export const DeviceStatus = z.enum(['active', 'locked', 'leaving', 'revoked', 'wiped'])
export type DeviceStatus = z.infer<typeof DeviceStatus>

/** `lease`: how long this one may be read without contact, whatever holds for the others · `rekey`: a new data key. */
export const DeviceAct = z.enum(['lost', 'leave', 'lock', 'undo', 'upgrade', 'lease', 'rekey'])
export type DeviceAct = z.infer<typeof DeviceAct>

interface KnownDevice {
  readonly owner: WorkerId
  /** Where its worker works, and where it was enrolled: what is on it comes from there. */
  readonly offices: readonly OfficeId[]
  readonly status: DeviceStatus
  /** The order to wipe was handed to it: from here on there is nothing to take back. */
  readonly isWipeTold: boolean
}

const isCoordinatedBy = (actor: Actor, { offices }: KnownDevice): boolean =>
  actor.roles.includes('coordinator') && offices.some(office => actor.offices.includes(office))

/** An administrator sees every device, a coordinator those of their offices, everybody their own. */
export const maySeeDevice = (actor: Actor, device: KnownDevice): boolean =>
  actor.roles.includes('administrator') || device.owner === actor.workerId || isCoordinatedBy(actor, device)

/** What this worker may decide of this device, as it stands. Whose tablet it is may lock it and report it lost; to take either back is for others. */
export function actsOn(actor: Actor, device: KnownDevice): readonly DeviceAct[] {
  const decides = actor.roles.includes('administrator') || isCoordinatedBy(actor, device)
  if (!decides && device.owner !== actor.workerId) return []
  const granted: readonly DeviceAct[] = decides ? DeviceAct.options : ['lost', 'lock']
  return fitting(device).filter(act => granted.includes(act))
}

function fitting({ status, isWipeTold }: KnownDevice): readonly DeviceAct[] {
  switch (status) {
    case 'active':
      return ['lost', 'leave', 'lock', 'upgrade', 'lease', 'rekey']
    case 'locked':
      return ['lost', 'leave', 'undo']
    case 'leaving':
      // One order waits for it at a time, and the one to leave is worth more than a newer version.
      return ['lost', 'leave', 'undo', 'lease']
    case 'revoked':
      return isWipeTold ? [] : ['undo']
    case 'wiped':
      return []
    default:
      return unreachable(status)
  }
}

const answersForDevices = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.some(role => role === 'coordinator' || role === 'administrator')

/** What a restore of the centre cost: whose work is missing, and from which tablet. */
export const mayReadLossReport = answersForDevices
/** Where the access log of a device that one may see does not hold together. */
export const mayReadAccessBreak = answersForDevices

/** Days that a tablet may be read without contact. */
export const leaseLimits = { least: 1, normal: 14, most: 30 } as const

/** Versions of the app: "2026.11.0" comes after "2026.9.3". */
export const isNewerVersion = (one: string, other: string): boolean => one.localeCompare(other, 'en', { numeric: true }) > 0
