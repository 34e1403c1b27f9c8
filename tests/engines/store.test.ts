/** The store on the IndexedDB of each engine. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, type Engine } from './browser'
import { bundle } from './bundle'
import { chromium } from './chromium'
import { firefox } from './firefox'
import { checkNames, type CheckReport } from './page/store-suite'
import { webkit } from './webkit'

let server: Server
let url: string

beforeAll(async () => {
  const script = await bundle(resolve(import.meta.dirname, 'page/store-suite.ts'), 'storeSuite')
  server = createServer((request, response) => {
    const isScript = request.url === '/suite.js'
    response.setHeader('content-type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`)
    response.end(isScript ? script : '<!doctype html><title>Store</title><script src="/suite.js"></script>')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://localhost:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const isThere = ({ programs }: Engine): boolean => programs.every(program => existsSync(program))

describe.each([chromium, webkit, firefox].map(engine => [engine.name, engine] as const))('the store in %s', (_name, engine) => {
  let reports: readonly CheckReport[] = []
  beforeAll(async () => {
    if (!isThere(engine)) return
    const profile = await mkdtemp(join(tmpdir(), 'antenna-engine-'))
    const browser = await engine.start(profile, url)
    try {
      await eventually('the suite', async () => (await browser.evaluate('typeof storeSuite')) === 'object' || undefined)
      reports = (await browser.evaluate('storeSuite.runChecks()')) as readonly CheckReport[]
    } finally {
      await browser.end('SIGKILL')
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  })
  test.runIf(isThere(engine)).each(checkNames)('%s', name => {
    const report = reports.find(found => found.name === name)
    expect(report?.error).toBeUndefined()
    expect(report).toBeDefined()
  })
})
