/** The last steps of a wipe: the keys are gone already, and what is left is rows that nobody can open. */
import { blobStates } from './attachment-rows'
import { openDatabase } from './database'
import { noProgress, type Progress } from './meta'
import { unsentOf } from './outbox'
import type { World } from './world'

/** A tab that does not close its connection would make one wait for ever; the next start tries again. */
const patience = 10_000

/** False when another tab still holds it. */
export async function deleteDatabase(world: World, vaultId: string): Promise<boolean> {
  const database = openDatabase(world, vaultId)
  let giveUp: () => void = () => undefined
  const late = new Promise<false>(resolve => {
    giveUp = world.after(patience, () => resolve(false))
  })
  try {
    return await Promise.race([Promise.resolve(database.delete()).then(() => true), late])
  } finally {
    giveUp()
  }
}

/** Whether something made here, changes or the bytes of attachments, has not reached the centre. Counters tell, and nothing is opened. */
export async function hasUnsent(world: World, vaultId: string): Promise<boolean> {
  const database = openDatabase(world, vaultId)
  try {
    const [nextMid, progress] = await database.meta.bulkGet(['nextMid', 'progress'])
    const changes = unsentOf((nextMid?.v as number | undefined) ?? 1, (progress?.v as Progress | undefined) ?? noProgress)
    return changes > 0 || (await database.blob.where('st').equals(blobStates.toSend).count()) > 0
  } finally {
    database.close()
  }
}
