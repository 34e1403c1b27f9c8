/** Chromium, by the same few verbs. */
import { chromium as playwright } from 'playwright-core'
import type { Browser, Engine } from './browser'

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export const chromium: Engine = { name: 'Chromium', programs: [program], start }

async function start(profile: string, url: string): Promise<Browser> {
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: program,
    args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(url)
  return { evaluate: expression => page.evaluate(`(async () => (${expression}))()`), end: () => context.close() }
}
