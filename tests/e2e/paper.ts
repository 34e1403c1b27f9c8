/** What comes out of the printer. */
import type { Page } from 'playwright-core'

/** Of Chromium's own PDFs: what is not compressed in them. */
export async function paperOf(page: Page) {
  const text = (await page.pdf({ tagged: true, preferCSSPageSize: true })).toString('latin1')
  return {
    pages: Number(/\/Type \/Pages[^>]*?\/Count (\d+)/s.exec(text)?.[1]),
    isTagged: /\/Marked true/.test(text) && /\/StructTreeRoot/.test(text),
    language: /\/Lang \((\w+)\)/.exec(text)?.[1],
    fonts: [...text.matchAll(/\/FontName \/[A-Z]{6}\+(\w+)/g)].map(match => match[1]!),
    isA4: /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/.test(text),
  }
}
