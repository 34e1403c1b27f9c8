/** One tablet: a Chromium with a profile folder of its own. Whatever should never happen in a page is remembered, and fails the test. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { pause, type Centre } from './centre'
import { layWire, type Wire } from './wire'

export interface Tablet {
  readonly wire: Wire
  readonly profile: string
  /** The one page that is open; another object after `reopen`. */
  page(): Page
  context(): BrowserContext
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  /** Closes the app as a worker does. */
  shut(): Promise<void>
  /** Ends the browser's process at once: nothing can be saved any more. */
  kill(): Promise<void>
  /** Starts the browser again on the same profile, and opens the app. */
  reopen(): Promise<Page>
  /** A message of the browser's own that this test expects ("401" after a wrong password). */
  expectMessage(pattern: RegExp): void
  /** Every address asked for so far. */
  requested(): readonly string[]
  /** The last exchanges with the centre and when they were, for who reads a failure. */
  recentExchanges(): readonly string[]
  screenshot(name: string): Promise<void>
  /** Fails if anything happened that never should. */
  assertClean(): void
  dispose(): Promise<void>
}

export interface TabletOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  /** More for the browser's command line. */
  readonly flags?: readonly string[]
}

const pictures = join(import.meta.dirname, '.output')

/** What the browser itself writes when the network is away: the page is expected to cope, not the browser to be silent. */
const networkAway =
  /^Failed to load resource: net::ERR_|^WebSocket connection|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_|EMPTY_RESPONSE|FAILED)/

export async function openTablet(centre: Pick<Centre, 'port'>, options: TabletOptions = {}): Promise<Tablet> {
  const wire = await layWire(centre.port)
  const profile = await mkdtemp(join(tmpdir(), 'antenna-tablet-'))
  const faults: string[] = []
  const requested: string[] = []
  const exchanges: string[] = []
  const expected: RegExp[] = [networkAway]
  let isOffline = false
  let context: BrowserContext | undefined

  const notice = (what: string): void => {
    if (!expected.some(pattern => pattern.test(what))) faults.push(what)
  }

  const launch = async (): Promise<Page> => {
    const opened = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      // Chromium has no sandbox as root; the shared memory of a container is small.
      args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(options.flags ?? [])],
      viewport: options.viewport ?? { width: 1280, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
      locale: 'it-IT',
      timezoneId: 'Europe/Rome',
      hasTouch: true,
    })
    context = opened
    await opened.addInitScript(watchPage)
    opened.on('request', request => {
      const url = request.url()
      requested.push(url)
      if (!url.startsWith(wire.origin) && !/^(data|blob):/.test(url)) notice(`request to another origin: ${url}`)
    })
    opened.on('response', response => {
      const { pathname } = new URL(response.url())
      if (pathname.startsWith('/api/'))
        exchanges.push(`${new Date().toISOString()} ${response.request().method()} ${pathname} ${response.status()}`)
    })
    opened.on('console', message => {
      if (message.type() === 'error') notice(message.text())
    })
    opened.on('weberror', thrown => {
      const { name, message, stack } = thrown.error()
      notice(`uncaught: ${name}: ${message} ${stack ?? ''}`)
    })
    await opened.setOffline(isOffline)
    return opened.pages()[0] ?? opened.newPage()
  }

  const current = (): BrowserContext => {
    if (!context) throw new Error('this tablet is shut')
    return context
  }
  const page = (): Page => current().pages()[0]!
  const setOffline = async (offline: boolean): Promise<void> => {
    isOffline = offline
    await (offline ? wire.cut() : wire.mend())
    await context?.setOffline(offline)
  }
  const shut = async (): Promise<void> => {
    await context?.close()
    context = undefined
  }

  const first = await launch()
  await first.goto(wire.origin)
  return {
    wire,
    profile,
    page,
    context: current,
    goOffline: async () => {
      // Before the shell is on the tablet nobody could work without a network.
      if (context) await page().waitForFunction(() => navigator.serviceWorker.controller !== null)
      await setOffline(true)
    },
    goOnline: () => setOffline(false),
    shut,
    kill: async () => {
      const dead = current()
      context = undefined
      const closed = new Promise<void>(done => dead.once('close', () => done()))
      for (const pid of browserProcesses(profile)) process.kill(pid, 'SIGKILL')
      await closed
      while (browserProcesses(profile).length > 0) await pause(50)
    },
    reopen: async () => {
      const opened = await launch()
      await opened.goto(wire.origin)
      return opened
    },
    expectMessage: pattern => {
      expected.push(pattern)
    },
    requested: () => requested,
    recentExchanges: () => exchanges.slice(-8),
    screenshot: async name => {
      await mkdir(pictures, { recursive: true })
      await page().screenshot({ path: join(pictures, `${name}.png`) })
    },
    assertClean: () => {
      const happened = faults.splice(0)
      if (happened.length > 0) throw new Error(`this should never happen in a page:\n${happened.join('\n')}`)
    },
    dispose: async () => {
      await shut()
      await wire.close()
      if (existsSync(profile)) await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Runs in the page before anything else: violations of the policy become console errors, and trusted taps and keys are counted. */
function watchPage(): void {
  document.addEventListener('securitypolicyviolation', event => {
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
  })
  const effort = { taps: 0, keys: 0 }
  Object.assign(globalThis, { antennaEffort: effort })
  addEventListener('pointerdown', event => (effort.taps += event.isTrusted ? 1 : 0), { capture: true })
  addEventListener('keydown', event => (effort.keys += event.isTrusted ? 1 : 0), { capture: true })
}

/** Taps and keys in this page since it was loaded. */
export async function effortIn(page: Page): Promise<{ taps: number; keys: number }> {
  return page.evaluate(() => (globalThis as unknown as { antennaEffort: { taps: number; keys: number } }).antennaEffort)
}

/** The processes of the browser that uses a profile; its children end with it. */
function browserProcesses(profile: string): number[] {
  return execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(`--user-data-dir=${profile}`))
    .map(line => Number.parseInt(line, 10))
}
