/** The one place where an emergency card is opened: in the transaction that writes the lines of the access log that say who did, and why. */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { cardName, type CardWords } from '../domain/emergency-card'
import { EmergencyGrounds } from '../domain/emergency-opening'
import type { EmergencyCardId, RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { cardKey, cardNonceLength } from '../sync/emergency-seal'
import type { Access } from './access-log'
import { fromBase64 } from './base64'
import type { EmergencyAsked, EmergencyRefusal, OpenedCard } from './emergency-device'
import { readSealed, writeSealed } from './meta'
import { recordsOfType, shownDoc } from './records'
import type { Store } from './store'

/** Within an hour: more is no emergency, it is looking for somebody by trying names. */
export const triesAtMost = 12
const hour = 3_600_000

type Opened = Result<readonly OpenedCard[], EmergencyRefusal>

export interface Sound {
  readonly grounds: EmergencyGrounds
  /** As a card is found by it. */
  readonly name: string
}

export function soundOf({ reason, words, surname, name }: EmergencyAsked): Result<Sound, EmergencyRefusal> {
  const grounds = EmergencyGrounds.safeParse({ reason, words })
  const key = cardName({ surname, name })
  if (grounds.success && key) return ok({ grounds: grounds.data, name: key })
  const fields = grounds.success ? [] : grounds.error.issues.map(({ path: [field] }) => String(field))
  return err({ type: 'Malformed', fields: key ? fields : [...fields, 'name'] })
}

/** What is answered, and the lines that have to be written before. */
export async function openCards(
  store: Store,
  { surname, name, birthDate }: EmergencyAsked,
  { grounds: emergency, name: key }: Sound,
): Promise<{ readonly lines: readonly Access[]; readonly answer: Opened }> {
  const now = store.world.now()
  const tries = ((await readSealed(store, 'cardTries')) ?? []).filter(at => at > now - hour && at <= now)
  if (tries.length >= triesAtMost) return { lines: [], answer: err({ type: 'TooManyTries', waitMs: tries[0]! + hour - now }) }
  await writeSealed(store, 'cardTries', [...tries, now])
  const cards = (await recordsOfType(store, 'emergencyCard')).flatMap(
    ({ id, record }) => openCard(id as EmergencyCardId, key, shownDoc(record)['sealed']) ?? [],
  )
  const meant = cards.filter(card => !birthDate || !card.birthDate || card.birthDate === birthDate)
  const isClear = birthDate !== undefined || new Set(meant.map(card => card.birthDate)).size <= 1
  if (meant.length > 0 && isClear) {
    const lines = meant.map(({ id }): Access => ({
      action: 'open',
      record: id as string as RecordId,
      emergency,
    }))
    return { lines, answer: ok(meant) }
  }
  const said = [surname.trim(), name.trim(), birthDate].filter(Boolean).join(' ')
  return {
    lines: [{ action: 'search', said, emergency }],
    answer: err({ type: meant.length > 0 ? 'Namesakes' : 'NoSuchCard' }),
  }
}

/** `undefined` of somebody else's. */
function openCard(id: EmergencyCardId, name: string, sealed: unknown): OpenedCard | undefined {
  const box = fromBase64(String(sealed))
  if (box.length < cardNonceLength) return undefined
  const cipher = chacha20poly1305(cardKey(id, name), box.subarray(0, cardNonceLength))
  try {
    const text = new TextDecoder().decode(cipher.decrypt(box.subarray(cardNonceLength)))
    return { ...(JSON.parse(text) as CardWords), id }
  } catch {
    // The cipher says "invalid tag" by throwing; here that is an answer.
    return undefined
  }
}
