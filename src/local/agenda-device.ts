/** The agenda as the screens see it: who works where, what runs now, and a month in figures. */
import type { CodiceCatastale } from '../domain/comune'
import type { OfficeId, WorkerId } from '../domain/ids'
import type { Office } from '../domain/office'
import type { MonthHours } from '../domain/month-hours'
import type { Result } from '../domain/result'
import type { RunningTimer, TimeActivity } from '../domain/time-entry'
import type { Worker } from '../domain/worker'
import type { ChangeRefusal } from './change'

/** What begins: at the desk of today, and for its comune, where nothing else is said. */
export interface TimerStart {
  readonly activity: TimeActivity
  readonly officeId?: OfficeId | undefined
  readonly comune?: CodiceCatastale | undefined
}

/** Every office of the ambito, and everybody who works there, by name. */
export interface Roster {
  readonly offices: readonly Office[]
  readonly workers: readonly Worker[]
}

export interface AgendaDevice {
  roster(): Promise<Roster>
  /** What runs on this tablet: one thing at most. It is kept sealed, and outlives locks and restarts. */
  timer(): Promise<RunningTimer | undefined>
  /** What runs becomes an entry and the next begins, in one transaction; with nothing to begin, it only stops. */
  switchTimer(next: TimerStart | undefined): Promise<Result<RunningTimer | undefined, ChangeRefusal>>
  /** Throws away what runs: it was begun by mistake. */
  dropTimer(): Promise<Result<undefined, ChangeRefusal>>
  /** A month ("2026-11") of one worker, or of all whose hours this tablet has. */
  monthHours(month: string, workerId: WorkerId | undefined): Promise<MonthHours>
}

/** What runs becomes an entry; asked through `switchTimer`. */
export interface TimerChange {
  readonly do: 'stopTimer'
  readonly next: RunningTimer | undefined
}
