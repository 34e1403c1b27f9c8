/** A tablet of the race: a fresh Chromium profile on a contestant's page. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'

export interface RaceTablet {
  /** A call of the page's `race`, ours or a peer's. */
  call(name: string, ...given: readonly unknown[]): Promise<unknown>
  /** How long the call took, seen from the page. */
  lap(name: string, ...given: readonly unknown[]): Promise<number>
  /** Ends the browser's processes at once. */
  kill(): Promise<void>
  reopen(): Promise<void>
  readonly page: Page
  dispose(): Promise<void>
}

type Race = Record<string, (...given: unknown[]) => unknown>

export async function openTablet(address: string): Promise<RaceTablet> {
  const profile = await mkdtemp(join(tmpdir(), 'antenna-race-tablet-'))
  let open: { context: BrowserContext; page: Page } | undefined
  const reopen = async (): Promise<void> => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--disable-dev-shm-usage', '--js-flags=--expose-gc', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      locale: 'it-IT',
      timezoneId: 'Europe/Rome',
    })
    const page = context.pages()[0] ?? (await context.newPage())
    if (process.env['RACE_LOG']) {
      page.on('console', message => console.log('   page:', message.text()))
      page.on('pageerror', error => console.log('   page error:', error.message))
    }
    await page.goto(address)
    await page.waitForFunction(() => 'race' in globalThis)
    open = { context, page }
  }
  await reopen()
  const current = (): { context: BrowserContext; page: Page } => {
    if (!open) throw new Error('the tablet is off')
    return open
  }
  return {
    get page() {
      return current().page
    },
    call: (name, ...given) =>
      current().page.evaluate(([name, given]) => (globalThis as unknown as { race: Race }).race[name]!(...given), [
        name,
        given,
      ] as const),
    lap: (name, ...given) =>
      current().page.evaluate(
        async ([name, given]) => {
          const began = performance.now()
          const own = await (globalThis as unknown as { race: Race }).race[name]!(...given)
          return typeof own === 'number' ? own : performance.now() - began
        },
        [name, given] as const,
      ),
    kill: async () => {
      const { context } = current()
      open = undefined
      const closed = new Promise<void>(resolve => context.once('close', () => resolve()))
      for (const pid of browserProcesses(profile)) process.kill(pid, 'SIGKILL')
      await closed
      while (browserProcesses(profile).length > 0) await new Promise(resolve => setTimeout(resolve, 50))
    },
    reopen,
    dispose: async () => {
      await open?.context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const browserProcesses = (profile: string): number[] =>
  execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(`--user-data-dir=${profile}`))
    .map(line => Number.parseInt(line, 10))
