/** The sheet of a service as the code on paper leads to it: whoever has the address reads it, and reads nothing but what is approved and public. */
import { html } from 'hono/html'
import type { Ambito } from '../domain/ambito'
import { italianClock } from '../domain/dates'
import { ServiceId } from '../domain/ids'
import { Location } from '../domain/location'
import { Organization } from '../domain/organization'
import { Service } from '../domain/service'
import { serviceSheet, type PublicService } from '../domain/sheet/service-sheet'
import { languageFacts, sheetLanguages, type Sheet, type SheetLanguage, type SheetLine } from '../domain/sheet/sheet'
import { words as ar } from '../domain/sheet/words-ar'
import { words as en } from '../domain/sheet/words-en'
import { words as fr } from '../domain/sheet/words-fr'
import { words as it } from '../domain/sheet/words-it'
import { words as itEasy } from '../domain/sheet/words-it-easy'
import { words as ro } from '../domain/sheet/words-ro'
import { words as uk } from '../domain/sheet/words-uk'
import type { SheetWords } from '../domain/sheet/words'
import type { Doc } from '../sync/merge'
import { upcaster } from '../sync/migrations'
import type { Centre } from './centre'
import type { Markup } from './public-page'

export const sheetWords: Readonly<Record<SheetLanguage, SheetWords>> = { it, 'it-easy': itEasy, en, fr, ar, uk, ro }

interface Row {
  readonly ambito_id: string
  readonly type: string
  readonly sv: number
  readonly doc: Doc
}

/** An approved service with what is approved of its organization and places; nothing for an id of anything else. */
export async function publicService({ database }: Centre, given: string): Promise<PublicService | undefined> {
  const id = ServiceId.safeParse(given)
  if (!id.success) return undefined
  // The address does not say of which ambito it is: each is asked by its key.
  const found = await database.query<Row>(
    `SELECT r.ambito_id, r.type, r.sv, r.doc FROM ambito_head h
       JOIN record r ON r.ambito_id = h.ambito_id AND r.record_id = $1
      WHERE r.type = 'service' AND r.state = 'active'`,
    [id.data],
  )
  const row = found[0]
  const service = row && Service.safeParse(currentDoc(row)).data
  if (!service || service.status !== 'approved') return undefined
  const around = await database.query<Row>(
    `SELECT ambito_id, type, sv, doc FROM record
      WHERE ambito_id = $1 AND state = 'active'
        AND ((record_id = ANY($2) AND type IN ('organization', 'location')) OR type = 'ambito')`,
    [row.ambito_id, [service.organizationId, ...service.at.map(at => at.locationId)]],
  )
  const read = <Entry>(type: string, schema: { safeParse(doc: unknown): { data?: Entry } }): Entry[] =>
    around.filter(each => each.type === type).flatMap(each => schema.safeParse(currentDoc(each)).data ?? [])
  const comuni = around.filter(({ type }) => type === 'ambito').flatMap(({ doc }) => (doc as unknown as Ambito).comuni)
  return {
    service,
    organization: read('organization', Organization)[0],
    places: read('location', Location),
    comuneName: code => comuni.find(comune => comune.catastale === code)?.name ?? code,
  }
}

const currentDoc = ({ type, doc, sv }: Row): Doc => upcaster.record(type, doc, sv)

/** The sheet as it stands in the page, with its other languages. `path` is its own address. */
export function servicePage(entry: PublicService, words: SheetWords, now: Date, path: string): Markup {
  const sheet = serviceSheet(entry, words, italianClock(now.getTime()))
  return html`<h1>${lineMarkup(sheet.title)}</h1>
    ${sheet.lead.map(line => html`<p>${lineMarkup(line)}</p>`)}
    ${sheet.now && html`<p class="${sheet.now.isOpen ? 'now open' : 'now'}">${sheet.now.text}</p>`} ${sectionsMarkup(sheet)}
    ${sheet.closing.map(line => html`<p class="quiet">${lineMarkup(line)}</p>`)}
    ${isUnread(words) && html`<p class="quiet">${words.page.notReviewed}</p>`} ${languageLinks(words, path)}`
}

/** A version that nobody who could tell has read yet; the Italian is the one that counts. */
const isUnread = ({ language, review }: SheetWords): boolean => language !== 'it' && review.state === 'toReview'

const sectionsMarkup = ({ sections }: Sheet) =>
  sections.map(
    ({ id, label, lines }) =>
      html`<section class="${id}">
        <h2>${label}</h2>
        <ul>
          ${lines.map(line => html`<li>${lineMarkup(line)}</li>`)}
        </ul>
      </section>`,
  )

function lineMarkup({ text, italian, phone, href }: SheetLine): Markup {
  const written = italian ? html`<span lang="it" dir="ltr">${italian}</span>` : ''
  if (phone) return html`<a class="call" dir="ltr" href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a> ${written}`
  if (href) return html`<a class="link" href="${href}" rel="noreferrer">${written}</a>`
  return html`${text ?? ''} ${written}`
}

/** Each in its own script, without any script of ours. */
export function languageLinks(words: SheetWords, path: string): Markup {
  return html`<nav aria-label="${words.page.languages}">
    <h2>${words.page.languages}</h2>
    <ul>
      ${sheetLanguages.map(language => {
        const { name, lang, dir } = languageFacts[language]
        const named = html`<span lang="${lang}" dir="${dir}">${name}</span>`
        return language === words.language
          ? html`<li><strong aria-current="page">${named}</strong></li>`
          : html`<li><a href="${path}?lang=${language}" hreflang="${lang}">${named}</a></li>`
      })}
    </ul>
  </nav>`
}
