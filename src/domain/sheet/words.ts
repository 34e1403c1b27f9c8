/** What a language has to say for a sheet to be written in it. Pure sentences with places to fill: who translates needs to see nothing else. */
import type { Accessibility } from '../location'
import type { CostOption, ServiceAccess, ServiceClass } from '../service'
import type { HoursTemplates } from './hours'
import type { RequirementTemplates } from './requirements'
import type { Review, SheetLanguage } from './sheet'

type Texts<Key extends string> = Readonly<Record<Key, string>>

export interface SheetWords extends HoursTemplates, RequirementTemplates {
  readonly language: SheetLanguage
  readonly review: Review
  readonly labels: Texts<
    | 'alert'
    | 'about'
    | 'forWhom'
    | 'where'
    | 'hours'
    | 'phone'
    | 'documents'
    | 'howToGetIn'
    | 'cost'
    | 'languages'
    | 'online'
    | 'nextContact'
  >
  readonly serviceClass: Texts<ServiceClass>
  readonly accessibility: Texts<Accessibility>
  readonly access: Texts<ServiceAccess>
  readonly applications: Texts<'closed' | 'since' | 'until'>
  readonly waiting: string
  readonly cost: Texts<CostOption['kind']>
  readonly costPer: Texts<NonNullable<CostOption['per']>>
  readonly closing: Texts<'checkedOn' | 'callFirst' | 'demo'>
  /** The promise made at the desk. */
  readonly nextContact: Texts<'when' | 'where' | 'who'>
  readonly qr: string
  /** Of the page that the code leads to. */
  readonly page: Texts<'languages' | 'notReviewed' | 'notFound' | 'notFoundLead' | 'tooMany' | 'busy'>
}
