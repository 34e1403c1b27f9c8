/** What becomes of a referral as this tablet tells it, and the referrals that leave with a listening. */
import { italianDay } from '../domain/dates'
import type { IntakeId, PersonId, RecordId, ReferralId } from '../domain/ids'
import type { Office } from '../domain/office'
import {
  partiesOf,
  passageFault,
  receivingOffice,
  showsThatItWorks,
  stepsFor,
  type Passage,
  type Referral,
} from '../domain/referral'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { CommandOp, Op } from '../sync/protocol'
import { answerReferralCommand, ReferralAnswer } from '../sync/referral-commands'
import { capture, type AtHand, type Plan } from './capture'
import type { ChangeRefusal } from './change'
import { recordAs } from './desk'
import { deskKindOf, type AtDesk } from './desk-kinds'
import type { OpenReferral } from './referral-device'
import type { OpenRows } from './open-rows'
import { recordIn } from './records'
import type { Store } from './store'
import { ask, createOp, finished, jsonOf, malformed, nowhere, personIn, type Done, type Of, type Workplace } from './workplace'

/** Adds a passage. The centre would keep one that comes too late; a hand that taps is told instead that somebody was first. */
export async function answerReferral(workplace: Workplace, worker: Worker, change: Of<'answerReferral'>): Promise<Done> {
  const { store, hand } = workplace
  const id = change.referral
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const answer = await answerOf({ store, rows, worker }, id, change.passage)
    return answer.ok ? ok({ ops: answer.value.ops, about: { record: id, person: answer.value.person } }) : answer
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id], plan }))
}

/** The ops that tell a passage, with what it shows of the directory. */
export async function answerOf(
  { store, rows, worker }: { readonly store: Store; readonly rows: OpenRows; readonly worker: Worker },
  id: ReferralId,
  given: Omit<Passage, 'at' | 'by'>,
): Promise<Result<{ readonly ops: readonly Op[]; readonly person: PersonId | undefined }, ChangeRefusal>> {
  const now = store.world.now()
  const opened = await recordIn(store, rows, id)
  const referral = recordAs(store, 'referral', opened)
  if (!opened || !referral) return err(nowhere)
  const person = referral.personId && personIn(store, await recordIn(store, rows, referral.personId))?.person
  const following = person?.offices ?? []
  const offices = [referral.officeId, receivingOffice(referral), ...following].filter(office => office !== undefined)
  const allowed = ask(worker, 'edit', { kind: 'referral', offices, author: referral.workerId }, store)
  if (!allowed.ok) return allowed
  if (referral.passages.some(passage => passage.id === given.id)) return err({ type: 'NothingChanged' })
  const parties = partiesOf(referral, following, worker.offices)
  const at = new Date(now).toISOString()
  const answer = ReferralAnswer.safeParse({ referral: id, passage: { ...given, at, by: worker.id } })
  if (!answer.success) return err(malformed(answer.error))
  const { passage } = answer.data
  const fault = passageFault(passage, { parties, today: italianDay(now) })
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  if (!stepsFor(referral, parties).includes(passage.step)) return err({ type: 'NothingChanged' })
  const op: CommandOp = {
    op: 'cmd',
    name: answerReferralCommand,
    args: jsonOf(answer.data),
    base: { [id]: opened.record.baseVer },
  }
  const worked = await workedAt(store, rows, referral, passage)
  return ok({ ops: [op, ...worked], person: referral.personId })
}

/** Who was sent to a service of the directory was received there: its entry is dated by that. */
async function workedAt(store: Store, rows: OpenRows, { target }: Referral, passage: Passage): Promise<readonly CommandOp[]> {
  if (target.kind !== 'service' || !showsThatItWorks(passage)) return []
  const service = await recordIn(store, rows, target.serviceId)
  if (service?.record.type !== 'service') return []
  const args = { entry: target.serviceId, on: passage.on }
  return [{ op: 'cmd', name: 'directory.worked', args, base: { [target.serviceId]: service.record.baseVer } }]
}

/** The referrals of a listening, in its own mutation: it is not there without them, nor they without it. */
export function referralsOf(
  { store }: Workplace,
  worker: Worker,
  { office, ambito }: Pick<AtDesk, 'ambito'> & { readonly office: Office },
  referrals: readonly OpenReferral[],
  of: {
    readonly personId: PersonId | undefined
    readonly intakeId: IntakeId
    readonly parentScopes: readonly string[] | undefined
  },
): Result<readonly Op[], ChangeRefusal> {
  if (referrals.length === 0) return ok([])
  const allowed = ask(worker, 'create', { kind: 'referral', offices: [office.id], author: worker.id }, store)
  if (!allowed.ok) return allowed
  const ops: Op[] = []
  for (const { id, agreement, ...said } of referrals) {
    const at = {
      id: id as string as RecordId,
      office,
      ambito,
      worker,
      now: store.world.now(),
      randomBytes: (length: number) => store.world.randomBytes(length),
    }
    if (agreement === 'notAgreed') return err({ type: 'Malformed', fields: ['NotAgreed'] })
    const { personId, intakeId } = of
    const made = deskKindOf('referral').complete({ ...said, agreement, shared: [...said.shared], personId, intakeId }, at)
    if (!made.ok) return err({ type: 'Malformed', fields: made.refusal })
    ops.push(createOp('referral', made.value, { parentScopes: of.parentScopes }))
  }
  return ok(ops)
}
