/** How an open vault stands with the centre: its lease, counted and kept, and what was ordered. */
import type { Instant } from '../domain/dates'
import { isNewerVersion } from '../domain/device'
import { isOver, leaseAt, leaseDays, seenAt, type Lease } from './lease'
import type { Standing } from './managed-device'
import type { Orders, RegisteredVault, Registry } from './registry'
import { isRekeyDue } from './renewal'
import type { SealingProgress } from './seal-again'
import type { World } from './world'

export interface VaultStanding {
  isLeaseOver(): boolean
  leaseUntil(): Instant
  /** By the centre's clock. */
  renew(until: Instant, time: Instant): void
  standing(app: string): Standing
  /** How far the vault is sealed again by its new key; `undefined` when it is done. */
  showRenewal(progress: SealingProgress | undefined): void
  /** What is in the register was changed by an order. */
  refresh(): Promise<void>
  /** Keeps the time as it is now: turned back later, the clock gains nothing. */
  keep(): void
  end(): void
}

/** `onChanged`: what may be read has changed. */
export function createVaultStanding(
  world: World,
  registry: Registry,
  found: RegisteredVault,
  onChanged: () => void,
): VaultStanding {
  const { vaultId } = found.vault
  let lease = leaseOf(found)
  let orders: Orders | undefined = found.ledger.orders
  let hasPasskey = withPasskey(found)
  let isDue = isRekeyDue(found)
  let progress: SealingProgress | undefined
  let stop: () => void = () => undefined

  const keep = (): void => {
    lease = seenAt(lease, world.now())
    registry.note(vaultId, { lease })
  }
  const watchEnd = (): void => {
    stop()
    const left = lease.endsAt - world.now()
    stop = left > 0 ? world.after(Math.min(left, longestTimer), endOrWait) : () => undefined
  }
  const endOrWait = (): void => {
    if (isOver(lease, world.now())) onChanged()
    else watchEnd()
  }
  keep()
  watchEnd()

  return {
    isLeaseOver() {
      lease = seenAt(lease, world.now())
      return isOver(lease, world.now())
    },
    leaseUntil: () => new Date(lease.endsAt).toISOString(),
    renew(until, time) {
      const [wasOver, wholeBefore] = [isOver(lease, world.now()), leaseDays(lease)]
      lease = leaseAt(world.now(), until, time)
      registry.note(vaultId, { lease })
      watchEnd()
      if (wasOver !== isOver(lease, world.now()) || wholeBefore !== leaseDays(lease)) onChanged()
    },
    standing: app => ({
      isLeaseOver: isOver(lease, world.now()),
      leaseDays: leaseDays(lease),
      leavesAt: orders?.leaving?.by,
      upgradeTo: orders?.upgradeTo !== undefined && isNewerVersion(orders.upgradeTo, app) ? orders.upgradeTo : undefined,
      renewal: progress ?? (isDue ? 'due' : undefined),
      hasPasskey,
    }),
    showRenewal(now) {
      progress = now
    },
    async refresh() {
      const now = await registry.find(vaultId)
      if (!now) return
      lease = seenAt(leaseOf(now), world.now())
      orders = now.ledger.orders
      hasPasskey = withPasskey(now)
      isDue = isRekeyDue(now)
      onChanged()
    },
    keep,
    end() {
      keep()
      stop()
    },
  }
}

const withPasskey = ({ vault }: RegisteredVault): boolean => vault.wraps.some(({ by }) => by === 'passkey')

/** A browser's timer counts in 32 bits. */
const longestTimer = 2 ** 31 - 1

/** Where none is known the time is over: the next contact brings one. */
export const leaseOf = ({ ledger }: RegisteredVault): Lease =>
  ledger.lease ?? leaseAt(Date.parse(ledger.lastContactAt), ledger.lastContactAt, ledger.lastContactAt)
