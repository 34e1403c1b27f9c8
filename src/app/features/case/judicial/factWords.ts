import type { ReportFact } from '../../../../domain/court-report'
import { codes } from '../../../text/codes'
import { shortDayOf } from '../../../text/moments'

export const factWords = ({ kind, on }: Pick<ReportFact, 'kind' | 'on'>): string => `${codes.entryKind[kind]}, ${shortDayOf(on)}`
