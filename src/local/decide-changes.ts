/** What a coordinator asks the centre to do with what was set aside, and that whoever it concerns has seen how it ended. */
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { Op } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import { recordAs } from './desk'
import type { ChangeRefusal } from './device'
import { recordIn } from './records'
import { ask, finished, nowhere, type Done, type Of, type Workplace } from './workplace'

export async function decideQuarantine(workplace: Workplace, worker: Worker, change: Of<'decideQuarantine'>): Promise<Done> {
  const { store, hand } = workplace
  const { quarantine: id, decision } = change
  const why = change.why?.trim()
  if (decision === 'archive' && !why) return err({ type: 'Malformed', fields: ['why'] })
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, id)
    const quarantine = opened && recordAs(store, 'quarantine', opened)
    if (!quarantine) return err(nowhere)
    const subject = {
      kind: 'quarantine' as const,
      offices: quarantine.officeId ? [quarantine.officeId] : [],
      author: quarantine.author,
    }
    const allowed = ask(worker, decision === 'acknowledge' ? 'see' : 'decide', subject, store)
    if (!allowed.ok) return allowed
    const isOver = (quarantine.state === 'open') === (decision === 'acknowledge')
    if (isOver || opened.record.pending.length > 0) return err({ type: 'NothingChanged' })
    const op: Op = {
      op: 'cmd',
      name: `quarantine.${decision}`,
      args: { quarantine: id, ...(why && { why }) },
      base: { [id]: opened.record.baseVer },
    }
    return ok({ ops: [op], about: { record: id } })
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id], plan }))
}
