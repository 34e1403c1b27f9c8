/** Where a place is, and how easily one gets in. */
import { CodiceCatastale } from '../comune'
import { Accessibility, type Location } from '../location'
import type { Reading } from './read-parts'
import { accessibilityWords } from './words'

type Address = Pick<Location, 'comune' | 'address' | 'postalCode'>

interface Addressed {
  readonly id: string
  readonly type: Location['locationType']
  /** Its code, where the package knows it. */
  readonly comune: string | undefined
}

/** The first address that the place has. */
export function addressFrom({ reader, comuni }: Reading, { id, type, comune }: Addressed): Partial<Address> {
  const rows = reader.of('address', 'location_id', id)
  const [row, ...others] = rows
  for (const other of others) other.tell('address_1', 'noField')
  const code = CodiceCatastale.safeParse(comune).data
  if (!row) return code ? { comune: code } : {}
  if (row.take('address_type') !== type) row.leave('address_type')
  const country = row.take('country')
  if (country && country.toUpperCase() !== 'IT') row.tell('country', 'noField')
  const city = row.take('city')
  const known = code ?? comuni.find(each => each.name.toLowerCase() === city?.toLowerCase())?.catastale
  // A city that is not known by its code stays readable in the address.
  const isElsewhere = !known && city !== undefined
  // A comune is in one province and in one region: they are said by it.
  if (known) for (const field of ['region', 'state_province']) row.take(field)
  if (isElsewhere) row.tell('city', 'noField')
  const street = [row.take('address_1'), row.take('address_2'), isElsewhere ? city : undefined].filter(Boolean).join(', ')
  if (street.length > 200) row.tell('address_1', 'tooLong', street)
  const postalCode = row.take('postal_code')
  const isPostalCode = postalCode !== undefined && /^\d{5}$/.test(postalCode)
  if (postalCode !== undefined && !isPostalCode) row.tell('postal_code', 'invalid')
  return {
    ...(known && { comune: known }),
    ...(street && { address: street.slice(0, 200) }),
    ...(isPostalCode && { postalCode }),
  }
}

export function accessibilityFrom({ reader }: Reading, id: string): Accessibility[] {
  const read = reader.of('accessibility', 'location_id', id).flatMap(row => {
    const [description, details] = [row.take('description'), row.take('details')]
    const byCode = Accessibility.safeParse(details).data
    const known = byCode ?? Accessibility.options.find(each => accessibilityWords[each] === description)
    if (known) {
      if (description !== accessibilityWords[known]) row.leave('description')
      if (!byCode) row.leave('details')
      return known
    }
    row.tell('description', 'noField', [description, details].filter(Boolean).join(' · '))
    return []
  })
  return [...new Set(read)]
}
