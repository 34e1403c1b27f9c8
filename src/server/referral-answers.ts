/** A passage of a referral: what a worker heard, what the receiving desk says, what came from the page without an account. */
import type { Person } from '../domain/person'
import { partiesOf, passageFault, type Referral } from '../domain/referral'
import type { CommandOp } from '../sync/protocol'
import { readReferralAnswer, withPassage } from '../sync/referral-commands'
import { reach, refuse, type Applying, type OpResult } from './applying'
import { stageRecord } from './stage-record'

/** What happened is kept even where it moves nothing any more: somebody else's passage came first, and theirs is as true. */
export async function applyReferralAnswer(applying: Applying, op: CommandOp): Promise<OpResult> {
  const answer = readReferralAnswer(op)
  if (!answer) return refuse('Invalid', op.name)
  const reached = reach(applying, answer.referral, 'edit')
  if (!reached.ok) return reached
  const held = reached.value
  if ((op.base[answer.referral] ?? 0) > held.record.ver) return refuse('Invalid', 'base')
  const { passage } = answer
  const { actor, author, day, stamp } = applying
  if (actor !== 'centre') {
    if (passage.by !== author || passage.how === 'page') return refuse('NotAllowed', 'AuthorOnly')
    const person = held.parent === undefined ? undefined : applying.space.get(held.parent)
    const following = (person?.record.doc as Person | undefined)?.offices ?? []
    const parties = partiesOf(held.record.doc as unknown as Referral, following, actor.offices)
    const fault = passageFault(passage, { parties, today: day })
    if (fault) return refuse(fault === 'NotYours' ? 'NotAllowed' : 'Invalid', fault)
  }
  const answered = withPassage(held.record, answer, stamp)
  return answered.ok ? await stageRecord(applying, held, answered.value) : refuse('Invalid', answered.refusal)
}
