/** The description of the HTTP interface, made from the schemas that the two sides really use. http.ts serves exactly these operations; a test compares. */
import { z } from '../domain/schema'
import { AccessQuery, AccessRegister } from '../sync/access-log'
import { BlobsHeld, BlobsHeldRequest } from '../sync/blobs'
import * as devices from '../sync/device-protocol'
import { LossReport } from '../sync/loss-report'
import { LossAnswer, LossRequest } from '../sync/losses'
import { RestingFound, RestingSearch, RestingWoken } from '../sync/resting'
import { DraftTaken, RescuedDrafts } from '../sync/rescued-drafts'
import * as protocol from '../sync/protocol'
import { adminOperations, exchangeSchemas } from './openapi-admin'
import { blobOperations } from './openapi-blobs'
import { publicOperations } from './openapi-public'
import { referralOperations } from './openapi-referral'
import { restingOperations } from './openapi-resting'

type Access = 'public' | 'signInToken' | 'accessToken'

interface Operation {
  readonly method: 'get' | 'post' | 'head' | 'patch'
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly body?: keyof typeof schemas
  readonly query?: readonly string[]
  /** Headers that the sender has to write, besides those of every request. */
  readonly headers?: readonly string[]
  /** Of a body that is not JSON. */
  readonly bodyType?: string
  readonly answer?: { readonly type: string; readonly schema: keyof typeof schemas | undefined }
  readonly problems: readonly protocol.ProblemCode[]
}

const schemas = {
  SignInRequest: protocol.SignInRequest,
  SignInAnswer: protocol.SignInAnswer,
  ChangePasswordRequest: protocol.ChangePasswordRequest,
  EnrolRequest: protocol.EnrolRequest,
  EnrolAnswer: protocol.EnrolAnswer,
  TokenRequest: protocol.TokenRequest,
  TokenAnswer: protocol.TokenAnswer,
  PushRequest: protocol.PushRequest,
  Mutation: protocol.Mutation,
  Op: protocol.Op,
  PushAnswer: protocol.PushAnswer,
  MutationResult: protocol.MutationResult,
  PullRequest: protocol.PullRequest,
  PullAnswer: protocol.PullAnswer,
  PulledRecord: protocol.PulledRecord,
  SnapshotLine: protocol.SnapshotLine,
  OrdersRequest: devices.OrdersRequest,
  OrdersAnswer: devices.OrdersAnswer,
  OrderDone: devices.OrderDone,
  DeviceEmptied: devices.DeviceEmptied,
  OrderNoted: devices.OrderNoted,
  DeviceList: devices.DeviceList,
  DeviceEntry: devices.DeviceEntry,
  DeviceDecision: devices.DeviceDecision,
  HeldReport: devices.HeldReport,
  LeaseSetting: devices.LeaseSetting,
  LossReport,
  AccessQuery,
  AccessRegister,
  ...exchangeSchemas,
  BlobsHeldRequest,
  BlobsHeld,
  RescuedDrafts,
  DraftTaken,
  RestingSearch,
  RestingFound,
  RestingWoken,
  LossRequest,
  LossAnswer,
  Problem: protocol.Problem,
}

const json = (schema: keyof typeof schemas) => ({ type: 'application/json', schema })
const text = { type: 'text/plain', schema: undefined }
const ofSync: readonly protocol.ProblemCode[] = [
  'bad-request',
  'unauthenticated',
  'forbidden',
  'device-revoked',
  'device-unknown',
  'unsupported-protocol',
  'busy',
]

export const operations: readonly Operation[] = [
  { method: 'get', path: '/healthz', summary: 'The process answers.', access: 'public', answer: text, problems: [] },
  {
    method: 'get',
    path: '/readyz',
    summary: 'The database answers and is up to date.',
    access: 'public',
    answer: text,
    problems: ['busy'],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    access: 'public',
    answer: { type: 'application/json', schema: undefined },
    problems: [],
  },
  {
    method: 'post',
    path: '/api/v1/sign-in',
    summary: 'Signs in with a local account. An unknown login and a wrong password are not told apart.',
    access: 'public',
    body: 'SignInRequest',
    answer: json('SignInAnswer'),
    problems: ['bad-request', 'too-large', 'wrong-credentials', 'account-disabled', 'not-a-member', 'rate-limited', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/sign-in/password',
    summary: 'Changes the password; asked of whoever signed in with a one-time one.',
    access: 'signInToken',
    body: 'ChangePasswordRequest',
    answer: json('SignInAnswer'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'weak-password', 'account-disabled', 'not-a-member', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/devices',
    summary: 'Enrols a tablet for the worker who signed in.',
    access: 'signInToken',
    body: 'EnrolRequest',
    answer: json('EnrolAnswer'),
    problems: [
      'bad-request',
      'too-large',
      'unauthenticated',
      'password-change-required',
      'account-disabled',
      'not-a-member',
      'forbidden',
      'busy',
    ],
  },
  {
    method: 'post',
    path: '/api/v1/devices/losses',
    summary: 'What of vaults that are gone never reached the centre; what is lost is noted in the register of devices, once.',
    access: 'signInToken',
    body: 'LossRequest',
    answer: json('LossAnswer'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/devices/token',
    summary:
      'In two steps: asks a nonce (60 seconds, single use), then answers it with the signature and the MAC of `antenna-token:{device}:{nonce}`.',
    access: 'public',
    body: 'TokenRequest',
    answer: json('TokenAnswer'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'account-disabled', 'device-revoked', 'device-unknown', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/devices/orders',
    summary:
      'In two steps, as a token, with the signature of `antenna-orders:{device}:{nonce}` alone: the order that waits for this device, if any.',
    access: 'public',
    body: 'OrdersRequest',
    answer: json('OrdersAnswer'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/devices/orders/done',
    summary: 'The device obeyed the order of this nonce: with the signature of `antenna-done:{device}:{nonce}`.',
    access: 'public',
    body: 'OrderDone',
    answer: json('OrderNoted'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/devices/emptied',
    summary: 'Its worker emptied the vault of this device: signed by its key, before that went.',
    access: 'public',
    body: 'DeviceEmptied',
    answer: json('OrderNoted'),
    problems: ['bad-request', 'too-large', 'unauthenticated', 'busy'],
  },
  {
    method: 'get',
    path: '/api/v1/a/{ambito}/rescued-drafts',
    summary: 'Drafts of the caller that came in a rescue file, and were not taken up again yet.',
    access: 'accessToken',
    answer: json('RescuedDrafts'),
    problems: ['unauthenticated', 'forbidden', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/rescued-drafts/{draft}/taken',
    summary:
      'The draft is on a tablet of its author again, or was thrown away: the centre lets go of it. Said twice, it changes nothing.',
    access: 'accessToken',
    answer: json('DraftTaken'),
    problems: ['unauthenticated', 'forbidden', 'not-found', 'busy'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/push',
    summary: 'Delivers mutations, gapless from the last delivered. Each item of `mutations` is a Mutation, judged by itself.',
    access: 'accessToken',
    body: 'PushRequest',
    answer: json('PushAnswer'),
    problems: [...ofSync, 'too-large', 'mid-gap', 'mid-reuse', 'bad-chain', 'bad-signature', 'epoch-changed'],
  },
  {
    method: 'post',
    path: '/api/v1/a/{ambito}/pull',
    summary: 'What changed since a cursor, in the scopes that the worker holds.',
    access: 'accessToken',
    body: 'PullRequest',
    answer: json('PullAnswer'),
    problems: [...ofSync, 'too-large', 'epoch-changed', 'history-forked'],
  },
  {
    method: 'get',
    path: '/api/v1/a/{ambito}/scope/{scope}/snapshot',
    summary:
      'Every record of a scope, in frames (length, bytes): blocks of records, and what is said of them (SnapshotLine, JSON); without its last it is not whole. Resumable after a record.',
    access: 'accessToken',
    query: ['after', 'landmark'],
    answer: { type: 'application/x-antenna-snapshot', schema: undefined },
    problems: ofSync,
  },
  {
    method: 'get',
    path: '/api/v1/a/{ambito}/events',
    summary: 'Server-sent events: `poke` with `{"seq":n}` when there is something to pull. Ends when the token ends.',
    access: 'accessToken',
    answer: { type: 'text/event-stream', schema: undefined },
    problems: ofSync,
  },
  ...blobOperations,
  ...adminOperations,
  ...restingOperations,
  ...publicOperations,
  ...referralOperations,
]

export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  return {
    openapi: '3.1.0',
    info: { title: 'Antenna: il centro', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        signInToken: { type: 'http', scheme: 'bearer', description: 'From /api/v1/sign-in, for ten minutes.' },
        accessToken: { type: 'http', scheme: 'bearer', description: 'From /api/v1/devices/token, for ten minutes.' },
      },
    },
  }
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

function describe({ path, summary, access, body, bodyType, query, headers, answer, problems }: Operation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inHeaders = (headers ?? []).map(name => ({ name, in: 'header', required: true, schema: { type: 'string' } }))
  const inQuery = (query ?? []).map(name => ({ name, in: 'query', required: false, schema: { type: 'string' } }))
  return {
    summary,
    security: access === 'public' ? [] : [{ [access]: [] }],
    ...(inPath.length + inQuery.length + inHeaders.length > 0 && { parameters: [...inPath, ...inQuery, ...inHeaders] }),
    ...(bodyType && { requestBody: { required: true, content: { [bodyType]: {} } } }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: reference(body) } } } }),
    responses: {
      '200': {
        description: 'OK',
        ...(answer && { content: { [answer.type]: answer.schema ? { schema: reference(answer.schema) } : {} } }),
      },
      default: {
        description: `Problem, with one of these codes: ${[...problems, 'internal'].join(', ')}.`,
        content: { 'application/problem+json': { schema: reference('Problem') } },
      },
    },
  }
}

/** As input: what a sender must write. Receivers accept members that they do not know. */
function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, { io: 'input', uri: id => `#/components/schemas/${id}` })
  const shared = (made.schemas['__shared']?.['$defs'] ?? {}) as Record<string, object>
  const all = Object.entries({ ...made.schemas, ...shared }).filter(([name]) => name !== '__shared')
  const isOwn = ([key]: [string, unknown]): boolean => key !== '$schema' && key !== '$id'
  const withoutIds = all.map(([name, schema]) => [name, Object.fromEntries(Object.entries(schema).filter(isOwn))])
  // What several schemas share lies in a document of its own; here it is a component like the others.
  const written = JSON.stringify(Object.fromEntries(withoutIds)).replaceAll('schemas/__shared#/$defs/', 'schemas/')
  return JSON.parse(written) as Record<string, object>
}
