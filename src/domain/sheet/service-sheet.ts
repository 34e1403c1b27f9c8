/**
 * A service as a citizen reads it: what it is, for whom, where, when, what to bring, what to do, what it costs. Only what is public of the entry:
 * whom a worker calls (`contacts`), who checked it and what was decided of it are no part of it.
 */
import type { LocalDate, WallClock } from '../dates'
import type { Location } from '../location'
import type { Organization } from '../organization'
import { isOpenNow, isSuspended, serviceOpenState, takesApplications, type Service } from '../service'
import { dayFormats, fill, moneyFormat } from './fill'
import { openingLines, openStateWords } from './hours'
import { requirementLine } from './requirements'
import { languageFacts, type Sheet, type SheetLine, type SheetSection } from './sheet'
import type { SheetWords } from './words'

export interface PublicService {
  readonly service: Service
  readonly organization: Organization | undefined
  readonly places: readonly Location[]
  readonly comuneName: (code: string) => string
}

export function serviceSheet(entry: PublicService, words: SheetWords, now: WallClock): Sheet {
  const { service, organization } = entry
  const section = (id: keyof SheetWords['labels'], lines: readonly SheetLine[]): SheetSection[] =>
    lines.length > 0 ? [{ id, label: words.labels[id], lines }] : []
  return {
    title: { italian: service.name },
    lead: [
      { text: words.serviceClass[service.serviceClass] },
      ...(isPublic(organization) ? [{ italian: organization.name }] : []),
      ...(service.isDemo ? [{ text: words.closing.demo }] : []),
    ],
    now: openNow(service, words, now),
    sections: [
      ...section('alert', alertLines(service, words, now.day)),
      ...section('about', service.description ? [{ italian: service.description }] : []),
      ...section('forWhom', forWhomLines(entry, words)),
      ...section(
        'where',
        placesOf(entry).flatMap(place => placeLines(place, entry, words)),
      ),
      ...section('hours', hoursLines(entry, words, now.day)),
      ...section('phone', phoneLines(entry)),
      ...section(
        'documents',
        service.requiredDocuments.map(italian => ({ italian })),
      ),
      ...section('howToGetIn', howToGetInLines(service, words, now.day)),
      ...section('cost', costLines(service, words)),
      ...section('languages', languageLines(service, words)),
      ...section('online', onlineLines(service)),
    ],
    closing: [
      { text: words.closing.callFirst },
      ...(service.verification
        ? [{ text: fill(words.closing.checkedOn, { day: daysOf(words).date(service.verification.on) }) }]
        : []),
    ],
  }
}

const isPublic = <Entry extends { readonly status: string }>(entry: Entry | undefined): entry is Entry =>
  entry?.status === 'approved'

const placesOf = ({ places }: PublicService): readonly Location[] => places.filter(isPublic)

const daysOf = ({ language }: SheetWords) => dayFormats(languageFacts[language].locale)

/** Where it has several places, the one that is open. */
function openNow(service: Service, words: SheetWords, now: WallClock) {
  const places = service.at.length > 0 ? service.at : [undefined]
  const states = places.map(at => serviceOpenState(service, at, now))
  const state = states.find(isOpenNow) ?? states[0]!
  return { isOpen: isOpenNow(state), text: openStateWords(state, now, words, daysOf(words)) }
}

function alertLines(service: Service, words: SheetWords, today: LocalDate): SheetLine[] {
  const { suspension, alert } = service
  const isClosed = isSuspended(service, today)
  const until = suspension?.to && fill(words.open.suspendedTo, { day: daysOf(words).date(suspension.to) })
  return [
    ...(isClosed ? [{ text: until ?? words.open.suspended, italian: suspension?.why }] : []),
    ...(alert ? [{ italian: alert }] : []),
  ]
}

function forWhomLines({ service: { eligibility }, comuneName }: PublicService, words: SheetWords): SheetLine[] {
  const names = { comuneName, money: moneyFormat(languageFacts[words.language].locale) }
  const lines = eligibility.requirements.map(requirement => requirementLine(requirement, words, names))
  return [
    ...(eligibility.summary ? [{ italian: eligibility.summary }] : []),
    ...lines.filter(({ text }) => text !== '').map(({ text, isItalian }) => (isItalian ? { italian: text } : { text })),
  ]
}

const addressOf = ({ name, address, postalCode, comune }: Location, comuneName: PublicService['comuneName']): string =>
  [name, address, [postalCode, comune && comuneName(comune)].filter(Boolean).join(' ')].filter(Boolean).join(', ')

const placeLines = (place: Location, { comuneName }: PublicService, words: SheetWords): SheetLine[] => [
  { italian: addressOf(place, comuneName) },
  ...(place.transportation ? [{ italian: place.transportation }] : []),
  ...(place.accessibility.length > 0 ? [{ text: place.accessibility.map(each => words.accessibility[each]).join('. ') }] : []),
]

function hoursLines(entry: PublicService, words: SheetWords, today: LocalDate): SheetLine[] {
  const { service } = entry
  const linesOf = (opening: NonNullable<Service['opening']>): SheetLine[] =>
    openingLines(opening, today, words, daysOf(words)).map(({ text, note }) => ({ text, italian: note }))
  const own = service.at.flatMap(({ locationId, opening }) => {
    const place = placesOf(entry).find(({ id }) => id === locationId)
    return place && opening ? [{ italian: `${addressOf(place, entry.comuneName)}:` }, ...linesOf(opening)] : []
  })
  const lines = [...(service.opening ? linesOf(service.opening) : []), ...own]
  return lines.length > 0 ? lines : [{ text: words.open.unknown }]
}

function phoneLines(entry: PublicService): SheetLine[] {
  const { service } = entry
  const phones = [...service.phones, ...service.at.flatMap(at => at.phones), ...placesOf(entry).flatMap(place => place.phones)]
  const byNumber = new Map(phones.map(phone => [phone.number, phone]))
  return [...byNumber.values()].map(({ number, owner }) => ({ phone: number, italian: owner }))
}

function howToGetInLines(service: Service, words: SheetWords, today: LocalDate): SheetLine[] {
  const { applications, applicationProcess, waitTime } = service
  const date = daysOf(words).date
  const isClosed = takesApplications(service, today) === false
  const { from: since, to: until } = applications ?? {}
  return [
    { text: words.access[service.access] },
    ...(applicationProcess ? [{ italian: applicationProcess }] : []),
    ...(isClosed ? [{ text: words.applications.closed }] : []),
    ...(since && since > today ? [{ text: fill(words.applications.since, { day: date(since) }) }] : []),
    ...(until && until >= today ? [{ text: fill(words.applications.until, { day: date(until) }) }] : []),
    ...(waitTime ? [{ text: words.waiting, italian: waitTime }] : []),
  ]
}

function costLines({ cost }: Service, words: SheetWords): SheetLine[] {
  if (!cost) return []
  const amount =
    cost.kind !== 'free' && cost.amount !== undefined && moneyFormat(languageFacts[words.language].locale)(cost.amount)
  const price = amount && [amount, cost.per && words.costPer[cost.per]].filter(Boolean).join(' ')
  return [{ text: [words.cost[cost.kind], price].filter(Boolean).join(', ') }, ...(cost.note ? [{ italian: cost.note }] : [])]
}

function languageLines({ languages, interpretation }: Service, words: SheetWords): SheetLine[] {
  const names = new Intl.DisplayNames([languageFacts[words.language].locale], { type: 'language' })
  return [
    ...(languages.length > 0 ? [{ text: languages.map(code => names.of(code) ?? code).join(', ') }] : []),
    ...(interpretation ? [{ italian: interpretation }] : []),
  ]
}

const onlineLines = ({ email, url }: Service): SheetLine[] => [
  ...(email ? [{ italian: email, href: `mailto:${email}` }] : []),
  ...(url ? [{ italian: url, ...(isWebAddress(url) && { href: url }) }] : []),
]

/** What is typed as an address may be anything: only what leads to a page becomes a link. */
const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]+/i.test(text)
