/** Before the tests of the centre: one PostgreSQL for the whole run, in a folder of its own; stopped and thrown away at the end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../../src/server/embedded-postgres'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { host: string; port: number; user: string; database: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'antenna-tests-'))
  const cluster = await openCluster(join(folder, 'postgres'))
  project.provide('cluster', cluster.config)
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
