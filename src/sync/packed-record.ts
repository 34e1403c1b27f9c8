/** A record as snapshots bring it: the versions of its units stand together by stamp, as the centre keeps them. One that nobody changed has one stamp for all. */
import type { DeviceId, RecordId } from '../domain/ids'
import type { Doc } from './merge'
import type { FieldVersions } from './protocol'

/** Units of a record that were last changed together: in which version of the record, by which device, at which mid. */
export type Hand = [ver: number, device: DeviceId, mid: number, units: string[]]

/** A record of a snapshot, and of a segment: all that is known of it, with a number of the tablet's own (0 on its way). */
export type PackedRecord = [
  id: RecordId,
  type: string,
  sv: number,
  ver: number,
  state: 'active' | 'voided',
  own: number,
  hands: Hand[],
  doc: Doc,
]

export function handsOf(fv: FieldVersions): Hand[] {
  const hands: Hand[] = []
  for (const unit in fv) {
    const [ver, device, mid] = fv[unit]!
    const hand = hands.find(hand => hand[0] === ver && hand[2] === mid && hand[1] === device)
    if (hand) hand[3].push(unit)
    else hands.push([ver, device, mid, [unit]])
  }
  return hands
}

export function versionsBy(hands: readonly Hand[]): FieldVersions {
  const fv: FieldVersions = {}
  for (const [ver, device, mid, units] of hands) for (const unit of units) fv[unit] = [ver, device, mid]
  return fv
}
