/** The versions of a record's units as the database keeps them: what is kept of a record that nobody changed is a fifth of what it would be unit by unit. */
import { handsOf, versionsBy, type Hand } from '../sync/packed-record'
import type { FieldVersions } from '../sync/protocol'

export const storedVersions = (fv: FieldVersions): string => JSON.stringify(handsOf(fv))

export const readVersions = (stored: string): FieldVersions => versionsBy(JSON.parse(stored) as Hand[])
