/** A passage of a referral: what a worker heard, what the receiving desk says, what came from the page without an account. */
import type { Person } from '../domain/person'
import { partiesOf, passageFault, type Passage, type Referral } from '../domain/referral'
import type { CommandOp } from '../sync/protocol'
import { withOffices } from '../sync/person-commands'
import { readReferralAnswer, withPassage } from '../sync/referral-commands'
import { reach, refuse, type Applying, type OpResult } from './applying'
import type { Held } from './record-rows'
import { officesOf, stageRecord } from './stage-record'

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
  if (!answered.ok) return refuse('Invalid', answered.refusal)
  const staged = await stageRecord(applying, held, answered.value)
  if (staged.ok && staged.value.isChanged) await bringPerson(applying, held, passage)
  return staged
}

/** A proposal of presa in carico that is accepted brings the person to the office that takes them: a hand-over, not a copy. A page without an account brings nobody anywhere. */
async function bringPerson(applying: Applying, { record, parent }: Held, { step, how }: Passage): Promise<void> {
  const { target } = record.doc as unknown as Referral
  const person = parent === undefined ? undefined : applying.space.get(parent)
  const office = target.kind === 'ssp' ? target.officeId : undefined
  if (step !== 'accepted' || how === 'page' || !office || person?.record.type !== 'person') return
  const offices = officesOf(person)
  if (offices.includes(office)) return
  await stageRecord(applying, person, withOffices(person.record, [...offices, office], applying.stamp))
}
