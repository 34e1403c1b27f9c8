/** Work that never reached the centre: seen when its worker signs in on a tablet whose vault is gone, and told to those who look after the tablets. */
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Echo, LossAnswer } from '../sync/losses'
import type { Centre } from './centre'
import { noteDecision } from './device-log'
import type { Db } from './postgres'
import { signedInAccount } from './sign-in'
import type { SignInClaims } from './tokens'

interface DeviceRow {
  readonly ambito_id: AmbitoId
  readonly device_id: DeviceId
  readonly worker_id: WorkerId
  readonly status: string
  readonly letter: string | null
  readonly last_mid: number
  readonly pending: number | null
  readonly last_seen: Date | null
}

export async function reportLosses(
  centre: Centre,
  claims: SignInClaims,
  gone: readonly Echo[],
): Promise<Result<LossAnswer, { readonly type: 'SignInExpired' }>> {
  const account = await signedInAccount(centre, claims)
  if (!account) return err({ type: 'SignInExpired' })
  return centre.database.transaction(async tx => {
    const own = await readDevicesOf(tx, account.user_id)
    const answers: LossAnswer['gone'] = []
    for (const echo of gone) {
      const device = own.find(({ ambito_id, device_id }) => ambito_id === echo.ambito && device_id === echo.device)
      if (!device) continue
      // What an order wiped was given up knowingly, by whoever gave it.
      const lost = device.status === 'wiped' ? 0 : Math.max(0, echo.mid - device.last_mid)
      if (lost > 0) await noteLoss(centre, tx, device, echo.mid)
      answers.push({ device: device.device_id, letter: device.letter, lost, lastContactAt: instant(device.last_seen) })
    }
    const pending = own.filter(
      ({ device_id, status, pending }) =>
        status !== 'wiped' && status !== 'revoked' && (pending ?? 0) > 0 && !gone.some(echo => echo.device === device_id),
    )
    return ok({
      gone: answers,
      pending: pending.map(({ device_id, letter, pending, last_seen }) => ({
        device: device_id,
        letter,
        count: pending!,
        lastContactAt: instant(last_seen),
      })),
    })
  })
}

const readDevicesOf = (db: Db, user: string): Promise<DeviceRow[]> =>
  db.query<DeviceRow>(
    `SELECT device.ambito_id, device_id, device.worker_id, status, letter, last_mid, pending, last_seen
       FROM device JOIN membership ON membership.ambito_id = device.ambito_id AND membership.worker_id = device.worker_id
      WHERE membership.user_id = $1 ORDER BY enrolled_at DESC`,
    [user],
  )

/** Once for each device: whoever signs in again and again tells nothing new. It stands in the register, with what was decided of the device. */
async function noteLoss(centre: Centre, tx: Db, device: DeviceRow, mid: number): Promise<void> {
  const { ambito_id: ambito, device_id: about, worker_id: actor, last_mid } = device
  const known = await tx.query<{ n: number }>(
    `SELECT n FROM access_event WHERE ambito_id = $1 AND record_id = $2 AND action = 'device.loss' LIMIT 1`,
    [ambito, about],
  )
  if (known.length > 0) return
  const lost = mid - last_mid
  await noteDecision(centre, tx, { ambito, actor, action: 'device.loss', about, reason: `${lost} (${last_mid + 1}–${mid})` })
  centre.warn?.('lost work', { ambito, device: about, lost })
}

const instant = (date: Date | null): string | null => date && date.toISOString()
