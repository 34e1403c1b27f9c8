/** Instruments of assessment, and what was filled in with them. */
import { Instrument } from '../domain/instrument'
import { whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

const noDay = '1970-01-01'

const instrument: DeskKind<'instrument'> = {
  complete: (given, { id, worker }) => whole(Instrument, { ...given, id, workerId: given.workerId ?? worker.id }),
  facts: ({ workerId, withdrawnOn }) => ({ offices: [], author: workerId, day: noDay, isOpen: withdrawnOn === undefined }),
}

export const assessmentKinds = { instrument }
