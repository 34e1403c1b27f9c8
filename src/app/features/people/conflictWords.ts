/** The two sides of a conflict, line by line, in the words of the screens. */
import { Area, Motive, NeedChip } from '../../../domain/areas'
import type { Conflict, UnitValue } from '../../../domain/conflict'
import { AccessReason, Channel, IntakeOutcome, Interlocutor, UnmetReason, Urgency } from '../../../domain/intake'
import { Phone, Sex } from '../../../domain/person'
import { codes } from '../../text/codes'
import { shortDayOf } from '../../text/moments'
import { personText } from '../../text/person'

type Json = UnitValue[string]

const { units, conflict: text } = personText

export const unitWords = (conflict: Pick<Conflict, 'unit'>): string => units[conflict.unit as keyof typeof units] ?? units.other

/** "via Roma 12", "333 1234567 (figlia)", "svuotato". */
export function valueLines(value: UnitValue, comuneName: (code: string) => string): readonly string[] {
  const lines = Object.entries(value).flatMap(([path, content]) => linesOf(path, content, comuneName))
  return lines.length > 0 ? lines : [text.emptied]
}

function linesOf(path: string, content: Json | undefined, comuneName: (code: string) => string): readonly string[] {
  if (content === null || content === undefined) return []
  if (Array.isArray(content)) return content.flatMap(item => linesOf(path, item, comuneName))
  if (typeof content === 'object') {
    const phone = Phone.safeParse(content)
    if (phone.success) return [phone.data.owner ? `${phone.data.number} (${phone.data.owner})` : phone.data.number]
    return Object.entries(content).flatMap(([key, item]) => linesOf(`${path}.${key}`, item, comuneName))
  }
  if (typeof content === 'boolean') return content ? [flagWords(path)] : []
  return [codeWords(path.split('.').at(-1) ?? path, String(content), comuneName)]
}

const flagWords = (path: string): string =>
  path.endsWith('homeless') ? personText.fields.homeless.toLowerCase() : personText.summary.privacyGiven

/** A code in its word; anything else as it was written. */
function codeWords(field: string, content: string, comuneName: (code: string) => string): string {
  const lists = {
    sex: [Sex, codes.sex],
    chips: [NeedChip, codes.chip],
    areas: [Area, codes.area],
    motives: [Motive, codes.motive],
    reason: [AccessReason, codes.accessReason],
    channel: [Channel, codes.channel],
    interlocutor: [Interlocutor, codes.interlocutor],
    urgency: [Urgency, codes.urgency],
    outcome: [IntakeOutcome, codes.outcome],
    unmetReason: [UnmetReason, codes.unmetReason],
  } as const
  if (field === 'comune' || field === 'place') return comuneName(content)
  if (field === 'date') return shortDayOf(content)
  const list = lists[field as keyof typeof lists]
  if (!list) return content
  const [codeList, words] = list
  return codeList.safeParse(content).success ? (words as Readonly<Record<string, string>>)[content]! : content
}
