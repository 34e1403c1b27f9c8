/** What a service is, in the words of its card and its page. */
import type { Location } from '../../domain/location'
import type { CostOption, Service } from '../../domain/service'
import { unreachable } from '../../domain/result'
import { verificationState, type VerificationState } from '../../domain/verification'
import type { ChangeRefusal } from '../../local/device'
import { directoryCodes } from '../text/directoryCodes'
import { shortDayOf } from '../text/moments'
import { servicesText } from '../text/services'
import type { StateTone } from '../ui/StateBadge'
import { moneyWords } from './requirementWords'

const { verified: text } = servicesText

/** Where it stands, and how it looks. */
function verificationWords(state: VerificationState): { readonly words: string; readonly tone: StateTone } {
  switch (state.type) {
    case 'verified':
      return { words: text.verified(shortDayOf(state.on)), tone: 'taken' }
    case 'expiring':
      return { words: text.expiring(shortDayOf(state.until)), tone: 'waiting' }
    case 'expired':
      return { words: text.expired(shortDayOf(state.on)), tone: 'waiting' }
    case 'toVerify':
      return { words: text.toVerify, tone: 'waiting' }
    case 'retired':
      return { words: text.retired, tone: 'attention' }
    default:
      return unreachable(state)
  }
}

export const verificationOn = (service: Service, today: string) => verificationWords(verificationState(service, today))

/** "Gratuito", "Secondo l’ISEE, 30 € al mese: gratis sotto i 7.000". */
export function costWords(cost: CostOption | undefined): string {
  if (!cost) return servicesText.unknown
  const amount = cost.amount !== undefined && cost.kind !== 'free' ? moneyWords(cost.amount) : undefined
  const price = [amount, amount && cost.per && directoryCodes.costPer[cost.per]].filter(Boolean).join(' ')
  return [directoryCodes.cost[cost.kind], price, cost.note].filter(Boolean).join(', ')
}

/** "Casa della comunità, Piazza Aldo Moro 3, Battipaglia". */
export const placeWords = (place: Location, comuneName: (code: string) => string): string =>
  [place.name, place.address, place.comune && comuneName(place.comune)].filter(Boolean).join(', ')

const languageNames = new Intl.DisplayNames(['it'], { type: 'language' })
export const languageWords = (code: string): string => languageNames.of(code) ?? code

export function directoryRefusalWords(refusal: ChangeRefusal): string {
  const words: Readonly<Record<string, string>> = servicesText.refused
  return words[refusal.type] ?? servicesText.refused.other
}
