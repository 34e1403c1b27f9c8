/** A suite of checks bundled for a page, and run in each engine that this machine has. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, isThere } from './browser'
import { bundle } from './bundle'
import { chromium } from './chromium'
import { firefox } from './firefox'
import type { CheckReport } from './page/checks'
import { webkit } from './webkit'

interface Suite {
  /** In tests/engines/page: it exports `runChecks`. */
  readonly file: string
  /** The global that the bundle becomes. */
  readonly name: string
  readonly checkNames: readonly string[]
}

export function describeInEngines(title: string, { file, name, checkNames }: Suite): void {
  let server: Server
  let url: string

  beforeAll(async () => {
    const script = await bundle(resolve(import.meta.dirname, 'page', file), name)
    server = createServer((request, response) => {
      const isScript = request.url === '/suite.js'
      response.setHeader('content-type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`)
      response.end(isScript ? script : '<!doctype html><title>Suite</title><script src="/suite.js"></script>')
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    url = `http://localhost:${(server.address() as AddressInfo).port}/`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  describe.each([chromium, webkit, firefox].map(engine => [engine.name, engine] as const))(`${title} in %s`, (_name, engine) => {
    let reports: readonly CheckReport[] = []
    beforeAll(async () => {
      if (!isThere(engine)) return
      const profile = await mkdtemp(join(tmpdir(), 'antenna-engine-'))
      const browser = await engine.start(profile, url)
      try {
        await eventually('the suite', async () => (await browser.evaluate(`typeof ${name}`)) === 'object' || undefined)
        reports = (await browser.evaluate(`${name}.runChecks()`)) as readonly CheckReport[]
      } finally {
        await browser.end('SIGKILL')
        await rm(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    })
    test.runIf(isThere(engine)).each(checkNames)('%s', check => {
      const report = reports.find(found => found.name === check)
      expect(report?.error).toBeUndefined()
      expect(report).toBeDefined()
    })
  })
}
