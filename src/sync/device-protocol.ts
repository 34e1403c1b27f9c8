/** Management of devices: what the centre may order, how a device asks for orders and says that it obeyed, and the register that a coordinator reads. */
import { Instant } from '../domain/dates'
import { DeviceAct, DeviceStatus, leaseLimits } from '../domain/device'
import { AmbitoId, DeviceId, OfficeId, PersonId, WorkerId } from '../domain/ids'
import { z } from '../domain/schema'
import { Directive, Scope } from './protocol'

const nothing = z.object({})

/** The orders of a `Directive`. One whose name a device does not know is left alone: the app is too old for it. */
export const Order = z.discriminatedUnion('name', [
  /** Close now; until the centre takes it back, only write. */
  z.object({ name: z.literal('lock'), args: nothing }),
  /** After this moment: when nothing waits to be sent any more, wipe. */
  z.object({ name: z.literal('pushThenWipe'), args: z.object({ by: Instant }) }),
  /** `pushThenWipe` is taken back. */
  z.object({ name: z.literal('stay'), args: nothing }),
  /** Now, whatever waits. */
  z.object({ name: z.literal('wipe'), args: nothing }),
  /** A new data key for the vault; `recovery` is the ente's recovery key, that it is wrapped for. */
  z.object({ name: z.literal('rekey'), args: z.object({ recovery: z.base64().max(64).nullable() }) }),
  /** The data key is to be sealed to the ente's recovery key, made or replaced after the vault was. */
  z.object({ name: z.literal('makeRecoverable'), args: z.object({ recovery: z.base64().max(64) }) }),
  z.object({ name: z.literal('upgrade'), args: z.object({ version: z.string().max(40) }) }),
])
export type Order = z.infer<typeof Order>

/** The text that a directive signs: it is for one device of one ambito. */
export const signedDirective = (ambito: string, device: string, { name, args, nonce }: Omit<Directive, 'sig'>) => ({
  what: 'antenna-directive',
  ambito,
  device,
  name,
  args,
  nonce,
})

const Proof = z.base64().max(512)

/** In two steps, as a token; the device's signature of `ordersProof` is enough, so that a tablet can hear `wipe` with its vault closed. */
export const OrdersRequest = z.object({
  ambito: AmbitoId,
  device: DeviceId,
  nonce: z.string().max(100).optional(),
  signature: Proof.optional(),
})
export const OrdersAnswer = z.union([z.object({ nonce: z.string() }), z.object({ directive: Directive.nullable() })])
export type OrdersAnswer = z.infer<typeof OrdersAnswer>
export type OrdersRequest = z.infer<typeof OrdersRequest>
export const ordersProof = (device: string, nonce: string): string => `antenna-orders:${device}:${nonce}`

/** The directive of this nonce was obeyed (`doneProof`); of a wipe, that the vault is gone (`wipedProof`). After it no key is left: the signature is made before. */
export const OrderDone = z.object({ ambito: AmbitoId, device: DeviceId, nonce: z.int().positive(), signature: Proof })
export type OrderDone = z.infer<typeof OrderDone>
export const OrderNoted = z.object({ noted: z.literal(true) })
export const doneProof = (device: string, nonce: number): string => `antenna-done:${device}:${nonce}`
export const wipedProof = (device: string, nonce: number): string => `antenna-wiped:${device}:${nonce}`

/** Its worker emptied the vault. No key is left to say it with: it is signed before, and said until the centre has heard. */
const Emptied = z.object({
  ambito: AmbitoId,
  device: DeviceId,
  /** By the tablet's clock. */
  at: Instant,
  /** Changes, drafts and attachments that were only in a rescue file then. */
  rescued: z.int().nonnegative(),
})
export const DeviceEmptied = Emptied.extend({ signature: Proof })
export type DeviceEmptied = z.infer<typeof DeviceEmptied>
export const emptiedProof = ({ ambito, device, at, rescued }: z.infer<typeof Emptied>) => ({
  what: 'antenna-emptied',
  ambito,
  device,
  at,
  rescued,
})

export const DeviceEntry = z.object({
  device: DeviceId,
  /** The one that asks. */
  isOwn: z.boolean(),
  worker: z.object({ id: WorkerId, surname: z.string(), name: z.string() }),
  officeId: OfficeId.nullable(),
  letter: z.string().nullable(),
  app: z.string().nullable(),
  status: DeviceStatus,
  /** With `leaving`: the end of the last day. */
  leavesAt: Instant.nullable(),
  enrolledAt: Instant,
  lastSeenAt: Instant.nullable(),
  /** As the device said at its last contact. */
  pending: z.int().nullable(),
  persisted: z.boolean().nullable(),
  leaseUntil: Instant.nullable(),
  /** Its own; `null`: that of the ambito. */
  leaseDays: z.int().nullable(),
  /** The order that waits: given, handed over, not yet confirmed. */
  order: z.object({ name: z.string(), givenAt: Instant, toldAt: Instant.nullable() }).nullable(),
  /** Its vault was found to be a copy, or to have a copy. */
  clonedAt: Instant.nullable(),
  /** It took the place of this one. */
  replaces: DeviceId.nullable(),
  /** Its own worker emptied it: when, by its clock, and how much was then only in a rescue file. */
  emptied: z.object({ at: Instant, rescued: z.int() }).nullable(),
  /** Its data key is sealed to the ente's recovery key of now; `null` where the ente has made none. */
  isRecoverable: z.boolean().nullable(),
  /**
   * The first line of its access log that does not follow the one before: `came` so from the tablet, or was changed at the centre. Told to whoever
   * coordinates or administers.
   */
  accessBreak: z.object({ n: z.int(), came: z.boolean(), foundAt: Instant }).nullable(),
  /** What was decided of it, newest first. */
  decisions: z.array(z.object({ at: Instant, action: z.string(), by: z.string(), reason: z.string() })),
  /** What whoever asks may do with it now. */
  may: z.array(DeviceAct),
})
export type DeviceEntry = z.infer<typeof DeviceEntry>

export const DeviceList = z.object({
  time: Instant,
  devices: z.array(DeviceEntry),
  lease: z.object({ days: z.int(), mayChange: z.boolean() }),
})
export type DeviceList = z.infer<typeof DeviceList>

const LeaseDays = z.int().min(leaseLimits.least).max(leaseLimits.most)

export const DeviceDecision = z.object({
  act: DeviceAct,
  /** Who reads the log must understand it years later. */
  reason: z.string().trim().min(3).max(500),
  /** With `leave`: the end of the last day. */
  until: Instant.optional(),
  /** With `lease`: whole days, or `null` for those of the ambito. */
  days: LeaseDays.nullable().optional(),
})
export type DeviceDecision = z.infer<typeof DeviceDecision>

export const LeaseSetting = z.object({ days: LeaseDays })
export type LeaseSetting = z.infer<typeof LeaseSetting>

/** What a device held: what was in the scopes granted to its worker, from its enrolment to what was last handed to it. */
export const HeldReport = z.object({
  device: DeviceId,
  worker: z.object({ surname: z.string(), name: z.string() }),
  letter: z.string().nullable(),
  from: Instant,
  /** The last contact: nothing reached it afterwards. */
  until: Instant.nullable(),
  scopes: z.array(Scope),
  counts: z.record(z.string(), z.int().nonnegative()),
  /** By name, those whom whoever asks may see. */
  people: z.array(
    z.object({ id: PersonId, surname: z.string().nullable(), name: z.string().nullable(), birthDate: z.string().nullable() }),
  ),
  /** The others are counted. */
  otherPeople: z.int().nonnegative(),
  time: Instant,
})
export type HeldReport = z.infer<typeof HeldReport>
