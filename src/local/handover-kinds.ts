/** Handovers, as they are completed and listed. */
import { italianDay } from '../domain/dates'
import { Handover } from '../domain/handover'
import { handoverFault, isHandoverOpen } from '../domain/handover-rules'
import { whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

const handover: DeskKind<'handover'> = {
  complete: (given, { id, office, worker, now }) =>
    whole(
      Handover,
      {
        startsOn: italianDay(now),
        items: [],
        passages: [],
        receipts: [],
        ...given,
        id,
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
      },
      handoverFault,
    ),
  facts: packed => ({
    offices: [packed.officeId],
    author: packed.workerId,
    team: [packed.from, packed.to],
    day: packed.startsOn,
    isOpen: isHandoverOpen(packed),
  }),
}

export const handoverKinds = { handover }
