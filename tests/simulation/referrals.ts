/** The answers of whoever has no account, asked for as their browser does; and what the states of a referral must come to (invii e riscontri). */
import type { AmbitoId } from '../../src/domain/ids'
import { stateOf, type Referral, type ReferralState, type ReferralStep } from '../../src/domain/referral'
import type { Database } from '../../src/server/postgres'
import { readReferralAnswer } from '../../src/sync/referral-commands'
import type { Act } from './commands'
import type { Answered } from './history'
import type { End } from './seen'

export const answerSteps = ['delivered', 'accepted', 'refused', 'outcomeKnown'] as const
export type AnswerStep = (typeof answerSteps)[number]

/** What is told at a desk of the ambito, by those who sent or by those who received. */
export const heardSteps: readonly ReferralStep[] = [...answerSteps, 'concluded', 'reminded']

interface Answering {
  readonly database: Database
  readonly ambito: AmbitoId
  request(path: string, init?: RequestInit): Promise<Response>
}

/** What somebody at the receiving service does: opens the page of the code, fills in its form, and sends it. Answers what the page said had arrived. */
export async function answerFromPage(
  { database, ambito, request }: Answering,
  { pick, step, isSentTwice = false }: Omit<Extract<Act, { do: 'answer' }>, 'do'>,
): Promise<Answered | undefined> {
  const found = await database.query<{ doc: Referral }>(
    `SELECT doc FROM record WHERE ambito_id = $1 AND type = 'referral' ORDER BY record_id`,
    [ambito],
  )
  const referral = found[pick % Math.max(1, found.length)]?.doc
  if (!referral) return undefined
  const path = `/r/${encodeURIComponent(referral.code)}`
  const page = await (await request(path)).text()
  const passage = /name="passage" value="([^"]+)"/.exec(page)?.[1]
  // Expired, concluded, or answered so often that one has to call.
  if (passage === undefined) return undefined
  const typed = { passage, step, name: 'Sportello', reason: 'waitingList', note: 'torna' }
  const send = (): Promise<Response> =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(typed).toString(),
    })
  const answers = isSentTwice ? [await send(), await send()] : [await send()]
  return answers.some(({ status }) => status === 303) ? { referral: referral.id, passage } : undefined
}

/** No code outlives its run, nor are its tries counted against the next: the same seed makes the same codes, at the same time of day. */
export async function forgetCodes(database: Database, ambito: AmbitoId): Promise<void> {
  await database.query('DELETE FROM referral_code WHERE ambito_id = $1', [ambito])
  await database.query('DELETE FROM sign_in_try', [])
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

/** Whatever was said of a referral, at a desk or on the page of its code, is one passage of it. */
export function passagesAreKept({ history, server }: End): string[] {
  const told = server.log.flatMap(({ result, mutation }) =>
    result.r === 'quarantined'
      ? []
      : (mutation?.ops ?? []).flatMap(op => {
          const answer = op.op === 'cmd' ? readReferralAnswer(op) : undefined
          return answer ? [{ referral: answer.referral, passage: answer.passage.id }] : []
        }),
  )
  return [...told, ...history.answered].flatMap(({ referral, passage }) => {
    const passages = (server.records.get(referral)?.doc as Referral | undefined)?.passages ?? []
    const times = passages.filter(({ id }) => id === passage).length
    return times === 1 ? [] : [`passage ${passage} of referral ${referral} is there ${times} times`]
  })
}
