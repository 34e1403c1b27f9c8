/** The pages for who has no account. They answer in HTML also when something is wrong: a person reads them, not a program. */
import { html } from 'hono/html'
import { isSheetLanguage, languageFacts } from '../domain/sheet/sheet'
import type { SheetWords } from '../domain/sheet/words'
import { addressOf, type Http, type HttpContext, type HttpParts } from './http-parts'
import { createPublicLimit } from './public-limit'
import { answerPage, answerStyle, sayBusyIn } from './public-page'
import { languageLinks, publicService, servicePage, sheetWords } from './service-page'

/** An office with many telephones is one address. */
const perMinute = 240
/** Whether it is open is part of the page. */
const keptS = 60

export function addPublicRoutes(http: Http, { centre, trustProxy }: HttpParts): void {
  const limit = createPublicLimit(perMinute, centre.now)
  sayBusyIn(http, '/s', c => {
    const words = wordsAsked(c)
    return sayInstead(c, words, words.page.busy, undefined, { status: 503, retryAfterS: 5 })
  })
  http.get('/s/page.css', answerStyle)
  http.get('/s/:service', async c => {
    const words = wordsAsked(c)
    const waitS = limit.count(addressOf(c, trustProxy))
    if (waitS > 0) return sayInstead(c, words, words.page.tooMany, undefined, { status: 429, retryAfterS: waitS })
    const entry = await publicService(centre, c.req.param('service'))
    if (!entry) return sayInstead(c, words, words.page.notFound, words.page.notFoundLead, { status: 404 })
    const { lang, dir } = languageFacts[words.language]
    const body = servicePage(entry, words, centre.now(), `/s/${entry.service.id}`)
    return answerPage(c, { lang, dir, title: entry.service.name, body }, { keptS })
  })
}

/** Italian when it is not said, or not one of ours. */
function wordsAsked(c: HttpContext): SheetWords {
  const asked = c.req.query('lang') ?? ''
  return sheetWords[isSheetLanguage(asked) ? asked : 'it']
}

/** The same plain page with one sentence in it; the languages lead to this page again, whatever its address was. */
function sayInstead(
  c: HttpContext,
  words: SheetWords,
  title: string,
  lead: string | undefined,
  answer: Parameters<typeof answerPage>[2],
): Promise<Response> {
  const { lang, dir } = languageFacts[words.language]
  const body = html`<h1>${title}</h1>
    ${lead && html`<p>${lead}</p>`} ${languageLinks(words, '')}`
  return answerPage(c, { lang, dir, title, body }, answer)
}
