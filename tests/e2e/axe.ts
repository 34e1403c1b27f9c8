/** axe, evaluated through the debugging protocol: the page's policy stays as it is in use. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One line for each element that breaks a rule, those aside that make no sense here. */
export async function accessibilityFaults(page: Page, senseless: readonly string[] = []): Promise<string[]> {
  const rules: RunOptions = {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    // What lies half under the sticky bar counts as small there: our own measure below is stricter, and does not mind where the page is scrolled.
    rules: Object.fromEntries([...senseless, 'target-size'].map(rule => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  }
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(`${source}; undefined`)
  const { violations } = await page.evaluate(
    options => (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules,
  )
  return violations.flatMap(violation =>
    violation.nodes.map(
      node => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`,
    ),
  )
}

/** What reaches beyond the width of the window, when the page has to be scrolled sideways. */
export async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter(element => element.getBoundingClientRect().right > width + 0.5)
      .map(element => `${element.tagName.toLowerCase()}.${element.className} reaches ${element.getBoundingClientRect().right}`)
  })
}

/** Controls smaller than a finger: 48 CSS pixels each way; links inside a sentence excepted. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 47.5
    const controls =
      'button, a[href], select, summary, textarea, input:not([type=hidden]), [role=tab], [role=radio], [role=option]'
    return (
      [...document.querySelectorAll<HTMLElement>(controls)]
        .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter(element => !element.closest('p, [aria-hidden=true], [inert]'))
        .map(element => element.closest('label') ?? element)
        .map(element => ({ element, box: element.getBoundingClientRect() }))
        // What a screen reader alone sees (a skip link, a visually hidden input) is no target for a finger.
        .filter(({ box }) => box.width > 1.5 && box.height > 1.5 && box.bottom > 0 && box.right > 0)
        .filter(({ box }) => box.width < least || box.height < least)
        .map(
          ({ element, box }) =>
            `${element.textContent?.trim().slice(0, 40) || element.outerHTML.slice(0, 80)}: ${Math.round(box.width)}×${Math.round(box.height)}`,
        )
    )
  })
}

/** As it stands: nothing that axe finds, nothing to scroll sideways, nothing too small for a finger. */
export async function isSound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await overflowing(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
}
