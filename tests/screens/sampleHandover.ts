/** A handover for the screens: Anna is away for a while, Bruno takes over. */
import { addDays, italianDay } from '../../src/domain/dates'
import type { Handover } from '../../src/domain/handover'
import type { HandoverId } from '../../src/domain/ids'
import { colleague } from './sampleAgenda'
import { caseId } from './sampleCases'
import { offices, recordId, worker } from './sampleData'

export function sampleHandover(now: number): Handover {
  const today = italianDay(now)
  const line = (order: number, sort: Handover['items'][number]['sort'], text: string, on?: string) => ({
    id: recordId(9700 + order),
    caseId: caseId(1),
    sort,
    text,
    by: worker.id,
    ...(on && { on }),
  })
  return {
    id: recordId(9700) as string as HandoverId,
    officeId: offices[0]!.id,
    workerId: worker.id,
    from: worker.id,
    to: colleague.id,
    reason: 'leave',
    startsOn: today,
    endsOn: addDays(today, 120),
    note: 'Sono reperibile al telefono fino a venerdì.',
    cases: [
      { caseId: caseId(1), title: 'Famiglia Ferrante', state: 'inCharge', as: 'responsible' },
      { caseId: caseId(2), title: 'Gruppo genitori di Acerra', state: 'suspended', as: 'member' },
    ],
    items: [
      line(1, 'deadline', 'Relazione di aggiornamento al Tribunale per i minorenni', addDays(today, 12)),
      line(2, 'promise', 'Appuntamento con la scuola dei gemelli', addDays(today, 3)),
      line(3, 'risk', 'Il padre non deve sapere dove abitano'),
      line(4, 'keepInMind', 'La nonna risponde solo la mattina, al telefono fisso'),
    ],
    passages: [],
    receipts: [],
  }
}
