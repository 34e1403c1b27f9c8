/** What an intervention cannot give is told to the heading of its case in the same mutation: whoever coordinates counts it, and reads no more of it (R20). */
import { italianDay } from '../domain/dates'
import { uuidv7, type CaseStepId, type RecordId } from '../domain/ids'
import type { InterventionPassage } from '../domain/intervention'
import { demandMovedBy, interventionStanding } from '../domain/intervention-rules'
import { err, ok } from '../domain/result'
import { caseIn, stepOps } from './case-changes'
import { recordAs } from './desk'
import { recordIn } from './records'
import type { Beside, BesideVoid, Writing } from './save-record'
import { nowhere } from './workplace'

export const tellDemand: Beside = async (writing, { kind, id, given }, opened) => {
  if (kind !== 'intervention' || !given.passages) return ok([])
  const before = recordAs(writing.store, 'intervention', opened)
  const passages = before?.passages ?? []
  const known = new Set(passages.map(each => each.id))
  const moved = demandMovedBy(passages, [...passages, ...given.passages.filter(each => !known.has(each.id))])
  const caseId = before?.caseId ?? given.caseId
  return moved && caseId ? tell(writing, caseId, id, moved) : ok([])
}

/** What was voided is asked of nobody any more. */
export const tellVoided: BesideVoid = async (writing, opened) => {
  const { store } = writing
  const before = recordAs(store, 'intervention', opened)
  const { state, last } = interventionStanding({ passages: before?.passages ?? [] })
  if (!before || state !== 'unavailable') return ok([])
  const now = store.world.now()
  const id = uuidv7(now, store.world.randomBytes(10)) as RecordId
  return tell(writing, before.caseId, before.id, { id, on: italianDay(now), area: last?.area })
}

type Moved = Pick<InterventionPassage, 'id' | 'on' | 'area' | 'unmet'>

async function tell({ store, rows, worker }: Writing, caseId: string, of: string, moved: Moved): ReturnType<BesideVoid> {
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
    of: of as RecordId,
    area,
    comune,
    ...(unmet && { unmet }),
  }
  return stepOps(store, worker, found, [step])
}
