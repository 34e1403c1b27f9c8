/** A request of access to the Ferrante case, whose term runs: chosen in part, nothing prepared yet. */
import { addDays, type LocalDate } from '../../domain/dates'
import type { StepOf } from '../../domain/case'
import type { Extract } from '../../domain/extract'
import { answerBy } from '../../domain/extract-rules'
import type { CaseId, RecordId, WorkerId } from '../../domain/ids'
import type { Op } from '../../sync/protocol'
import { newRecord } from '../new-record'

type Deadline = Omit<StepOf<'deadline'>, 'id' | 'on' | 'at' | 'by'>

export function demoAccess({
  id,
  today,
  caseId,
  socialWorker,
  chosen,
}: {
  readonly id: Extract['id']
  readonly today: LocalDate
  readonly caseId: CaseId
  readonly socialWorker: WorkerId
  readonly chosen: Extract['items']
}): { readonly ops: readonly Op[]; readonly deadline: Deadline } {
  const request: Extract['request'] = {
    by: 'Rosa Ferrante',
    as: 'person',
    ground: 'ownData',
    on: addDays(today, -12),
    what: 'Il progetto della famiglia e gli interventi concessi',
    identity: 'Carta d’identità',
  }
  const extract: Extract = { id, caseId, workerId: socialWorker, request, items: chosen, hides: [], answers: [] }
  const deadline: Deadline = {
    kind: 'deadline',
    dueOn: answerBy(extract),
    what: 'Rispondere a una richiesta di accesso agli atti',
    of: id as string as RecordId,
  }
  return { ops: [newRecord('extract', extract)], deadline }
}
