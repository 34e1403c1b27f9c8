/**
 * Pages for who has no account and comes with a telephone: one HTML file and one sheet of style, readable without any script, with the
 * keyboard, by a screen reader and on paper. Whatever is put into `html` is escaped.
 */
import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { Http, HttpContext } from './http-parts'
import { publicPageStyle } from './public-page-style'
import { publicPagePolicy } from './security-headers'

export type Markup = ReturnType<typeof html>

interface PublicPage {
  /** Of the text, for screen readers and for the fonts. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  /** What stands in `main`, with a heading of its own. */
  readonly body: Markup
}

const styleTag = createHash('sha256').update(publicPageStyle).digest('base64url').slice(0, 10)

function pageOf({ lang, dir, title, body }: PublicPage): Markup {
  return html`<!doctype html>
    <html lang="${lang}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        <link rel="icon" href="/icons/antenna.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/s/page.css?${styleTag}" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`
}

interface Answer {
  readonly status?: 200 | 400 | 404 | 410 | 413 | 429 | 503
  /** Seconds for which it may be kept; otherwise it is kept by nobody. */
  readonly keptS?: number
  readonly retryAfterS?: number
}

export async function answerPage(
  c: HttpContext,
  page: PublicPage,
  { status = 200, keptS, retryAfterS }: Answer = {},
): Promise<Response> {
  c.header('content-security-policy', publicPagePolicy)
  c.header('cache-control', keptS === undefined ? 'no-store' : `public, max-age=${keptS}`)
  if (retryAfterS !== undefined) c.header('retry-after', String(retryAfterS))
  return c.html(pageOf(page), status)
}

/** Where the database does not answer: logged as for every route, and then said in a page, under `path` and all that is below it. */
export function sayBusyIn(http: Http, path: string, busy: (c: HttpContext) => Promise<Response>): void {
  http.use(`${path}/*`, async (c, next) => {
    await next()
    if (c.error && c.res.status === 503) c.res = await busy(c)
  })
}

/** The address names what is in it: it may be kept for good. */
export function answerStyle(c: HttpContext): Response {
  c.header('cache-control', 'public, max-age=31536000, immutable')
  return c.body(publicPageStyle, 200, { 'content-type': 'text/css; charset=utf-8' })
}
