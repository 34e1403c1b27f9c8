/** From what a worker did to the operations that say it: the domain's rules and rights first, then one mutation. */
import { italianDay } from '../domain/dates'
import { uuidv7, type PersonId, type RecordId } from '../domain/ids'
import { noticesBy, type Ambito } from '../domain/ambito'
import { closeIntake, localNumber, type Intake, type IntakeDraft } from '../domain/intake'
import type { Office } from '../domain/office'
import { Person } from '../domain/person'
import { err, ok, unreachable, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { Op } from '../sync/protocol'
import { placement } from '../sync/scopes'
import { alsoQueue, attachedTo } from './attachment-changes'
import { capture, type AtHand, type Plan } from './capture'
import { openCase, takeBeside, takeCaseStep } from './case-changes'
import { promotion } from './promotion'
import { decideQuarantine } from './decide-changes'
import { commandEntries, decideReport, reportEntry, saveService } from './directory-changes'
import type { Change, ChangeRefusal, IntakeWho } from './device'
import { editPerson, patchOfAway, patchOfKnown } from './edit-person'
import { answerExtract, openExtract } from './extract-changes'
import { passCase } from './handover-changes'
import { mergePersons, splitPersons } from './merge-persons'
import type { OpenRows } from './open-rows'
import { recordIn, shownDoc } from './records'
import { answerReferral, referralsOf } from './referral-changes'
import { resolveConflict } from './resolve-changes'
import { saveRecord, voidRecord } from './save-record'
import { sendDraft } from './send-draft'
import type { Store } from './store'
import { stopRunning } from './timer'
import { tellDemand, tellVoided } from './unmet-demand'
import { voidAttachment } from './void-attachment'
import { ask, createOp, finished, malformed, nowhere, personIn, type Done, type Of, type Workplace } from './workplace'
import { writeDiary } from './write-diary'

/** @throws NewerVersionError · StorageFullError · StorageRefusedError, with nothing changed. */
export async function makeChange(workplace: Workplace, change: Change): Promise<Done> {
  const worker = await workplace.desk.worker()
  if (!worker) return err(nowhere)
  switch (change.do) {
    case 'closeIntake':
      return closeListening(workplace, worker, change)
    case 'writeEntry':
      return writeDiary(workplace, worker, change)
    case 'editPerson':
      return editPerson(workplace, worker, change)
    case 'mergePersons':
      return mergePersons(workplace, worker, change)
    case 'splitPersons':
      return splitPersons(workplace, worker, change)
    case 'resolveConflict':
      return resolveConflict(workplace, worker, change)
    case 'decideQuarantine':
      return decideQuarantine(workplace, worker, change)
    case 'saveService':
      return saveService(workplace, worker, change)
    case 'commandEntries':
      return commandEntries(workplace, worker, change)
    case 'reportEntry':
      return reportEntry(workplace, worker, change)
    case 'decideReport':
      return decideReport(workplace, worker, change)
    case 'answerReferral':
      return answerReferral(workplace, worker, change)
    case 'openCase':
      return openCase(workplace, worker, change)
    case 'takeCaseStep':
      return takeCaseStep(workplace, worker, change)
    case 'openExtract':
      return openExtract(workplace, worker, change)
    case 'answerExtract':
      return answerExtract(workplace, worker, change)
    case 'passCase':
      return passCase(workplace, worker, change)
    case 'voidAttachment':
      return voidAttachment(workplace, worker, change)
    case 'saveRecord':
      return saveRecord(workplace, worker, change, [tellDemand, takeBeside])
    case 'voidRecord':
      return voidRecord(workplace, worker, change, tellVoided)
    case 'stopTimer':
      return stopRunning(workplace, worker, change)
    case 'sendDraft':
      return sendDraft(workplace, worker, change, intake => closeListening(workplace, worker, intake))
    default:
      return unreachable(change)
  }
}

/** It touches no conflict, and nothing that was set aside. */
export const isPlain = (change: Change): boolean => ['writeEntry', 'closeIntake', 'editPerson'].includes(change.do)

async function closeListening(workplace: Workplace, worker: Worker, change: Of<'closeIntake'>): Promise<Done> {
  const { store, desk, letter } = workplace
  const office = change.intake.officeId ? await desk.office(change.intake.officeId) : await desk.officeOfToday()
  if (!office) return err(nowhere)
  const ambito = await desk.ambito()
  const newPersonId = uuidv7(store.world.now(), store.world.randomBytes(10)) as PersonId
  let number: string | undefined
  const attached = await attachedTo(store, change.draftId as string as RecordId, change.attachments)
  if (!attached.ok) return attached
  let cameFor: PersonId | undefined
  const { draftId, who, promotes } = change
  const reads = [draftId, ...(who.type === 'known' ? [who.personId] : []), ...(promotes ? [promotes] : [])]
  const plan = async ({ rows, counts }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const before = await recordIn(store, rows, draftId)
    if (before?.record.madeBy !== undefined) {
      const intake = shownDoc(before.record) as unknown as Intake
      number = intake.localNumber
      return ok({ savedBefore: before.record.madeBy, about: { record: before.id, person: intake.personId } })
    }
    const came = await whoCame(store, rows, worker, office, change, newPersonId)
    if (!came.ok) return came
    const { personId, ops, scopes } = came.value
    cameFor = personId
    const closing = withNotice(filledIn(change.intake, office, store.world.now()), ambito)
    const year = closing.accessedOn.slice(0, 4)
    const count = (counts()[year] ?? 0) + 1
    number = localNumber(office.code, Number(year), letter, count)
    const closed = closeIntake({ ...closing, id: draftId, personId, workerId: worker.id, localNumber: number })
    if (!closed.ok) return err({ type: 'CannotClose', refusals: closed.refusal })
    const allowed = ask(worker, 'create', { kind: 'intake', offices: [office.id], author: worker.id }, store)
    if (!allowed.ok) return allowed
    const create = createOp('intake', closed.value, { parentScopes: scopes })
    const promoted = await promotion(store, rows, worker, change)
    if (!promoted.ok) return promoted
    const records = attached.value.ops({ author: worker.id, officeId: office.id, parentScopes: create.scopes })
    const of = { personId, intakeId: draftId, parentScopes: scopes }
    const sent = referralsOf(workplace, worker, { office, ambito }, change.referrals ?? [], of)
    if (!sent.ok) return sent
    const about = { record: draftId, person: personId }
    const all = [...ops, create, ...sent.value, ...promoted.value, ...records]
    return ok({ ops: all, about, counts: { ...counts(), [year]: count } })
  }
  const also = alsoQueue(attached.value, () => cameFor)
  const asked = { draftId, reads, mayAddPerson: who.type === 'new', also, plan }
  return finished(await capture(store, workplace.hand, asked), number)
}

interface Came {
  readonly personId: PersonId | undefined
  readonly ops: readonly Op[]
  readonly scopes: readonly string[] | undefined
}

/** Whom the listening is about: somebody new, somebody known (who from now on is known to this office too), or nobody named. */
async function whoCame(
  store: Store,
  rows: OpenRows,
  worker: Worker,
  office: Office,
  { who, isAway }: Of<'closeIntake'>,
  newId: PersonId,
): Promise<Result<Came, ChangeRefusal>> {
  switch (who.type) {
    case 'anonymous':
      return ok({ personId: undefined, ops: [], scopes: undefined })
    case 'new': {
      const parsed = Person.safeParse({ ...who.fields, id: newId, offices: [office.id] })
      if (!parsed.success) return err(malformed(parsed.error))
      const allowed = ask(worker, 'create', { kind: 'person', offices: [office.id] }, store)
      if (!allowed.ok) return allowed
      const create = createOp('person', parsed.data)
      return ok({ personId: newId, ops: [create], scopes: create.scopes })
    }
    case 'known': {
      const found = personIn(store, await recordIn(store, rows, who.personId))
      if (!found) return isAway ? cameFromAway(who) : err(nowhere)
      const { person } = found
      const isNewHere = !person.offices.includes(office.id)
      const patch = patchOfKnown(found, who, isNewHere ? office.id : undefined)
      if (!patch.ok) return patch
      const offices = isNewHere ? [...person.offices, office.id] : person.offices
      const scopes = placement('person', { ...person, offices })
      if (!patch.value) return ok({ personId: person.id, ops: [], scopes })
      const allowed = ask(worker, 'edit', { kind: 'person', offices: person.offices }, store)
      return allowed.ok ? ok({ personId: person.id, ops: [patch.value], scopes }) : allowed
    }
    case 'undecided':
      return err({ type: 'Malformed', fields: ['who'] })
    default:
      return unreachable(who)
  }
}

function cameFromAway(who: Extract<IntakeWho, { type: 'known' }>): Result<Came, ChangeRefusal> {
  const patch = patchOfAway(who)
  return patch.ok ? ok({ personId: who.personId, ops: patch.value ? [patch.value] : [], scopes: undefined }) : patch
}

/** What the desk already knows, and what the screen did not ask: only comune, area and outcome are ever required. */
/** Where nobody said which version of the informativa was handed over, it is the one in force that day. */
function withNotice<Given extends IntakeDraft & { readonly accessedOn: string }>(
  intake: Given,
  ambito: Ambito | undefined,
): Given {
  const [inForce] = noticesBy(ambito?.privacyNotices, intake.accessedOn)
  if (!intake.privacyNoticeGiven || !inForce) return intake
  return { ...intake, privacyNotice: { version: inForce.version, ...intake.privacyNotice } }
}

function filledIn(draft: IntakeDraft, office: Office, now: number): IntakeDraft & { readonly accessedOn: string } {
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as IntakeDraft
  const moment = new Date(now).toISOString()
  return {
    comune: office.comune,
    startedAt: moment,
    closedAt: moment,
    channel: 'inPerson',
    reason: 'spontaneous',
    interlocutor: 'person',
    urgency: 'none',
    chips: [],
    motives: [],
    services: [],
    privacyNoticeGiven: false,
    ...given,
    accessedOn: given.accessedOn ?? italianDay(given.startedAt ? Date.parse(given.startedAt) : now),
    officeId: office.id,
  }
}
