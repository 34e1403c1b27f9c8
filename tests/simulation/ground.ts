/** The database that all runs of a file share; each has an ambito of its own in it. */
import { Client } from 'pg'
import { loadCentreKeys } from '../../src/server/centre-keys'
import { openDatabase } from '../../src/server/postgres'
import { openTestDatabase } from '../server/cluster'
import type { Ground } from './centre'

export async function openGround(): Promise<Ground & { close(): Promise<void> }> {
  const open = await openTestDatabase()
  const { config } = open
  // Nobody pulls the plug of this PostgreSQL: a COMMIT need not wait for the disk, which is most of what a run would wait for.
  const database = openDatabase({ ...config, options: '-c synchronous_commit=off' })
  const onlooker = new Client(config)
  await onlooker.connect()
  return {
    database,
    onlooker,
    keys: await loadCentreKeys(database, new Date()),
    close: async () => {
      await onlooker.end()
      await database.close()
      await open.close()
    },
  }
}
