/** Two records of one person, joined by somebody at a desk, and separated again. */
import type { PersonId } from '../../src/domain/ids'
import type { Change, Device } from '../../src/local/device'
import type { SimulatedCentre } from './centre'
import type { Act } from './commands'

interface AtDesk {
  readonly device: Device
  readonly centre: SimulatedCentre
  readonly change: (change: Change) => Promise<void>
}

const fewest = 4

/** Those whom everybody knows, and some that were met since. */
async function known({ device, centre }: AtDesk): Promise<readonly PersonId[]> {
  const { people } = await device.searchPeople('', fewest)
  return [...new Set([...centre.people, ...people.map(({ id }) => id)])].slice(0, fewest)
}

export async function join(at: AtDesk, { pick, into, isTaken }: Extract<Act, { do: 'merge' }>): Promise<void> {
  const people = await known(at)
  const merged = people[pick % people.length]!
  const others = people.filter(id => id !== merged)
  const stays = others[into % Math.max(1, others.length)]
  if (stays) await at.change({ do: 'mergePersons', merged, into: stays, take: isTaken ? ['citizenship', 'email'] : [] })
}

export async function separate(at: AtDesk, { pick, isRestored }: Extract<Act, { do: 'split' }>): Promise<void> {
  const pairs: { readonly merged: PersonId; readonly into: PersonId }[] = []
  for (const into of await known(at)) {
    const view = await at.device.person(into)
    for (const { person } of view?.merged ?? []) pairs.push({ merged: person.id, into })
  }
  const pair = pairs[pick % Math.max(1, pairs.length)]
  if (pair) await at.change({ do: 'splitPersons', ...pair, isRestored })
}
