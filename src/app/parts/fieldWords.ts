/** The fields of a record in the words of the screens: their names, and what is written in them as text. */
import { Area, Motive, NeedChip } from '../../domain/areas'
import type { UnitValue } from '../../domain/conflict'
import type { ServiceId, WorkerId } from '../../domain/ids'
import { LocalDate } from '../../domain/dates'
import { AccessReason, Channel, IntakeOutcome, Interlocutor, PersonPresence, ServiceAnswer, Urgency } from '../../domain/intake'
import { HouseholdTrait, IseeKind, StayTitle } from '../../domain/eligibility'
import { Need, UnmetReason } from '../../domain/need'
import { Opening, Schedule } from '../../domain/opening'
import { Phone } from '../../domain/person'
import { CodiceFiscaleMissing, Education, EvictionStage, HousingTenure, WorkCondition } from '../../domain/person-facts'
import { Sex } from '../../domain/sex'
import { VulnerableGroup } from '../../domain/vulnerable-group'
import { useServiceNames } from '../data/directory'
import { useAmbitoNames } from '../data/referrals'
import { codes } from '../text/codes'
import { factsText } from '../text/facts'
import { fieldsText } from '../text/fields'
import { momentOf, shortDayOf } from '../text/moments'
import { personText } from '../text/person'
import { servicesText } from '../text/services'
import { needWords } from './needWords'
import { scheduleWords } from './openWords'
import { euroText } from './personFactsForm'
import { useComuni } from './useComuni'

type Json = UnitValue[string] | undefined

/** Names that a code stands for. */
export interface KnownNames {
  readonly comune: (code: string) => string
  readonly service: (id: string) => string
  readonly office: (id: string) => string
  readonly worker: (id: string) => string
  /** Only of those whom the screen has asked for. */
  readonly person?: ((id: string) => string | undefined) | undefined
  /** What stands in an entry of the directory, in its own words. */
  readonly written?: ((path: string, content: unknown) => string) | undefined
  /** What a field is called, where that is data too: the question of an instrument. */
  readonly label?: ((path: string) => string | undefined) | undefined
}

export function useKnownNames(): KnownNames {
  const comuni = useComuni()
  const { data: services } = useServiceNames()
  const { offices, officeName, workerName } = useAmbitoNames()
  // Until they are read nothing is said of those who are not among them.
  const unknown = offices.length > 0 ? fieldsText.unknown : { office: '', worker: '' }
  return {
    comune: comuni.nameOf,
    office: id => officeName(id) || unknown.office,
    worker: id => workerName(id as WorkerId) || unknown.worker,
    service: id => services?.[id as ServiceId] ?? personText.summary.serviceGone,
  }
}

export const unitWords = (unit: string): string => fieldsText.units[unit] ?? fieldsText.otherUnit

/** `of`: the kind of record, for which a field may have a word of its own. */
export const fieldLabel = (path: string, of = ''): string =>
  fieldsText.fieldsOf[of]?.[path] ?? fieldsText.fields[path] ?? fieldsText.fields[path.split('.', 1)[0]!] ?? fieldsText.otherField

/** What says nothing by itself: which kind of codice fiscale is told by the code. */
const isSilent = (path: string): boolean => path === 'codiceFiscale.kind'

/** The paths to show of some values of one unit, in order of their first appearance. */
export const pathsOf = (values: readonly UnitValue[]): readonly string[] =>
  [...new Set(values.flatMap(value => Object.keys(value)))].filter(path => !isSilent(path))

/** "via Roma 12", "333 1234567 (figlia)", "Anziani, Casa"; empty when there is nothing. */
export function fieldText(path: string, content: Json, names: KnownNames): string {
  if (content === null || content === undefined) return ''
  if (names.written) return names.written(path, content)
  if (Array.isArray(content)) {
    const items = content.map(item => fieldText(path, item, names)).filter(Boolean)
    return items.join(path === 'phones' ? '\n' : ', ')
  }
  if (typeof content === 'object') return objectText(path, content, names)
  if (typeof content === 'boolean') return content ? fieldsText.yes : fieldsText.no
  return codeText(path, String(content), names)
}

function objectText(path: string, content: Exclude<Json, undefined | null>, names: KnownNames): string {
  const phone = Phone.safeParse(content)
  if (phone.success) return phone.data.owner ? `${phone.data.number} (${phone.data.owner})` : phone.data.number
  const answer = ServiceAnswer.safeParse(content)
  if (answer.success) {
    return `${names.service(answer.data.serviceId)} (${codes.serviceAnswer[answer.data.answer].toLowerCase()})`
  }
  const schedule = Schedule.safeParse(content)
  if (schedule.success) return scheduleWords(schedule.data)
  const need = Need.safeParse(content)
  if (need.success) return `${needWords(need.data)} (${codes.needResult[need.data.result].toLowerCase()})`
  const members = Object.entries(content).filter(([key]) => !isSilent(`${path}.${key}`))
  return members
    .map(([key, member]) => fieldText(`${path}.${key}`, member as Json, names))
    .filter(Boolean)
    .join(', ')
}

/** Fields that hold one of a list of codes, or several. */
const codeLists = {
  sex: [Sex, codes.sex],
  chips: [NeedChip, codes.chip],
  areas: [Area, codes.area],
  motives: [Motive, codes.motive],
  reason: [AccessReason, codes.accessReason],
  channel: [Channel, codes.channel],
  interlocutor: [Interlocutor, codes.interlocutor],
  urgency: [Urgency, codes.urgency],
  outcome: [IntakeOutcome, codes.outcome],
  'unmetDemand.reason': [UnmetReason, codes.unmetReason],
  vulnerableGroups: [VulnerableGroup, codes.vulnerableGroup],
  personPresence: [PersonPresence, codes.personPresence],
  codiceFiscaleMissing: [CodiceFiscaleMissing, factsText.codes.codiceFiscaleMissing],
  'household.traits': [HouseholdTrait, factsText.codes.householdTrait],
  'housing.tenure': [HousingTenure, factsText.codes.housingTenure],
  'housing.eviction': [EvictionStage, factsText.codes.evictionStage],
  'work.condition': [WorkCondition, factsText.codes.workCondition],
  'work.education': [Education, factsText.codes.education],
  'foreign.title': [StayTitle, factsText.codes.stayTitle],
  'isee.kind': [IseeKind, factsText.codes.iseeKind],
  onHolidays: [Opening.shape.onHolidays, fieldsText.onHolidays],
} as const

/** The codes that a field may hold, in their order, with their words. */
export function codesOf(
  path: string,
): { readonly options: readonly string[]; readonly words: Readonly<Record<string, string>> } | undefined {
  if (!Object.hasOwn(codeLists, path)) return undefined
  const [{ options }, words] = codeLists[path as keyof typeof codeLists]
  return { options, words }
}

/** The name of what an id stands for; nothing when nobody here knows it. */
function namedBy(field: string, names: KnownNames): ((id: string) => string | undefined) | undefined {
  switch (field) {
    case 'comune':
    case 'place':
      return names.comune
    case 'officeId':
      return names.office
    case 'workerId':
    case 'ownerId':
      return names.worker
    case 'personId':
      return id => names.person?.(id) ?? fieldsText.unknown.person
    case 'serviceId':
      return names.service
    default:
      return undefined
  }
}

/** A code in its word; anything else as it was written. */
function codeText(path: string, content: string, names: KnownNames): string {
  const field = path.split('.').at(-1)!
  const named = namedBy(field, names)
  if (named) return named(content) ?? ''
  if (path === 'schedule.weekdays') return servicesText.schedule.days[Number(content) - 1] ?? content
  if (path === 'schedule.ofMonth') return (servicesText.schedule.ofMonth as Readonly<Record<string, string>>)[content] ?? content
  if (LocalDate.safeParse(content).success) return shortDayOf(content)
  if (field.endsWith('At') && !Number.isNaN(Date.parse(content))) return momentOf(content, new Date())
  if (path === 'isee.cents') return factsText.euro(euroText(Number(content)))
  return codesOf(path)?.words[content] ?? content
}
