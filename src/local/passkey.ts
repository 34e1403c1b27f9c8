/**
 * Asks the tablet's own authenticator (fingerprint, face, code) for a secret: the PRF extension of WebAuthn. It runs on the page, where alone the
 * browser offers it. Only an authenticator of this very tablet counts: through another device some answer another value. `toJSON()` is never called:
 * with a PRF answer it brings some versions of WebKit down.
 */
import type { Passkey } from './managed-device'

export interface PasskeyDesk {
  isOffered(): Promise<boolean>
  /** `undefined` when it was refused, cannot derive secrets, or answered two different ones. */
  make(initials: string): Promise<Passkey | undefined>
  ask(passkey: Pick<Passkey, 'credentialId' | 'salt'>): Promise<Uint8Array | undefined>
}

const timeout = 60_000
const ed25519 = -8
const es256 = -7
const rs256 = -257

type Prf = { readonly results?: { readonly first?: BufferSource } } | undefined

/** Absent where the browser has no WebAuthn. */
export function browserPasskeys(): PasskeyDesk | undefined {
  if (!('PublicKeyCredential' in globalThis) || !('credentials' in navigator)) return undefined

  async function evaluate(credentialId: Uint8Array, salt: Uint8Array): Promise<Uint8Array | undefined> {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: own(credentialId), transports: ['internal'] }],
        userVerification: 'required',
        timeout,
        extensions: { prf: { eval: { first: own(salt) } } },
      },
    })
    return secretOf(credential)
  }

  return {
    isOffered: () => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable(),

    make: initials =>
      unlessRefused(async () => {
        const salt = random(32)
        const credential = await navigator.credentials.create({
          publicKey: {
            challenge: random(32),
            rp: { name: 'Antenna' },
            user: { id: random(16), name: initials, displayName: initials },
            pubKeyCredParams: [ed25519, es256, rs256].map(alg => ({ type: 'public-key', alg })),
            authenticatorSelection: {
              authenticatorAttachment: 'platform',
              residentKey: 'discouraged',
              userVerification: 'required',
            },
            timeout,
            extensions: { prf: { eval: { first: salt } } },
          },
        })
        if (!(credential instanceof PublicKeyCredential)) return undefined
        const credentialId = new Uint8Array(credential.rawId)
        // Most answer already when the credential is made; asked once more, it must be the same.
        const first = secretOf(credential) ?? (await evaluate(credentialId, salt))
        const second = first && (await evaluate(credentialId, salt))
        if (!first || !second || !isSame(first, second)) return undefined
        return { credentialId, salt, secret: first }
      }),

    ask: ({ credentialId, salt }) => unlessRefused(() => evaluate(credentialId, salt)),
  }
}

function secretOf(credential: Credential | null): Uint8Array | undefined {
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const { prf } = credential.getClientExtensionResults() as { readonly prf?: Prf }
  const first = prf?.results?.first
  if (!first) return undefined
  return first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
}

/** The worker cancelled, or the authenticator would not: both are said by a DOMException, and neither changes anything. */
async function unlessRefused<Value>(task: () => Promise<Value | undefined>): Promise<Value | undefined> {
  try {
    return await task()
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])
