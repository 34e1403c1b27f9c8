/**
 * The versions of a record's units as the database keeps them: units of one stamp stand together. A record that nobody changed has one stamp for all,
 * and what is kept of it is a fifth of what travels.
 */
import type { FieldVersions } from '../sync/protocol'

type Stamp = FieldVersions[string]
type Group = readonly [...stamp: Stamp, units: string[]]

export function storedVersions(fv: FieldVersions): string {
  const groups: Group[] = []
  for (const [unit, stamp] of Object.entries(fv)) {
    const group = groups.find(([ver, device, mid]) => ver === stamp[0] && mid === stamp[2] && device === stamp[1])
    if (group) group[3].push(unit)
    else groups.push([...stamp, [unit]])
  }
  return JSON.stringify(groups)
}

export function readVersions(stored: string): FieldVersions {
  const fv: FieldVersions = {}
  for (const [ver, device, mid, units] of JSON.parse(stored) as Group[]) for (const unit of units) fv[unit] = [ver, device, mid]
  return fv
}

/** In JSON, as they travel. */
export const versionsText = (stored: string): string =>
  `{${(JSON.parse(stored) as Group[])
    .flatMap(([ver, device, mid, units]) => units.map(unit => `${JSON.stringify(unit)}:[${ver},"${device}",${mid}]`))
    .join(',')}}`
