/** The routes that tablets sync through: push, pull, snapshot, events. */
import { Readable } from 'node:stream'
import { RecordId, type AmbitoId } from '../domain/ids'
import { unreachable } from '../domain/result'
import { Landmarks } from '../sync/landmark'
import { PullRequest, Scope, type ProblemCode } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { contact, handOver } from './directives'
import { pokeStream } from './events'
import { answerJson, answerText, bearer, type Http, type HttpContext, type HttpParts } from './http-parts'
import { notAllowed, problemResponse, RefusedRequest, type ProblemDetails } from './problems'
import { pull, readHead, type DeviceRefusal, type PullRefusal } from './pull'
import { isUnknown, whereItStands } from './recovery-state'
import type { PushRefusal } from './push'
import { pushBody, readBody, smallBody, takeIn } from './request-body'
import { snapshot, type SnapshotRefusal } from './snapshot'
import { takesPushes } from './take-push'
import { takeTurns } from './turns'

export function addSyncRoutes(http: Http, parts: HttpParts): void {
  const { centre, takePush = takesPushes(centre) } = parts
  const turns = takeTurns<AmbitoId>(pushesAtOnce)
  http.post('/api/v1/a/:ambito/push', async c => {
    const { caller } = requireDevice(c, parts)
    const wire = await takeIn(c.req.raw, pushBody)
    const answer = await turns(caller.ambito, () => takePush(caller, wire))
    return answer.ok ? await answerText(c, answer.value) : refused(parts, caller, answer.refusal)
  })
  http.post('/api/v1/a/:ambito/pull', async c => {
    const { caller } = requireDevice(c, parts)
    const answer = await pull(centre, caller, await readBody(c.req.raw, PullRequest, smallBody))
    if (!answer.ok) return refused(parts, caller, answer.refusal)
    return await answerJson(c, { ...answer.value, ...(await contact(centre, caller, answer.value.upto)) })
  })
  http.get('/api/v1/a/:ambito/scope/:scope/snapshot', async c => {
    const { caller } = requireDevice(c, parts)
    const scope = Scope.safeParse(c.req.param('scope'))
    const after = RecordId.optional().safeParse(c.req.query('after'))
    const landmarks = Landmarks.safeParse(c.req.queries('landmark') ?? [])
    if (!scope.success || !after.success || !landmarks.success)
      return problemResponse('bad-request', { detail: 'Campi non validi: scope, after, landmark' })
    const answer = await snapshot(centre, caller, scope.data, { after: after.data, landmarks: landmarks.data })
    if (!answer.ok) return refused(parts, caller, answer.refusal)
    return framed(answer.value)
  })
  http.get('/api/v1/a/:ambito/events', async c => {
    const { caller, expiresAt } = requireDevice(c, parts)
    // The answer to a HEAD has no body, and nobody would ever end its stream.
    if (c.req.method === 'HEAD') return notAllowed('GET')
    const head = await readHead(centre.database, caller)
    return head.ok
      ? pokeStream(centre, caller, { seq: head.value.seq, expiresAt, shutdown: parts.shutdown })
      : refused(parts, caller, head.refusal)
  })
}

/** Of one ambito: more than a transaction joins, and few enough that what is read of them is young when it is thrown away. */
const pushesAtOnce = 32

/** @throws RefusedRequest */
export function requireDevice(c: HttpContext, parts: HttpParts): { caller: DeviceCaller; expiresAt: number } {
  const { claims, expiresAt } = bearer(c, parts)
  if (claims.kind !== 'access') throw new RefusedRequest('unauthenticated')
  const { ambito, device, worker } = claims
  c.set('facts', { ambito, device })
  if (c.req.param('ambito') !== ambito) throw new RefusedRequest('forbidden')
  return { caller: { ambito, device, worker }, expiresAt }
}

/** Of a device that may have something now: a token outlives by minutes the moment in which its tablet was locked or reported lost. */
export async function requireServed(c: HttpContext, parts: HttpParts): Promise<DeviceCaller> {
  const { caller } = requireDevice(c, parts)
  const head = await readHead(parts.centre.database, caller)
  if (head.ok) return caller
  throw new RefusedRequest(...(await deviceProblem(parts.centre, caller, head.refusal)))
}

async function deviceProblem(
  centre: Centre,
  caller: DeviceCaller,
  refusal: DeviceRefusal,
): Promise<[ProblemCode, ProblemDetails]> {
  switch (refusal.type) {
    case 'DeviceRevoked':
      return (await isUnknown(centre.database, caller))
        ? ['device-unknown', {}]
        : ['device-revoked', await orderFor(centre, caller)]
    case 'DeviceLocked': {
      const detail = 'Questo dispositivo è bloccato: può inviare, non ricevere.'
      return ['forbidden', { detail, ...(await orderFor(centre, caller)) }]
    }
    default:
      return unreachable(refusal)
  }
}

async function refused(
  { centre }: HttpParts,
  caller: DeviceCaller,
  refusal: PushRefusal | PullRefusal | SnapshotRefusal,
): Promise<Response> {
  switch (refusal.type) {
    case 'UnsupportedProtocol':
      return problemResponse('unsupported-protocol')
    case 'NotThisDevice':
      return problemResponse('forbidden', { detail: 'L’accesso è di un altro dispositivo.' })
    case 'DeviceRevoked':
    case 'DeviceLocked':
      return problemResponse(...(await deviceProblem(centre, caller, refusal)))
    case 'NotGranted':
      return problemResponse('forbidden', { detail: 'Questo archivio non è tra quelli assegnati a chi lavora qui.' })
    case 'EpochChanged':
      return problemResponse('epoch-changed', await whereItStands(centre.database, caller))
    case 'Behind':
      return problemResponse('busy', { retryAfterS: 5 })
    case 'Forked':
      return problemResponse('history-forked')
    case 'MidGap':
      return problemResponse('mid-gap', { mid: refusal.mid })
    case 'MidReuse':
      return problemResponse('mid-reuse', { mid: refusal.mid })
    case 'BadChain':
      return problemResponse('bad-chain', { mid: refusal.mid })
    case 'BadSignature':
      return problemResponse('bad-signature')
    case 'Unreadable':
      return problemResponse('bad-request', { mid: refusal.mid })
    default:
      return unreachable(refusal)
  }
}

async function orderFor(centre: Centre, caller: DeviceCaller): Promise<ProblemDetails> {
  const directive = await handOver(centre, caller)
  return directive ? { directive } : {}
}

/** Frames, read from the database as fast as the tablet takes them. Their blocks are compressed already. */
function framed(frames: AsyncIterable<Uint8Array>): Response {
  const bytes = Readable.from(frames, { objectMode: false, highWaterMark: 1 })
  return new Response(Readable.toWeb(bytes) as ReadableStream, { headers: { 'content-type': 'application/x-antenna-snapshot' } })
}
