/** What was set aside, and the hours of an office, follow its coordinators: one appointed later finds what was there before, one who leaves does not keep it. */
import type { OfficeId } from '../domain/ids'
import type { Records, RecordType } from '../domain/record-kinds'
import type { Worker } from '../domain/worker'
import { placement } from '../sync/scopes'
import type { Held } from './record-rows'
import type { Workspace } from './workspace'

/** After a worker's record was made, changed or voided. */
export async function followCoordinators(space: Workspace, before: Held | undefined, after: Held): Promise<void> {
  const [was, is] = [coordinated(before), coordinated(after)]
  const concerned = [...was.filter(office => !is.includes(office)), ...is.filter(office => !was.includes(office))]
  for (const office of concerned) await placeAgain(space, office)
}

/** The offices that somebody coordinates; `undefined` stands for what was set aside of workers without an office, which every coordinator sees. */
function coordinated(held: Held | undefined): readonly (OfficeId | undefined)[] {
  const worker = held && (held.record.doc as unknown as Worker)
  const coordinates = held?.record.state === 'active' && worker?.active && worker.roles.includes('coordinator')
  return coordinates ? [undefined, ...worker.offices] : []
}

async function placeAgain(space: Workspace, office: OfficeId | undefined): Promise<void> {
  const held = await space.forCoordinatorsOf(office)
  const coordinators = held.length > 0 ? await space.coordinatorsOf(office) : []
  for (const one of held) {
    const scopes = placement(one.record.type, one.record.doc as unknown as Records[RecordType], { coordinators })
    const isThere = scopes.length === one.scopes.length && scopes.every(scope => one.scopes.includes(scope))
    if (!isThere) space.stage({ ...one, scopes })
  }
}
