/** What travels between a tablet and the centre. Both sides import this file; the OpenAPI document is made from it; SPEC.md numbers its rules. */
import { z } from '../domain/schema'
import { AmbitoId, ConflictId, DeviceId, OfficeId, RecordId, WorkerId } from '../domain/ids'
import { Instant } from '../domain/dates'
import { RefusalReason } from '../domain/quarantine'
import { Role, Permission } from '../domain/worker'
import { AnyJson } from './any-json'
import { Landmark, Landmarks } from './landmark'
import { Returning } from './returning'

/** Raised when an old side could not understand a new one. */
export const PROTOCOL_VERSION = 1

/** Version of the record and mutation shapes (`sv`): see migrations.ts. */
export const SCHEMA_VERSION = 1

/** Limits of one push, stated by the centre and kept by the tablet. */
export const pushLimits = {
  /** Of what travels together, in characters of JSON: a longer mutation travels alone. */
  bytes: 256 * 1024,
  /** Of one mutation, in characters of JSON: nothing longer is captured, or it would stop the queue for ever. */
  mutationLength: 2 * 1024 * 1024,
  /** What the centre takes of a body, compressed and not: any mutation that was captured. */
  wireBytes: 4 * 1024 * 1024,
  inflatedBytes: 8 * 1024 * 1024,
  mutations: 200,
  mutationsPerTransaction: 200,
} as const

/** Records in one page of a pull, at the most. */
export const pullLimit = 500

/** Records asked for by name in one pull, at the most. */
export const wantLimit = 200

const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
const Base64 = z.base64().max(512)

/** A replication bucket: `o:<office>`, `w:<worker>`, `c:<configuration>`. */
export const Scope = z.string().regex(/^(o|w):[0-9a-f-]{36}$|^c:[a-z]+$/)
export type Scope = z.infer<typeof Scope>

/** A dotted path to a leaf of a record ("residence.comune"); arrays are leaves. */
export const FieldPath = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*(\.[a-zA-Z][a-zA-Z0-9]*){0,5}$/)

const Base = z.int().nonnegative()

export const CreateOp = z.object({
  op: z.literal('create'),
  id: RecordId,
  type: z.string(),
  scopes: z.array(Scope),
  doc: z.record(z.string(), AnyJson),
})
export type CreateOp = z.infer<typeof CreateOp>

export const PatchOp = z.object({
  op: z.literal('patch'),
  id: RecordId,
  /** The version of the record, as confirmed by the centre, that the author saw. 0: one not yet confirmed. */
  base: Base,
  set: z.record(FieldPath, AnyJson).optional(),
  unset: z.array(FieldPath).optional(),
  /** For fields whose policy is `set`: what to add and to remove. */
  add: z.record(FieldPath, z.array(AnyJson)).optional(),
  remove: z.record(FieldPath, z.array(AnyJson)).optional(),
})
export type PatchOp = z.infer<typeof PatchOp>

export const VoidOp = z.object({ op: z.literal('void'), id: RecordId, base: Base, reason: z.string().min(1).max(1000) })
export type VoidOp = z.infer<typeof VoidOp>

/** A diary entry. `doc` is the signed content, `h` its hash, `hs` the device's signature of the 64 characters of `h`. */
export const EntryOp = z.object({
  op: z.literal('entry'),
  id: RecordId,
  of: RecordId,
  parents: z.array(Sha256Hex),
  amends: RecordId.nullable(),
  doc: z.record(z.string(), AnyJson),
  h: Sha256Hex,
  hs: Base64,
})
export type EntryOp = z.infer<typeof EntryOp>

/** Asks the centre for something that needs more than one record's fields. */
export const CommandOp = z.object({
  op: z.literal('cmd'),
  name: z.string().max(60),
  args: z.record(z.string(), AnyJson),
  base: z.record(RecordId, Base),
})
export type CommandOp = z.infer<typeof CommandOp>

export const ResolveOp = z.object({
  op: z.literal('resolve'),
  conflict: ConflictId,
  /** The conflict's own version that the author saw. */
  base: Base,
  choose: z.enum(['incoming', 'current', 'value']),
  /** Which candidate, when `incoming`; the first if absent. */
  candidate: z.int().nonnegative().optional(),
  value: z.record(FieldPath, AnyJson).optional(),
})
export type ResolveOp = z.infer<typeof ResolveOp>

export const Op = z.discriminatedUnion('op', [CreateOp, PatchOp, VoidOp, EntryOp, CommandOp, ResolveOp])
export type Op = z.infer<typeof Op>

/** The clocks at capture: evidence for the centre, never an order. `offMs` is the last known offset from the centre's clock, `offAgeS` its age. */
export const CaptureTime = z.object({
  dev: Instant,
  offMs: z.int().nullable(),
  offAgeS: z.int().nullable(),
  boot: z.string().max(40),
  mono: z.int().nonnegative(),
})
export type CaptureTime = z.infer<typeof CaptureTime>

/** The atomic unit. Its hash is `hashOf(mutation)`; `prev` is the hash of the device's mutation before. */
export const Mutation = z.object({
  mid: z.int().positive(),
  sv: z.int().positive(),
  prev: Sha256Hex,
  t: CaptureTime,
  author: WorkerId,
  ops: z.array(Op).min(1).max(50),
})
export type Mutation = z.infer<typeof Mutation>

/** `sig` signs, with the device's key, `signedText(…)` of the last mutation; the chain of `prev` makes it cover all of them. */
export const PushRequest = z.object({
  p: z.int(),
  device: DeviceId,
  epoch: z.uuid(),
  app: z.string().max(40),
  now: Instant,
  mono: z.int().nonnegative(),
  /** The highest mid that the centre ever acknowledged: a centre that has less went back in time. */
  acked: z.int().nonnegative().optional(),
  landmarks: Landmarks.optional(),
  returning: Returning.optional(),
  /** Up to this mid, just before the first sent here, neither the centre nor the tablet has them any more. */
  gone: z.int().nonnegative().optional(),
  /** Each is checked by itself, so that one bad mutation never blocks the others. */
  mutations: z
    .array(z.looseObject({ mid: z.int().positive() }))
    .min(1)
    .max(pushLimits.mutations),
  sig: Base64,
})
export type PushRequest = Omit<z.infer<typeof PushRequest>, 'mutations'> & { mutations: Mutation[] }

/** The text that a push signs. */
export const signedPush = (ambito: string, device: string, mid: number, hash: string) => ({ ambito, device, mid, hash })

export const MutationResult = z.object({
  mid: z.int().positive(),
  seq: z.int().positive(),
  hash: Sha256Hex,
  at: Instant,
  r: z.enum(['applied', 'merged', 'conflict', 'noop', 'quarantined']),
  conflicts: z.array(ConflictId).optional(),
  why: RefusalReason.optional(),
})
export type MutationResult = z.infer<typeof MutationResult>

/**
 * What the centre orders a device to do (see device-protocol.ts for the orders). `nonce` rises with each order of a device: none is obeyed twice.
 * `sig` signs `signedDirective(…)` with the key that the device pinned when it was enrolled.
 */
export const Directive = z.object({
  name: z.string().max(40),
  args: z.record(z.string(), AnyJson),
  nonce: z.int().positive(),
  sig: Base64,
})
export type Directive = z.infer<typeof Directive>

/** With every good answer. */
const contact = {
  directive: Directive.nullable(),
  /** By the centre's clock: how long the vault may be read without another contact. Absent: as before. */
  leaseUntil: Instant.optional(),
  /** How much of the log the answer comes from; `null` while there is none. */
  landmark: Landmark.nullable().optional(),
}

export const PushAnswer = z.object({
  epoch: z.uuid(),
  time: Instant,
  lastMid: z.int().nonnegative(),
  backedUpSeq: z.int().nonnegative(),
  results: z.array(MutationResult),
  ...contact,
})
export type PushAnswer = z.infer<typeof PushAnswer>

/** Which device, at which mid, last changed each conflict unit, and in which version of the record. */
export const FieldVersions = z.record(z.string(), z.tuple([z.int().positive(), DeviceId, z.int().positive()]))
export type FieldVersions = z.infer<typeof FieldVersions>

export const PulledRecord = z.object({
  id: RecordId,
  type: z.string(),
  ver: z.int().positive(),
  sv: z.int().positive(),
  state: z.enum(['active', 'voided']),
  /** Only the scopes that the caller holds. */
  sc: z.array(Scope),
  fv: FieldVersions,
  doc: z.record(z.string(), AnyJson),
})
export type PulledRecord = z.infer<typeof PulledRecord>

export const PullRequest = z.object({
  p: z.int(),
  device: DeviceId,
  epoch: z.uuid(),
  since: z.int().nonnegative(),
  /** As in a push. */
  acked: z.int().nonnegative().optional(),
  landmarks: Landmarks.optional(),
  /** Everything that the centre lacked has been sent: from here on the tablet reads the new history. */
  returning: Returning.optional(),
  /** The last seal that the tablet was told in this epoch: a centre that has another at its place is not the same. */
  seal: z.object({ upto: z.int().positive(), hash: Sha256Hex }).optional(),
  /** What the device holds: `ok` complete, `boot` a snapshot still being read, up to the record `boot`. */
  scopes: z.array(z.object({ s: Scope, st: z.enum(['ok', 'boot']), boot: RecordId.optional() })).max(100),
  /** When they are due: the sums of the scopes, to be compared with the centre's. */
  digest: z.record(Scope, z.object({ n: z.int().nonnegative(), x: z.string().regex(/^[0-9a-f]{16}$/) })).nullable(),
  /** Records to be sent whatever the cursor says: a sum did not agree, and these are what was missing or of another version. */
  want: z.array(RecordId).max(wantLimit).optional(),
  max: z.int().min(1).max(pullLimit),
  /** For the register of devices: what waits here, and whether the browser promised to keep it. */
  pending: z.int().nonnegative(),
  persisted: z.boolean(),
  /** Records that had to be put right, since the vault was made, because a sum did not agree. */
  repaired: z.int().nonnegative().optional(),
})
export type PullRequest = z.infer<typeof PullRequest>

export const PullAnswer = z.object({
  epoch: z.uuid(),
  upto: z.int().nonnegative(),
  more: z.boolean(),
  /** The device's highest mid whose effects are at or below `upto`. */
  lastMid: z.int().nonnegative(),
  put: z.array(PulledRecord),
  leave: z.array(z.object({ id: RecordId, sc: z.array(Scope) })),
  scopes: z.object({ drop: z.array(Scope), add: z.array(z.object({ s: Scope, asOf: z.int().nonnegative() })) }),
  /** The device fell behind what the centre still keeps: reload every scope. */
  rebootstrap: z.boolean(),
  /** The scopes whose sum did not agree, with what they hold; `null` when nothing was compared. */
  digests: z.array(z.object({ s: Scope, ids: z.array(z.tuple([RecordId, z.int().positive()])) })).nullable(),
  ...contact,
  time: Instant,
  backedUpSeq: z.int().nonnegative(),
  seal: z.object({ upto: z.int().nonnegative(), hash: z.string() }).nullable(),
})
export type PullAnswer = z.infer<typeof PullAnswer>

/**
 * What a snapshot says between its blocks of records (see block.ts), each in a frame of its own: at first how many records follow, then how much of the log
 * they come from, at the end the mark that it is whole.
 */
export const SnapshotLine = z.union([
  z.object({ begin: z.literal(true), asOf: z.int().nonnegative(), total: z.int().nonnegative() }),
  z.object({ landmark: Landmark }),
  z.object({ end: z.literal(true), asOf: z.int().nonnegative(), count: z.int().nonnegative() }),
])
export type SnapshotLine = z.infer<typeof SnapshotLine>

export const SignInRequest = z.object({ login: z.string().trim().min(1).max(120), password: z.string().min(1).max(200) })
export type SignInRequest = z.infer<typeof SignInRequest>

/** `token` serves only to change the password or to enrol a device, for ten minutes. */
export const SignInAnswer = z.object({
  token: z.string(),
  expiresInS: z.int().positive(),
  mustChangePassword: z.boolean(),
  memberships: z.array(
    z.object({
      ambito: AmbitoId,
      ambitoName: z.string(),
      workerId: WorkerId,
      surname: z.string(),
      name: z.string(),
      offices: z.array(z.object({ id: OfficeId, name: z.string() })),
    }),
  ),
})
export type SignInAnswer = z.infer<typeof SignInAnswer>

export const passwordLimits = { min: 12, max: 200 } as const
export const ChangePasswordRequest = z.object({ newPassword: z.string().min(passwordLimits.min).max(passwordLimits.max) })
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>

const parting = { mid: z.int().nonnegative(), hash: Sha256Hex }
const Replaced = z.object({ device: DeviceId, ...parting, publicKey: Base64.optional(), letter: z.string().max(2).optional() })

export const EnrolRequest = z.object({
  ambito: AmbitoId,
  officeId: OfficeId.optional(),
  /** Ed25519 public key, raw 32 bytes, base64. */
  publicKey: Base64,
  app: z.string().max(40),
  /**
   * The device that this one takes the place of, because its vault was copied: `mid` and `hash` are of the last mutation that both sides agree on,
   * and the new device goes on from there. `publicKey` is the old one's: a centre that forgot it checks the diary with it, and gives its `letter` again,
   * which papers bear.
   */
  replaces: Replaced.optional(),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export const EnrolAnswer = z.object({
  device: DeviceId,
  /** 32 random bytes, base64; the tablet keeps it sealed in the vault. */
  secret: Base64,
  /** The tablet's letter in offline numbers. */
  letter: z.string().regex(/^[A-Z]{1,2}$/),
  epoch: z.uuid(),
  ambito: AmbitoId,
  worker: z.object({
    id: WorkerId,
    surname: z.string(),
    name: z.string(),
    roles: z.array(Role),
    permissions: z.array(Permission),
  }),
  scopes: z.array(Scope),
  leaseUntil: Instant,
  /** The centre's public keys to pin, base64: Ed25519 (directives), X25519 (rescue files), the ente's recovery key if it made one. */
  keys: z.object({ directives: Base64, rescue: Base64, recovery: Base64.nullable() }),
  time: Instant,
})
export type EnrolAnswer = z.infer<typeof EnrolAnswer>

/** Two steps: without proofs it answers a nonce; with them, a token. The proofs cover `tokenProof(device, nonce)`. */
export const TokenRequest = z.object({
  ambito: AmbitoId,
  device: DeviceId,
  nonce: z.string().max(100).optional(),
  signature: Base64.optional(),
  mac: Base64.optional(),
})
export type TokenRequest = z.infer<typeof TokenRequest>
export const TokenAnswer = z.union([
  z.object({ nonce: z.string() }),
  z.object({ token: z.string(), expiresInS: z.int().positive() }),
])
export type TokenAnswer = z.infer<typeof TokenAnswer>
export const tokenProof = (device: string, nonce: string): string => `antenna-token:${device}:${nonce}`

/** Every error: `application/problem+json` (RFC 9457). Programs decide by `code`, people read `title`. */
export const ProblemCode = z.enum([
  'bad-request',
  'too-large',
  'unsupported-protocol',
  'not-found',
  'method-not-allowed',
  'unauthenticated',
  'wrong-credentials',
  'password-change-required',
  'weak-password',
  'account-disabled',
  'device-revoked',
  'device-unknown',
  'not-a-member',
  'forbidden',
  'mid-gap',
  'mid-reuse',
  'bad-chain',
  'bad-signature',
  'epoch-changed',
  'history-forked',
  'offset-mismatch',
  'content-mismatch',
  'rate-limited',
  'busy',
  'internal',
])
export type ProblemCode = z.infer<typeof ProblemCode>

export const Problem = z.object({
  type: z.string(),
  status: z.int(),
  code: ProblemCode,
  title: z.string(),
  detail: z.string().optional(),
  /** With `mid-gap`: the mid that the centre expects; with `mid-reuse`: the first that differs. */
  mid: z.int().optional(),
  retryAfterS: z.int().optional(),
  /** With `device-revoked`: what the device still has to do. */
  directive: Directive.optional(),
  /** With `epoch-changed`: the epoch that the centre is in, and the mid above which the device sends again. */
  epoch: z.uuid().optional(),
  lastMid: z.int().nonnegative().optional(),
})
export type Problem = z.infer<typeof Problem>
