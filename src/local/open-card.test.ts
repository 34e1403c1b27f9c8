import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { IDBObjectStore } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import type { AccessEvent } from '../domain/access-event'
import { cardName, type CardWords } from '../domain/emergency-card'
import type { EmergencyCardId } from '../domain/ids'
import { readAccessLog } from '../sync/access-log'
import { hashOf } from '../sync/canonical'
import { cardKey, cardText } from '../sync/emergency-seal'
import type { CommandOp } from '../sync/protocol'
import { toBase64 } from './base64'
import type { EmergencyAsked } from './device'
import { triesAtMost } from './open-card'
import { createTestCentre } from './test-centre'
import { newTestId, openTablet, testOffice } from './test-tablet'

const why = { reason: 'danger', words: 'Urla in casa, i vicini chiamano' } as const
const zanetti: CardWords = {
  surname: 'Zanetti',
  name: 'Elena Maria',
  birthDate: '1985-03-02',
  cases: [],
}

/** As the centre seals it. */
function sealedCard(words: CardWords): { readonly id: EmergencyCardId; readonly sealed: string } {
  const id = newTestId() as EmergencyCardId
  const key = cardKey(id, cardName(words)!)
  const { text, nonce } = cardText(words, key)
  return { id, sealed: toBase64(concatBytes(nonce, chacha20poly1305(key, nonce).encrypt(text))) }
}

async function begin(...held: readonly CardWords[]) {
  const centre = createTestCentre()
  const cards = held.map(sealedCard)
  for (const card of cards) centre.put('emergencyCard', card, [`o:${testOffice}`])
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  tablet.client.refusal = { type: 'NoNetwork' }
  const open = (asked: Partial<EmergencyAsked> = {}) =>
    tablet.engine.openEmergencyCard({ surname: 'Zanetti', name: 'Elena', ...why, ...asked })
  /** What the centre hears of it, once the tablet is back. */
  const told = async (): Promise<readonly AccessEvent[]> => {
    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    return centre.log.flatMap(({ mutation }) => mutation.ops.flatMap(op => readAccessLog(op as CommandOp) ?? []))
  }
  return { centre, tablet, cards, open, told }
}

describe('opening an emergency card', () => {
  test('[S145] answers its words, and the line with the reason is in what goes to the centre', async () => {
    const { tablet, cards, open, told } = await begin(zanetti, { ...zanetti, surname: 'Ricci' })
    await tablet.engine.noteAccess({ action: 'search', said: 'zanetti' })
    expect(await open({ surname: 'ZANETTI' })).toEqual({
      ok: true,
      value: [{ ...zanetti, id: cards[0]!.id }],
    })
    const [outbox] = await tablet.disk.outbox.toArray()
    expect(outbox).toBeDefined()
    expect((await tablet.engine.status()).queued).toBe(0)
    const events = await told()
    expect(events.map(({ action, grounds, record, emergency }) => [action, grounds, record, emergency])).toEqual([
      ['search', 'role', null, undefined],
      ['open', 'emergency', cards[0]!.id, why],
    ])
    expect(events[1]!.prev).toBe(hashOf(events[0]))
  })

  test('writes a line each time, however soon', async () => {
    const { open, told } = await begin(zanetti)
    await open()
    await open()
    expect(await told()).toHaveLength(2)
  })

  test('[S145] shows nothing when the line cannot be written', async () => {
    const { open, told } = await begin(zanetti)
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    expect(await open()).toEqual({ ok: false, refusal: { type: 'StorageFull' } })
    full.mockRestore()
    expect(await told()).toEqual([])
  })

  test.each([
    ['a part of the surname', { surname: 'Zane' }],
    ['another name', { name: 'Anna' }],
    ['another birth date', { birthDate: '1985-03-01' }],
  ])('does not open to %s, and writes down that it was tried', async (_, asked) => {
    const { open, told } = await begin(zanetti)
    expect(await open(asked)).toEqual({ ok: false, refusal: { type: 'NoSuchCard' } })
    const [event] = await told()
    expect(event).toMatchObject({
      action: 'search',
      grounds: 'emergency',
      record: null,
      emergency: why,
    })
    expect(event!.said).toContain(Object.values(asked)[0])
  })

  test('of two of one name opens the one born on that day, or of a day that nobody wrote', async () => {
    const { birthDate: _, ...undated } = { ...zanetti, name: 'Elena' }
    const { cards, open } = await begin(zanetti, { ...zanetti, birthDate: '1950-01-01' }, undated)
    expect(await open()).toEqual({ ok: false, refusal: { type: 'Namesakes' } })
    const answer = await open({ birthDate: '1950-01-01' })
    expect(answer.ok && answer.value.map(({ id }) => id).sort()).toEqual([cards[1]!.id, cards[2]!.id].sort())
  })

  test('takes a name, a reason, and words that say something', async () => {
    const { open, told } = await begin(zanetti)
    expect(await open({ words: ' sì ' })).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['words'] },
    })
    expect(await open({ name: ' ' })).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['name'] },
    })
    expect(await told()).toEqual([])
  })

  test('is no way of trying names: after a dozen within an hour one waits, also after a lock', async () => {
    const { tablet, open } = await begin(zanetti)
    for (let n = 0; n < triesAtMost; n++) await open({ surname: `Cognome ${'x'.repeat(n + 1)}` })
    const refused = await open()
    expect(refused).toMatchObject({ ok: false, refusal: { type: 'TooManyTries' } })
    const again = await tablet.again()
    expect(await again.engine.openEmergencyCard({ surname: 'Zanetti', name: 'Elena', ...why })).toMatchObject(refused)
    tablet.clock.advance(3_600_000)
    expect(await open()).toMatchObject({ ok: true })
  })

  test('an empty card, and one that is none, open to nobody', async () => {
    const { centre, tablet, open } = await begin()
    for (const sealed of ['', 'AAAA']) centre.put('emergencyCard', { id: newTestId(), sealed }, [`o:${testOffice}`])
    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    expect(await open()).toEqual({ ok: false, refusal: { type: 'NoSuchCard' } })
  })
})
