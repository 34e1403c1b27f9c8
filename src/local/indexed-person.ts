/** What the search keeps of a person, from the whole document or from what stands in front of a block. */
import type { PersonId } from '../domain/ids'
import type { PersonIdentity } from '../domain/person'
import type { Doc } from '../sync/merge'
import { isSeen, partedPerson, type SeenOfPerson } from '../sync/parted-person'

export interface IndexedPerson extends PersonIdentity {
  /** Milliseconds, by this tablet's clock: an order for lists, nothing more. */
  readonly updated: number
}

/** `undefined` when the document does not fit (a newer version wrote it). */
export function identityFrom(doc: Doc, updated: number): IndexedPerson | undefined {
  const parted = partedPerson(doc)
  return parted && identitySeen(doc['id'] as string, parted.seen, updated)
}

/** The same, of one who came with a snapshot. */
export function identitySeen(id: string, seen: SeenOfPerson, updated: number): IndexedPerson | undefined {
  if (!isSeen(seen)) return undefined
  const [surname, name, sex, codiceFiscale, birthDate, year, comune, phones, mergedInto] = seen
  return {
    id: id as PersonId,
    surname: surname ?? undefined,
    name: name ?? undefined,
    sex: sex ?? undefined,
    codiceFiscale: codiceFiscale ?? undefined,
    birthDate: birthDate ?? undefined,
    birthYear: (birthDate ? Number(birthDate.slice(0, 4)) : year) ?? undefined,
    comune: comune ?? undefined,
    phones: phones as string[],
    ...(mergedInto !== undefined && { mergedInto: mergedInto as PersonId }),
    updated,
  }
}
