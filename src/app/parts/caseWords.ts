import type { CaseState } from '../../domain/case'
import { shortName } from '../../domain/person'
import type { CaseView } from '../data/cases'
import { casesText as text } from '../text/cases'
import type { StateTone } from '../ui/StateBadge'

export const caseTones: Readonly<Record<CaseState, StateTone>> = {
  reported: 'waiting',
  underAssessment: 'waiting',
  inCharge: 'taken',
  suspended: 'voided',
  closing: 'waiting',
  closed: 'delivered',
  reopened: 'waiting',
}

/** Whom it is about: the name of the household or of the group, else the person's. */
export const caseTitle = ({ record, person }: Pick<CaseView, 'record' | 'person'>): string =>
  record.name ?? (person && (shortName(person) ?? undefined)) ?? text.list.noName
