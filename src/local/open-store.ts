/** The store of a vault that opens: its database let in by the fence, waited for if need be, and brought up to this version. */
import { openDatabase } from './database'
import type { EngineEvents, EngineKeys } from './engine-keys'
import { unpark } from './parked'
import { createStore, layFence, type Store } from './store'
import type { World } from './world'

/** @throws EmptiedVaultError · NewerVersionError · StorageFullError · StorageRefusedError, with the database closed. */
export async function openStore(world: World, keys: EngineKeys, events: EngineEvents): Promise<Store> {
  const database = openDatabase(world, keys.vaultId)
  // A tab with an older version does not let go of it: the opening waits, and goes on by itself when that tab closes.
  database.on('blocked', () => events.changed(['blocked']))
  const store = createStore(world, database, keys.sealer, keys.identity.device)
  try {
    await layFence(store, keys.isKnown)
    await unpark(store)
  } catch (error) {
    database.close()
    throw error
  }
  store.life.onRefusing = () => events.changed(['status'])
  store.life.onRenewed = () => events.changed(['locked'])
  return store
}
