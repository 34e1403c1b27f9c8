/** Signing in with the centre's account: only to enrol this tablet. From then on the vault opens without network, by its phrase. */
import { err, ok, unreachable, type Result } from '../domain/result'
import type { z } from '../domain/schema'
import {
  EnrolAnswer,
  passwordLimits,
  SignInAnswer,
  type EnrolRequest,
  type ProblemCode,
  type SignInRequest,
} from '../sync/protocol'
import { ask, type CentreRefusal } from './centre-request'
import type { SignInRefusal } from './device'
import type { World } from './world'

export interface SignInDesk {
  signIn(credentials: SignInRequest): Promise<Result<SignInAnswer, SignInRefusal>>
  changePassword(token: string, newPassword: string): Promise<Result<SignInAnswer, SignInRefusal>>
  enrol(token: string, request: EnrolRequest): Promise<Result<EnrolAnswer, SignInRefusal>>
}

const timeoutMs = 30_000

export function createSignInDesk(world: World): SignInDesk {
  const post = async <Answer>(path: string, body: unknown, schema: z.ZodType<Answer>, token?: string) => {
    const answer = await ask(world, { method: 'POST', path: `/api/v1${path}`, token, body, timeoutMs }, schema)
    return answer.ok ? ok(answer.value) : err(signInRefusal(answer.refusal))
  }
  return {
    signIn: credentials => post('/sign-in', credentials, SignInAnswer),
    changePassword: (token, newPassword) => post('/sign-in/password', { newPassword }, SignInAnswer, token),
    enrol: (token, request) => post('/devices', request, EnrolAnswer, token),
  }
}

function signInRefusal(refusal: CentreRefusal): SignInRefusal {
  switch (refusal.type) {
    case 'NoNetwork':
      return { type: 'NoNetwork' }
    case 'Unauthenticated':
      return { type: 'SignInExpired' }
    case 'AccountDisabled':
      return { type: 'AccountDisabled' }
    case 'RateLimited':
      return { type: 'TooManyAttempts', retryAfterS: refusal.retryAfterS }
    case 'Refused':
      return refusedSignIn(refusal.code)
    case 'Timeout':
    case 'DeviceRevoked':
    case 'TooLarge':
    case 'EpochChanged':
    case 'Forked':
    case 'DeviceUnknown':
    case 'MidGap':
    case 'MidReuse':
    case 'UnsupportedProtocol':
    case 'ServerTrouble':
    case 'BadAnswer':
      return { type: 'CentreUnavailable' }
    default:
      return unreachable(refusal)
  }
}

function refusedSignIn(code: ProblemCode): SignInRefusal {
  switch (code) {
    case 'wrong-credentials':
      return { type: 'WrongCredentials' }
    case 'weak-password':
      return { type: 'WeakPassword', minLength: passwordLimits.min }
    case 'account-disabled':
    case 'not-a-member':
    case 'forbidden':
      return { type: 'AccountDisabled' }
    case 'unauthenticated':
    // Signing in again shows that the password has to be changed first.
    case 'password-change-required':
      return { type: 'SignInExpired' }
    case 'bad-request':
    case 'too-large':
    case 'unsupported-protocol':
    case 'not-found':
    case 'method-not-allowed':
    case 'device-revoked':
    case 'mid-gap':
    case 'mid-reuse':
    case 'bad-chain':
    case 'bad-signature':
    case 'epoch-changed':
    case 'history-forked':
    case 'device-unknown':
    case 'offset-mismatch':
    case 'content-mismatch':
    case 'rate-limited':
    case 'busy':
    case 'internal':
      return { type: 'CentreUnavailable' }
    default:
      return unreachable(code)
  }
}
