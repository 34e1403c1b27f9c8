/** Requests of access and of rectification for the screens, of the first case. */
import { addDays, italianDay } from '../../src/domain/dates'
import type { Correction } from '../../src/domain/correction'
import type { Extract } from '../../src/domain/extract'
import type { CorrectionId, ExtractId, RecordId } from '../../src/domain/ids'
import { caseId, sampleStep } from './sampleCases'
import { recordId, sampleDiary, worker } from './sampleData'

export function sampleAccessRequests(now: number) {
  const today = italianDay(now)
  const [first, second, third] = sampleDiary(now)
  const on = addDays(today, -9)
  const items = [first, second].map(entry => ({ of: entry!.id as string as RecordId, sort: 'diaryEntry' as const }))
  const extract: Extract = {
    id: recordId(9700) as string as ExtractId,
    caseId: caseId(1),
    workerId: worker.id,
    request: {
      by: 'Maria Antonietta Russo',
      as: 'person',
      ground: 'ownData',
      on,
      what: 'Tutto ciò che è scritto di me nel diario del 2026',
      identity: 'Carta d’identità AX1234567',
    },
    items,
    hides: [{ of: items[1]!.of, from: 85, to: 92, words: 'vicina', why: 'byHand' }],
    answers: [],
  }
  const asked: Correction = {
    id: recordId(9500) as string as CorrectionId,
    of: second!.id,
    about: second!.of,
    workerId: worker.id,
    by: 'Maria Antonietta Russo',
    askedOn: on,
    statement: 'La spesa la porta mia figlia, non la vicina: la vicina è venuta una volta sola.',
  }
  const answered: Correction = {
    ...asked,
    id: recordId(9501) as string as CorrectionId,
    of: third!.id,
    statement: 'L’appuntamento l’ho chiesto io.',
    answer: {
      outcome: 'refused',
      on: today,
      at: new Date(now).toISOString(),
      by: worker.id,
      reason: 'La telefonata è della figlia.',
    },
  }
  const hold = sampleStep(now, 40, {
    kind: 'hold',
    reason: 'Causa civile in corso',
    act: 'Nota dell’Avvocatura, prot. 4412',
    reviewOn: addDays(today, 90),
  })
  return { extract, corrections: [asked, answered], hold }
}
