/** What was set aside at an office, its hours and its cases follow its coordinators, and what concerns the courts follows who may see it: one appointed later finds what was there before, one who leaves does not keep it. */
import { seesJudicial } from '../domain/access'
import type { OfficeId, WorkerId } from '../domain/ids'
import type { Records, RecordType } from '../domain/record-kinds'
import type { Worker } from '../domain/worker'
import { placement } from '../sync/scopes'
import { placeChildren } from './applying'
import type { Held } from './record-rows'
import type { Workspace } from './workspace'

/** After a worker's record was made, changed or voided. */
export async function followWorker(space: Workspace, before: Held | undefined, after: Held): Promise<void> {
  const [was, is] = [coordinated(before), coordinated(after)]
  const concerned = [...was.filter(office => !is.includes(office)), ...is.filter(office => !was.includes(office))]
  for (const office of concerned) await placeForCoordinators(space, office)
  if (isOfCourts(before) !== isOfCourts(after))
    for (const held of await space.casesOf(after.id as WorkerId)) await placeChildren(space, held.id)
}

const isOfCourts = (held: Held | undefined): boolean => {
  const worker = held && (held.record.doc as unknown as Worker)
  return held?.record.state === 'active' && worker?.active === true && seesJudicial(worker)
}

/** The offices that somebody coordinates; `undefined` stands for what was set aside of workers without an office, which every coordinator sees. */
function coordinated(held: Held | undefined): readonly (OfficeId | undefined)[] {
  const worker = held && (held.record.doc as unknown as Worker)
  const coordinates = held?.record.state === 'active' && worker?.active && worker.roles.includes('coordinator')
  return coordinates ? [undefined, ...worker.offices] : []
}

async function placeForCoordinators(space: Workspace, office: OfficeId | undefined): Promise<void> {
  const held = await space.forCoordinatorsOf(office)
  const coordinators = held.length > 0 ? await space.coordinatorsOf(office) : []
  for (const one of held) {
    const scopes = placement(one.record.type, one.record.doc as unknown as Records[RecordType], { coordinators })
    const isThere = scopes.length === one.scopes.length && scopes.every(scope => one.scopes.includes(scope))
    if (isThere) continue
    space.stage({ ...one, scopes })
    if (one.record.type === 'case') await placeChildren(space, one.id)
  }
}
