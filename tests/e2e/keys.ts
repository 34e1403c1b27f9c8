/** Who uses no pointer: Tab, the arrows and Enter; whatever the keyboard comes to must be seen. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** More than any screen of the desk has stops. */
const mostPresses = 80

/** What has the focus, as a screen reader says it: `button "Continua"`; the page itself has no words. */
export async function focused(page: Page): Promise<string> {
  const holder = page.locator(':focus')
  if ((await holder.count()) === 0) return 'nothing'
  const [first = ''] = (await holder.ariaSnapshot()).split('\n')
  return first.replace(/^- '?/, '')
}

export const says = (words: string, name: RegExp | string): boolean =>
  typeof name === 'string' ? words.split('"')[1] === name : name.test(words.split('"')[1] ?? '')

/** Where the keyboard is must be seen: ringed, inside the window, under nothing. Answers what is wrong. */
const unseen = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const holder = document.activeElement!
    // A choice is drawn by its label; the input in it is only heard.
    const drawn = holder.matches('[type=radio], [type=checkbox]') ? (holder.closest('label') ?? holder) : holder
    // Whoever is in a drawing is drawn in the colour of the focus.
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--focus)'
    const { color } = getComputedStyle(probe)
    probe.remove()
    const isColoured = holder instanceof SVGElement && getComputedStyle(holder).stroke === color
    const isRinged =
      isColoured ||
      [drawn, holder].some(each => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each)
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
      })
    if (!isRinged) return 'has no ring'
    const { left, right, top, bottom } = drawn.getBoundingClientRect()
    const [shownTop, shownBottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)]
    if (shownBottom <= shownTop) return 'is out of the window'
    const above = document.elementFromPoint((left + right) / 2, (shownTop + shownBottom) / 2)
    return above && (drawn.contains(above) || above.contains(drawn)) ? null : 'is covered'
  })

/** Presses Tab until what is called so has the focus; whatever is passed on the way must be seen too. */
export async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  const passed: string[] = []
  while (passed.length < mostPresses) {
    await page.keyboard.press('Tab')
    const words = await focused(page)
    passed.push(words)
    // Past the last stop the browser's own bar comes, then the page again. The window may still be scrolling there.
    if (words !== 'nothing') await expect.poll(() => unseen(page), { timeout: 3000, interval: 50, message: words }).toBeNull()
    if (says(words, name)) return
  }
  throw new Error(`Tab never came to ${name}; it passed\n  ${passed.join('\n  ')}`)
}

export async function press(page: Page, name: RegExp | string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
}

/** The screen itself puts the focus there. */
export async function focusOn(page: Page, name: RegExp | string): Promise<void> {
  await expect.poll(async () => says(await focused(page), name) || focused(page), { timeout: 5000 }).toBe(true)
}

/** In a group of radio cards, which is one stop of Tab: the arrows choose. */
export async function arrowTo(page: Page, name: RegExp | string): Promise<void> {
  const passed: string[] = []
  while (passed.length < 12) {
    passed.push(await focused(page))
    if (says(passed.at(-1)!, name)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows never came to ${name}; they passed\n  ${passed.join('\n  ')}`)
}

export async function write(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}
