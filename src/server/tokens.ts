/**
 * Tokens that any node can check without asking the database: claims and an expiry, sealed by a key that only the centre has.
 * Judged by the centre's clock alone, so a tablet with a wrong one is not locked out.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { z } from '../domain/schema'

/** Serves only to change the password or to enrol a device. `stamp` is the moment of the password: once changed, older tokens are void. */
const SignInClaims = z.object({ kind: z.literal('sign-in'), user: z.uuid(), stamp: z.int() })
export type SignInClaims = z.infer<typeof SignInClaims>

const AccessClaims = z.object({ kind: z.literal('access'), ambito: AmbitoId, device: DeviceId, worker: WorkerId })
export type AccessClaims = z.infer<typeof AccessClaims>

const Sealed = z.object({ claims: z.discriminatedUnion('kind', [SignInClaims, AccessClaims]), exp: z.int() })

export const signInTokenSeconds = 10 * 60
export const accessTokenSeconds = 10 * 60

export function issueToken(key: Buffer, claims: SignInClaims | AccessClaims, now: Date, seconds: number): string {
  const payload = Buffer.from(JSON.stringify({ claims, exp: now.getTime() + seconds * 1000 })).toString('base64url')
  return `${payload}.${macOf(key, payload).toString('base64url')}`
}

/** What a token says, and until when; `undefined` when it is forged, spoilt or over. */
export function readToken(
  key: Buffer,
  token: string,
  now: Date,
): { claims: SignInClaims | AccessClaims; expiresAt: number } | undefined {
  const [payload, mac, ...rest] = token.split('.')
  if (!payload || !mac || rest.length > 0) return undefined
  if (!sameBytes(Buffer.from(mac, 'base64url'), macOf(key, payload))) return undefined
  const sealed = Sealed.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  if (!sealed.success || sealed.data.exp <= now.getTime()) return undefined
  return { claims: sealed.data.claims, expiresAt: sealed.data.exp }
}

const macOf = (key: Buffer, payload: string): Buffer => createHmac('sha256', key).update(`antenna-token-1:${payload}`).digest()

/** Compared in a time that tells nothing of where they differ. */
export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/**
 * A nonce that leaves no trace until it is used: anybody may ask for any number of them.
 * Device and expiry are sealed in it.
 */
export function issueNonce(key: Buffer, device: string, now: Date, random: Uint8Array): string {
  const body = `${(now.getTime() + nonceSeconds * 1000).toString(36)}.${Buffer.from(random).toString('base64url')}`
  return `${body}.${nonceMac(key, device, body)}`
}

/** When a nonce of this device ends; `undefined` when it is not one of ours, or is over. */
export function nonceExpiry(key: Buffer, device: string, nonce: string, now: Date): Date | undefined {
  const end = nonce.lastIndexOf('.')
  const body = nonce.slice(0, Math.max(end, 0))
  if (!sameBytes(Buffer.from(nonce.slice(end + 1)), Buffer.from(nonceMac(key, device, body)))) return undefined
  const expiresAt = Number.parseInt(body.split('.')[0]!, 36)
  return expiresAt > now.getTime() ? new Date(expiresAt) : undefined
}

const nonceSeconds = 60

const nonceMac = (key: Buffer, device: string, body: string): string =>
  createHmac('sha256', key).update(`antenna-nonce-1:${device}:${body}`).digest('base64url')
