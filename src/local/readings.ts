/** What of the engine's answers shows somebody's data, and whose: that is written down, whatever screen asked. */
import { caseTeam } from '../domain/case'
import type { RecordId } from '../domain/ids'
import type { Records } from '../domain/record-kinds'
import { leastTyped, type Access } from './access-log'
import type { DeskQuery, DeskRecordView, IntakeView, PersonView } from './device'
import type { EngineMethod } from './engine-methods'

type ReadingIn = (asked: never, answer: never) => Access | undefined

/** A method that is not here shows nobody's data, or lists in which one is only named. */
const readings: { readonly [Name in EngineMethod]?: ReadingIn } = {
  searchPeople(asked: string) {
    const said = asked.trim()
    return said.length < leastTyped ? undefined : { action: 'search', said }
  },
  person(_: unknown, view: PersonView | undefined) {
    return view && opened(view.person, { kind: 'person', offices: view.person.offices })
  },
  intake(_: unknown, view: IntakeView | undefined) {
    return view && opened(view.intake, { kind: 'intake', offices: [view.intake.officeId], author: view.intake.workerId })
  },
  /** One that was asked for by its name is opened; many are a list. */
  deskRecords({ kind, ids }: DeskQuery, [view]: readonly DeskRecordView[]) {
    if (!view || ids?.length !== 1 || (kind !== 'case' && kind !== 'referral')) return undefined
    const record = view.record as Records['case' | 'referral']
    const team = kind === 'case' ? caseTeam(record as Records['case']) : undefined
    return opened(record, { kind, offices: [record.officeId], author: record.workerId, team })
  },
  openAttachment(asked: RecordId, answer: { readonly ok: boolean }) {
    return answer.ok ? { action: 'open', record: asked } : undefined
  },
}

const opened = ({ id }: { readonly id: string }, subject: Access['subject']): Access => ({
  action: 'open',
  record: id as RecordId,
  subject,
})

export const readingIn = (method: EngineMethod, [asked]: readonly unknown[], answer: unknown): Access | undefined =>
  readings[method]?.(asked as never, answer as never)
