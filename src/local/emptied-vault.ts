/** A vault whose database the browser threw away: only its keys are left, and they open nothing. */
import { openDatabase } from './database'
import type { Registry } from './registry'
import { deleteDatabase } from './wipe'
import type { World } from './world'

/** False when there is something in it after all: then it stays. */
export async function forgetEmptied(world: World, registry: Registry, vaultId: string): Promise<boolean> {
  const database = openDatabase(world, vaultId)
  try {
    // The first thing written, and never removed.
    if (await database.meta.get('format')) return false
  } finally {
    database.close()
  }
  await registry.forget(vaultId)
  await deleteDatabase(world, vaultId)
  return true
}
