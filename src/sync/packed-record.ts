/** A record as snapshots bring it: the versions of its units stand together by stamp, as the centre keeps them. One that nobody changed has one stamp for all. */
import { DeviceId, RecordId } from '../domain/ids'
import { z } from '../domain/schema'
import { AnyJson } from './any-json'
import type { FieldVersions } from './protocol'

/** Units of a record that were last changed together: in which version of the record, by which device, at which mid. */
export const Hand = z.tuple([z.int().positive(), DeviceId, z.int().positive(), z.array(z.string())])
export type Hand = z.infer<typeof Hand>

/**
 * A record of a snapshot, in the words in which the centre keeps the versions of its units and the tablet keeps it all, so that both can pass them on
 * as they are: id, type, `sv`, `ver`, state, a number of the tablet's own (0 on its way), versions, document.
 */
export const PackedRecord = z.tuple([
  RecordId,
  z.string(),
  z.int().positive(),
  z.int().positive(),
  z.enum(['active', 'voided']),
  z.int().nonnegative(),
  z.array(Hand),
  z.record(z.string(), AnyJson),
])
export type PackedRecord = z.infer<typeof PackedRecord>

export function handsOf(fv: FieldVersions): Hand[] {
  const hands: Hand[] = []
  for (const [unit, stamp] of Object.entries(fv)) {
    const hand = hands.find(([ver, device, mid]) => ver === stamp[0] && mid === stamp[2] && device === stamp[1])
    if (hand) hand[3].push(unit)
    else hands.push([...stamp, [unit]])
  }
  return hands
}

export function versionsBy(hands: readonly Hand[]): FieldVersions {
  const fv: FieldVersions = {}
  for (const [ver, device, mid, units] of hands) for (const unit of units) fv[unit] = [ver, device, mid]
  return fv
}
