/** The monte ore in memory: one timer, and the month reckoned by the domain's own rules. */
import { italianDay } from '../../src/domain/dates'
import type { TimeEntryId } from '../../src/domain/ids'
import { monthHours, type Met } from '../../src/domain/month-hours'
import type { Office } from '../../src/domain/office'
import { err, ok, type Result } from '../../src/domain/result'
import { stopTimer, type RunningTimer } from '../../src/domain/time-entry'
import type { Worker } from '../../src/domain/worker'
import type { DeskRecordDevice } from '../../src/local/desk-record-device'
import type { Change, ChangeRefusal, Saved } from '../../src/local/device'
import type { AgendaDevice } from '../../src/local/agenda-device'

export interface MemoryHours extends AgendaDevice {
  /** The entry that a `stopTimer` leaves, and the next timer begun. */
  stop(next: RunningTimer | undefined): Parameters<typeof stopTimer>[0] | undefined
}

interface Around {
  readonly timer: RunningTimer | undefined
  readonly now: () => number
  readonly newId: () => string
  readonly worker: () => Worker
  readonly office: () => Office | undefined
  readonly offices: readonly Office[]
  readonly colleagues: readonly Worker[]
  readonly met: () => readonly Met[]
  readonly records: DeskRecordDevice
  readonly change: (change: Change) => Promise<Result<Saved, ChangeRefusal>>
  readonly changed: () => void
}

export function memoryHours(around: Around): MemoryHours {
  const { now, records, changed } = around
  let timer = around.timer
  return {
    stop(next) {
      const entry = timer && stopTimer(timer, now())
      timer = next
      return entry
    },
    timer: async () => timer,
    roster: async () => ({ offices: around.offices, workers: [around.worker(), ...around.colleagues] }),
    async switchTimer(start) {
      const office = start?.officeId ? around.offices.find(each => each.id === start.officeId) : around.office()
      if (!office) return err({ type: 'NoSuchRecord' })
      const next = start && {
        id: around.newId() as TimeEntryId,
        workerId: around.worker().id,
        officeId: office.id,
        comune: start.comune ?? office.comune,
        activity: start.activity,
        startedAt: new Date(now()).toISOString(),
      }
      if (timer && stopTimer(timer, now())) await around.change({ do: 'stopTimer', next })
      timer = next
      changed()
      return ok(timer)
    },
    async dropTimer() {
      timer = undefined
      changed()
      return ok(undefined)
    },
    async monthHours(month, workerId) {
      const of = async <Kind extends 'timeEntry' | 'officeOpening' | 'duty'>(kind: Kind) =>
        (await records.deskRecords({ kind })).map(({ record }) => record)
      return monthHours({
        month,
        workerId,
        today: italianDay(now()),
        entries: await of('timeEntry'),
        met: around.met(),
        offices: around.offices,
        openings: await of('officeOpening'),
        duties: await of('duty'),
      })
    },
  }
}
