/** What runs on this tablet. It is a row of the vault's own notes until it is stopped; then it is an entry like any other. */
import { uuidv7, type TimeEntryId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { RunningTimer, stopTimer } from '../domain/time-entry'
import type { Worker } from '../domain/worker'
import { capture, type AtHand, type Plan } from './capture'
import type { Change, ChangeRefusal, Saved } from './change'
import type { Desk } from './desk'
import type { AgendaDevice, TimerStart } from './agenda-device'
import { deleteMeta, readSealed, writeSealed } from './meta'
import { recordIn } from './records'
import { refusing } from './refused-writes'
import { read, write, type Store } from './store'
import { ask, createOp, finished, nowhere, type Done, type Of, type Workplace } from './workplace'

/** Inside a transaction over `meta`. */
export async function timerIn(store: Store): Promise<RunningTimer | undefined> {
  const kept = RunningTimer.safeParse(await readSealed(store, 'timer'))
  return kept.success ? kept.data : undefined
}

const running = (store: Store): Promise<RunningTimer | undefined> => read(store, ['meta'], timerIn)

const keep = (store: Store, timer: RunningTimer | undefined): Promise<void> =>
  timer ? writeSealed(store, 'timer', timer) : deleteMeta(store, 'timer')

/** The entry has the id of the timer: stopped in two tabs at once, it is one. */
export async function stopRunning({ store, hand }: Workplace, worker: Worker, { next }: Of<'stopTimer'>): Promise<Done> {
  const timer = await running(store)
  const entry = timer && stopTimer(timer, store.world.now())
  if (!entry) return err(nowhere)
  const about = { record: entry.id, kind: 'timeEntry' } as const
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const before = await recordIn(store, rows, entry.id)
    if (before) return ok({ savedBefore: before.record.madeBy ?? 0, about })
    const allowed = ask(worker, 'create', { kind: 'timeEntry', offices: [entry.officeId], author: worker.id }, store)
    return allowed.ok ? ok({ ops: [createOp('timeEntry', entry)], about }) : allowed
  }
  const also = { tables: ['meta'], write: (store: Store) => keep(store, next) } as const
  return finished(await capture(store, hand, { draftId: undefined, reads: [entry.id], also, plan }))
}

interface Parts {
  readonly store: Store
  readonly desk: Desk
  readonly change: (change: Change) => Promise<Result<Saved, ChangeRefusal>>
  /** The screens and the other tabs hear of it. */
  readonly onSwitched: () => void
}

export function createTimer({ store, desk, change, onSwitched }: Parts): Omit<AgendaDevice, 'monthHours' | 'roster'> {
  const put = async (timer: RunningTimer | undefined): Promise<Result<undefined, ChangeRefusal>> => {
    const kept = await refusing(() => write(store, [], store => keep(store, timer)))
    if (kept.ok) onSwitched()
    return kept.ok ? ok(undefined) : kept
  }
  return {
    timer: () => running(store),
    async switchTimer(start) {
      const next = start && (await begun(store, desk, start))
      if (next && !next.ok) return next
      const timer = await running(store)
      const isWorthAnEntry = timer && stopTimer(timer, store.world.now())
      const stopped = isWorthAnEntry ? await change({ do: 'stopTimer', next: next?.value }) : ok(undefined)
      // Not there any more: another tab stopped it.
      if (!stopped.ok && stopped.refusal.type !== 'NoSuchRecord') return stopped
      // Also after a capture: one that was there already wrote nothing.
      const kept = await put(next?.value)
      return kept.ok ? ok(next?.value) : kept
    },
    dropTimer: () => put(undefined),
  }
}

async function begun(store: Store, desk: Desk, start: TimerStart): Promise<Result<RunningTimer, ChangeRefusal>> {
  const worker = await desk.worker()
  const office = start.officeId ? await desk.office(start.officeId) : await desk.officeOfToday()
  if (!worker || !office) return err(nowhere)
  const allowed = ask(worker, 'create', { kind: 'timeEntry', offices: [office.id], author: worker.id }, store)
  if (!allowed.ok) return allowed
  const { world } = store
  return ok({
    id: uuidv7(world.now(), world.randomBytes(10)) as TimeEntryId,
    workerId: worker.id,
    officeId: office.id,
    comune: start.comune ?? office.comune,
    activity: start.activity,
    startedAt: new Date(world.now()).toISOString(),
  })
}
