/** The register of all the tablets, for the screens: asked of the centre each time, kept nowhere. And what its refusals mean to whoever asks online. */
import { err, ok, unreachable, type Result } from '../domain/result'
import type { CentreRefusal, RegisterClient } from './centre-client'
import type { ExchangeRefusal, ManagedDevice, RegisterRefusal } from './managed-device'

type RegisterDesk = Pick<
  ManagedDevice,
  | 'devices'
  | 'decideOfDevice'
  | 'heldByDevice'
  | 'setLease'
  | 'lossReport'
  | 'accessRegister'
  | 'bringDirectory'
  | 'giveDirectory'
>

/** @throws LockedError from `centre` while the vault is locked. */
export const createRegisterDesk = (centre: () => RegisterClient): RegisterDesk => ({
  devices: async () => understood(await centre().devices()),
  decideOfDevice: async (device, decision) => understood(await centre().decide(device, decision)),
  accessRegister: async query => understood(await centre().accessRegister(query)),
  bringDirectory: async request => exchanged(await centre().bringDirectory(request)),
  giveDirectory: async contacts => exchanged(await centre().giveDirectory(contacts)),
  lossReport: async () => understood(await centre().lossReport()),
  heldByDevice: async device => understood(await centre().heldBy(device)),
  async setLease(days) {
    const set = await centre().setLease(days)
    return understood(set.ok ? ok(set.value.days) : set)
  },
})

const exchanged = <Value>(answer: Result<Value, CentreRefusal>): Result<Value, ExchangeRefusal> =>
  !answer.ok && answer.refusal.type === 'TooLarge' ? err({ type: 'TooLarge' }) : understood(answer)

export const understood = <Value>(answer: Result<Value, CentreRefusal>): Result<Value, RegisterRefusal> =>
  answer.ok ? answer : err({ type: meaning(answer.refusal) })

function meaning(refusal: CentreRefusal): RegisterRefusal['type'] {
  switch (refusal.type) {
    case 'NoNetwork':
    case 'Timeout':
      return 'NoNetwork'
    case 'Refused':
    case 'DeviceRevoked':
    case 'Unauthenticated':
    case 'AccountDisabled':
      return 'NotAllowed'
    case 'RateLimited':
    case 'TooLarge':
    case 'EpochChanged':
    case 'Forked':
    case 'DeviceUnknown':
    case 'MidGap':
    case 'MidReuse':
    case 'UnsupportedProtocol':
    case 'ServerTrouble':
    case 'BadAnswer':
      return 'CentreUnavailable'
    default:
      return unreachable(refusal)
  }
}
