/** The answers of whoever has no account, and what the states of a referral must come to (invii e riscontri). */
import type { AmbitoId, RecordId } from '../../src/domain/ids'
import { uuidv7 } from '../../src/domain/ids'
import { stateOf, type Passage, type Referral, type ReferralState } from '../../src/domain/referral'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { answerReferralCommand } from '../../src/sync/referral-commands'
import type { End } from './seen'

export const answerSteps = ['delivered', 'accepted', 'refused', 'outcomeKnown'] as const
export type AnswerStep = (typeof answerSteps)[number]

interface Answering {
  readonly ambito: AmbitoId
  readonly pick: number
  readonly step: AnswerStep
}

/** As the page of a code does, once it has found the referral: in the name of who sent it. */
export async function answerFromPage(centre: Centre, { ambito, pick, step }: Answering): Promise<void> {
  const found = await centre.database.query<{ doc: Referral }>(
    `SELECT doc FROM record WHERE ambito_id = $1 AND type = 'referral' ORDER BY record_id`,
    [ambito],
  )
  const referral = found[pick % Math.max(1, found.length)]?.doc
  if (!referral) return
  const at = centre.now().toISOString()
  const passage = {
    id: uuidv7(Date.parse(at), centre.randomBytes(10)) as RecordId,
    step,
    on: at.slice(0, 10),
    at,
    how: 'page',
    from: { name: 'Sportello' },
    ...(step === 'refused' && { reason: 'waitingList' }),
    ...(step === 'outcomeKnown' && { note: 'torna' }),
  } satisfies Passage
  const answer: Op = {
    op: 'cmd',
    name: answerReferralCommand,
    args: { referral: referral.id, passage },
    base: { [referral.id]: 0 },
  }
  await applyAsCentre(centre, ambito, [answer], referral.workerId)
}

/** From where to where a referral may go, said a second time. */
const moves: Readonly<Record<ReferralState, readonly ReferralState[]>> = {
  waiting: ['delivered', 'accepted', 'refused', 'outcomeKnown', 'concluded'],
  delivered: ['accepted', 'refused', 'outcomeKnown', 'concluded'],
  accepted: ['refused', 'outcomeKnown', 'concluded'],
  refused: ['accepted', 'concluded'],
  outcomeKnown: ['concluded'],
  concluded: [],
}

/** What was sent stays as it was sent; passages are only added, and move it along the table. */
export function referralsOnlyMoveOn({ server }: End): string[] {
  const found: string[] = []
  const last = new Map<string, Referral>()
  for (const { id, doc } of server.versions) {
    if (server.records.get(id)?.type !== 'referral') continue
    const now = doc as unknown as Referral
    const before = last.get(id) ?? { ...now, passages: [] }
    last.set(id, now)
    const [was, is] = [stateOf(before), stateOf(now)]
    if (was !== is && !moves[was].includes(is)) found.push(`referral ${id} went from ${was} to ${is}`)
    if (JSON.stringify(now.passages.slice(0, before.passages.length)) !== JSON.stringify(before.passages))
      found.push(`referral ${id} lost a passage`)
    const [{ passages: _before, ...sent }, { passages: _now, ...stays }] = [before, now]
    if (JSON.stringify(sent) !== JSON.stringify(stays)) found.push(`referral ${id} is not as it was sent`)
  }
  return found
}
