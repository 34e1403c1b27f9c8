/** The database that all runs of a file share; each has an ambito of its own in it. */
import { Client } from 'pg'
import { loadCentreKeys } from '../../src/server/centre-keys'
import { openTestDatabase } from '../server/cluster'
import type { Ground } from './centre'

export async function openGround(): Promise<Ground & { close(): Promise<void> }> {
  const open = await openTestDatabase()
  const { config, database } = open
  const onlooker = new Client(config)
  await onlooker.connect()
  return {
    database,
    onlooker,
    keys: await loadCentreKeys(database, new Date()),
    close: async () => {
      await onlooker.end()
      await open.close()
    },
  }
}
