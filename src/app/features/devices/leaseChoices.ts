import { leaseLimits } from '../../../domain/device'
import { devicesText } from '../../text/devices'

const choices = [leaseLimits.least, 3, 7, 10, leaseLimits.normal, 21, leaseLimits.most]

/** The days that one chooses among, those in force included. */
export const leaseChoices = (inForce: number | null): readonly { readonly value: string; readonly label: string }[] =>
  [...new Set([...choices, ...(inForce === null ? [] : [inForce])])]
    .sort((a, b) => a - b)
    .map(days => ({ value: String(days), label: devicesText.days(days) }))
