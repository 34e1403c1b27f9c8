/** What was typed about a record that has left this tablet becomes a change all the same: the centre sets it aside whole, and the coordinator decides. */
import { Person } from '../domain/person'
import { err, ok, unreachable, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { difference } from '../sync/merge'
import type { PatchOp } from '../sync/protocol'
import { attachedIds } from './attachment-changes'
import { capture, type Plan } from './capture'
import type { ChangeRefusal, Draft } from './device'
import { readDraft } from './drafts'
import { revealed } from './private-text'
import { finished, jsonOf, nowhere, type Done, type Of, type Workplace } from './workplace'
import { writeDiary } from './write-diary'

export async function sendDraft(
  workplace: Workplace,
  worker: Worker,
  { draftId }: Of<'sendDraft'>,
  closeListening: (change: Of<'closeIntake'>) => Promise<Done>,
): Promise<Done> {
  const kept = await readDraft(workplace.store, draftId)
  if (!kept) return err(nowhere)
  const draft = await revealed(workplace.authors, kept)
  const attachments = await attachedIds(workplace.store, draftId)
  switch (draft.kind) {
    case 'intake':
      return closeListening({
        do: 'closeIntake',
        draftId: draft.id,
        who: draft.who,
        intake: draft.intake,
        attachments,
        isAway: true,
        referrals: draft.referrals,
      })
    case 'referral':
      // Whoever sends somebody who has left this tablet asks the desk that follows them.
      return err(nowhere)
    case 'diaryEntry': {
      const { kind: _kind, id, startedAt: _from, updatedAt: _to, typed: _typed, about: _about, sealed, ...written } = draft
      if (sealed !== undefined) return err({ type: 'CannotWrite', refusal: { type: 'NotSealed' } })
      return writeDiary(workplace, worker, { do: 'writeEntry', draftId: id, ...written, attachments }, { isAway: true })
    }
    case 'personEdit':
      return sendEdit(workplace, draft)
    case 'quickContact':
      // It is about nobody: nothing of it can have left.
      return err(nowhere)
    case 'caseForm':
      // What a team knows is not sent to somebody who may not be in it.
      return err(nowhere)
    case 'serviceEdit':
      // Whoever drafts an entry that is not here any more begins a new one.
      return err(nowhere)
    case 'resolution':
      // A choice belongs to its conflict: it ends with it.
      return err(nowhere)
    default:
      return unreachable(draft)
  }
}

async function sendEdit({ store, hand }: Workplace, draft: Extract<Draft, { kind: 'personEdit' }>): Promise<Done> {
  const { id, of, fields, seen } = draft
  // Without the record as it was, all that was in the form is sent, against nothing: whatever differs there will wait for a person.
  const before = seen ? Person.safeParse(seen.person) : undefined
  const known = before?.success ? jsonOf(before.data) : {}
  const edits = difference('person', known, jsonOf({ ...known, ...withoutMissing(known, fields) }))
  const plan = async (): Promise<Result<Plan, ChangeRefusal>> => {
    if (!edits) return err({ type: 'NothingChanged' })
    const op: PatchOp = { op: 'patch', id: of, base: seen?.version ?? 0, ...edits }
    return ok({ ops: [op], about: { record: of, person: of } })
  }
  return finished(await capture(store, hand, { draftId: id, reads: [of], plan }))
}

/** The form holds every field but the record's own name and place: one that is not there was emptied. */
function withoutMissing(known: Readonly<Record<string, unknown>>, fields: object): object {
  const emptied = Object.keys(known).filter(field => field !== 'id' && field !== 'offices' && !(field in fields))
  return { ...Object.fromEntries(emptied.map(field => [field, undefined])), ...fields }
}
