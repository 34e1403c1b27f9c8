/**
 * What the tablet can ask the centre for once it is enrolled. Access tokens are obtained and renewed inside: whoever calls never sees one.
 * Nothing here throws for what the network or the centre do: every answer is a `Result` with a closed list of refusals.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { AmbitoId, DeviceId, PersonId, RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { AccessRegister, type AccessQuery } from '../sync/access-log'
import { ExportAnswer, ImportAnswer } from '../sync/directory-exchange'
import type { ImportRequest } from '../sync/directory-request'
import { DeviceEntry, DeviceList, HeldReport, LeaseSetting, type DeviceDecision } from '../sync/device-protocol'
import type { Landmark } from '../sync/landmark'
import { LossReport } from '../sync/loss-report'
import { PullAnswer, PushAnswer, TokenAnswer, tokenProof, type PullRequest, type PushRequest, type Scope } from '../sync/protocol'
import { DraftTaken, RescuedDrafts } from '../sync/rescued-drafts'
import { RestingFound, RestingWoken } from '../sync/resting'
import { createBlobClient, type BlobClient } from './attachment-client'
import { toBase64 } from './base64'
import { ask, open, parsedJson, type CentreRefusal, type CentreRequest } from './centre-request'
import { readSnapshot, type OnBlocks } from './read-snapshot'
import type { World } from './world'

export type { CentreRefusal }

export interface CentreClient {
  push(request: PushRequest): Promise<Result<PushAnswer, CentreRefusal>>
  pull(request: PullRequest): Promise<Result<PullAnswer, CentreRefusal>>
  /**
   * Reads one scope from the record after `after`. Hands over batches of blocks in order of id, each when the one before is stored,
   * so an interrupted download is taken up again from the last record stored. The answer says that the snapshot is whole.
   */
  snapshot(
    scope: Scope,
    from: SnapshotFrom,
    onBlocks: OnBlocks,
  ): Promise<Result<{ readonly asOf: number; readonly count: number }, CentreRefusal>>
  /**
   * Listens until the stream ends (the token expired, the network went, `signal`): then ask again, if still wanted. A poke says that the ambito
   * has reached `seq`; it may be absent, and a poke may be lost: poll as well.
   */
  events(onPoke: (seq: number | undefined) => void, signal: AbortSignal): Promise<Result<'ended', CentreRefusal>>
  readonly blobs: BlobClient
}

interface SnapshotFrom {
  readonly after?: RecordId | undefined
  /** To be said with the request [S139]. */
  readonly landmarks?: readonly Landmark[] | undefined
}

/** The register of devices, for whoever may read it. Only online: who is trusted with what changes by the minute. */
export interface RegisterClient {
  devices(): Promise<Result<DeviceList, CentreRefusal>>
  decide(device: DeviceId, decision: DeviceDecision): Promise<Result<DeviceEntry, CentreRefusal>>
  heldBy(device: DeviceId): Promise<Result<HeldReport, CentreRefusal>>
  setLease(days: number): Promise<Result<LeaseSetting, CentreRefusal>>
  lossReport(): Promise<Result<LossReport, CentreRefusal>>
  accessRegister(query: AccessQuery): Promise<Result<AccessRegister, CentreRefusal>>
  bringDirectory(request: ImportRequest): Promise<Result<ImportAnswer, CentreRefusal>>
  giveDirectory(contacts: boolean): Promise<Result<ExportAnswer, CentreRefusal>>
  searchResting(text: string): Promise<Result<RestingFound, CentreRefusal>>
  wakePerson(person: PersonId): Promise<Result<RestingWoken, CentreRefusal>>
  /** Of the worker who asks. */
  rescuedDrafts(): Promise<Result<RescuedDrafts, CentreRefusal>>
  takeRescuedDraft(id: string): Promise<Result<{ readonly taken: true }, CentreRefusal>>
}

/** What proves to the centre that this is the enrolled device, with its vault open. */
export interface DeviceProof {
  readonly ambito: AmbitoId
  readonly device: DeviceId
  /** Given at enrolment, kept sealed in the vault: without it the device key alone opens nothing. */
  readonly secret: Uint8Array
  sign(data: Uint8Array): Promise<Uint8Array>
}

const timeouts = { token: 15_000, exchange: 60_000, stream: 60_000, package: 180_000 } as const
/** A token is renewed this long before it ends, so that none expires on its way. */
const renewalMs = 60_000
export function createCentreClient(world: World, proof: DeviceProof): CentreClient & RegisterClient {
  const tokens = createTokens(world, proof)
  const base = `/api/v1/a/${proof.ambito}`

  /** Once more with a new token when the centre no longer accepts this one: it may have restarted, or its clock may be ahead of ours. */
  async function withToken<Value>(
    send: (token: string) => Promise<Result<Value, CentreRefusal>>,
  ): Promise<Result<Value, CentreRefusal>> {
    const token = await tokens.current()
    if (!token.ok) return token
    const answer = await send(token.value)
    if (answer.ok || answer.refusal.type !== 'Unauthenticated') return answer
    tokens.forget(token.value)
    const renewed = await tokens.current()
    return renewed.ok ? send(renewed.value) : renewed
  }

  const post = (path: string, body: unknown, token: string, timeoutMs: number = timeouts.exchange): CentreRequest => ({
    method: 'POST',
    path: `${base}${path}`,
    token,
    body,
    timeoutMs,
  })
  const get = (path: string, token: string): CentreRequest => ({
    method: 'GET',
    path: `${base}${path}`,
    token,
    timeoutMs: timeouts.exchange,
  })
  const stream = (path: string, signal?: AbortSignal) =>
    withToken(token => open(world, { method: 'GET', path: `${base}${path}`, token, signal, timeoutMs: timeouts.stream }))

  return {
    push: request => withToken(token => ask(world, post('/push', request, token), PushAnswer)),
    pull: request => withToken(token => ask(world, post('/pull', request, token), PullAnswer)),

    devices: () => withToken(token => ask(world, get('/admin/devices', token), DeviceList)),
    decide: (device, decision) => withToken(token => ask(world, post(`/admin/devices/${device}`, decision, token), DeviceEntry)),
    heldBy: device => withToken(token => ask(world, get(`/admin/devices/${device}/held`, token), HeldReport)),
    setLease: days => withToken(token => ask(world, post('/admin/lease', { days }, token), LeaseSetting)),
    lossReport: () => withToken(token => ask(world, get('/admin/loss-report', token), LossReport)),
    accessRegister: query => withToken(token => ask(world, post('/admin/access', query, token), AccessRegister)),
    bringDirectory: request =>
      withToken(token => ask(world, post('/admin/directory/bring', request, token, timeouts.package), ImportAnswer)),
    giveDirectory: contacts =>
      withToken(token => ask(world, post('/admin/directory/give', { contacts }, token, timeouts.package), ExportAnswer)),
    searchResting: text => withToken(token => ask(world, post('/resting/search', { text }, token), RestingFound)),
    wakePerson: person => withToken(token => ask(world, post(`/resting/${person}/wake`, {}, token), RestingWoken)),
    rescuedDrafts: () => withToken(token => ask(world, get('/rescued-drafts', token), RescuedDrafts)),
    takeRescuedDraft: id => withToken(token => ask(world, post(`/rescued-drafts/${id}/taken`, {}, token), DraftTaken)),

    blobs: createBlobClient(world, base, withToken),

    async snapshot(scope, { after, landmarks = [] }, onBlocks) {
      const query = new URLSearchParams(landmarks.map(landmark => ['landmark', landmark]))
      if (after !== undefined) query.set('after', after)
      const asked = query.toString()
      const opened = await stream(`/scope/${encodeURIComponent(scope)}/snapshot${asked && `?${asked}`}`)
      return opened.ok ? readSnapshot(opened.value, onBlocks) : opened
    },

    async events(onPoke, signal) {
      const opened = await stream('/events', signal)
      if (!opened.ok) return opened
      let event = ''
      let data = ''
      return opened.value.lines<'ended'>(line => {
        if (line.startsWith('event:')) event = line.slice(6).trim()
        else if (line.startsWith('data:')) data += line.slice(5).trim()
        else if (line === '') {
          if (event === 'poke') onPoke(seqOf(data))
          event = ''
          data = ''
        }
        return undefined
      })
    },
  }
}

function seqOf(data: string): number | undefined {
  const poke = parsedJson(data)
  return typeof poke === 'object' && poke !== null && 'seq' in poke && typeof poke.seq === 'number' ? poke.seq : undefined
}

interface Tokens {
  current(): Promise<Result<string, CentreRefusal>>
  /** The centre refused this one. */
  forget(token: string): void
}

function createTokens(world: World, proof: DeviceProof): Tokens {
  let held: { token: string; until: number } | undefined
  let underWay: Promise<Result<string, CentreRefusal>> | undefined

  const send = (body: unknown) =>
    ask(world, { method: 'POST', path: '/api/v1/devices/token', body, timeoutMs: timeouts.token }, TokenAnswer)

  /** A tablet that slept between the two steps comes with a nonce that has ended: once more, before anybody is told to sign in. */
  async function obtain(): Promise<Result<string, CentreRefusal>> {
    const first = await exchange()
    return first.ok || first.refusal.type !== 'Unauthenticated' ? first : exchange()
  }

  /** Two steps, so that a tablet with a wrong clock can still prove itself. */
  async function exchange(): Promise<Result<string, CentreRefusal>> {
    const { ambito, device, secret } = proof
    const asked = await send({ ambito, device })
    if (!asked.ok) return refusedProof(asked.refusal)
    if (!('nonce' in asked.value)) return err({ type: 'BadAnswer' })
    const { nonce } = asked.value
    const text = utf8ToBytes(tokenProof(device, nonce))
    const signature = toBase64(await proof.sign(text))
    const given = await send({ ambito, device, nonce, signature, mac: toBase64(hmac(sha256, secret, text)) })
    if (!given.ok) return refusedProof(given.refusal)
    if (!('token' in given.value)) return err({ type: 'BadAnswer' })
    const { token, expiresInS } = given.value
    const lifeMs = expiresInS * 1000
    held = { token, until: world.monotonic() + Math.max(lifeMs - renewalMs, lifeMs / 2) }
    return ok(token)
  }

  return {
    current() {
      if (held && world.monotonic() < held.until) return Promise.resolve(ok(held.token))
      // Push, pull and the event stream may all need one at once.
      underWay ??= obtain().finally(() => {
        underWay = undefined
      })
      return underWay
    },
    forget(token) {
      if (held?.token === token) held = undefined
    },
  }
}

/** Here a refused request means refused proofs. */
function refusedProof(refusal: CentreRefusal): Result<string, CentreRefusal> {
  return err(refusal.type === 'Refused' ? { type: 'Unauthenticated' } : refusal)
}
