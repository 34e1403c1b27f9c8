/** What an intervention cannot give is told to the heading of its case in the same mutation: whoever coordinates counts it, and reads no more of it (R20). */
import { demandMovedBy } from '../domain/intervention-rules'
import type { CaseStepId, RecordId } from '../domain/ids'
import { err, ok } from '../domain/result'
import { caseIn, stepOps } from './case-changes'
import { recordAs } from './desk'
import { recordIn } from './records'
import type { Beside } from './save-record'
import { nowhere } from './workplace'

export const tellDemand: Beside = async ({ store, rows, worker }, { kind, id, given }, opened) => {
  if (kind !== 'intervention' || !given.passages) return ok([])
  const before = recordAs(store, 'intervention', opened)
  const passages = before?.passages ?? []
  const known = new Set(passages.map(each => each.id))
  const moved = demandMovedBy(passages, [...passages, ...given.passages.filter(each => !known.has(each.id))])
  const caseId = before?.caseId ?? given.caseId
  if (!moved || !caseId) return ok([])
  const found = caseIn(store, await recordIn(store, rows, caseId))
  if (!found) return err(nowhere)
  const { personId, officeId, areas } = found.of
  const person = personId && recordAs(store, 'person', await recordIn(store, rows, personId))
  const comune = person?.residence?.comune ?? recordAs(store, 'office', await recordIn(store, rows, officeId))?.comune
  if (!comune) return err(nowhere)
  const { unmet, area = areas[0]!, on } = moved
  const step = {
    id: moved.id as string as CaseStepId,
    kind: 'unmetDemand' as const,
    on,
    of: id as string as RecordId,
    area,
    comune,
    ...(unmet && { unmet }),
  }
  return stepOps(store, worker, found, [step])
}
