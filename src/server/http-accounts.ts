/** The routes of whoever has no tablet yet: sign-in, password, enrolment, tokens. */
import { unreachable } from '../domain/result'
import { ChangePasswordRequest, EnrolRequest, SignInRequest, TokenRequest } from '../sync/protocol'
import { enrol, requestToken, type EnrolRefusal, type TokenRefusal } from './devices'
import { LossRequest } from '../sync/losses'
import { addressOf, answerJson, bearer, type Http, type HttpContext, type HttpParts } from './http-parts'
import { reportLosses } from './incidents'
import { problemResponse, RefusedRequest } from './problems'
import { readBody, smallBody } from './request-body'
import { changePassword, signIn, type ChangePasswordRefusal, type SignInRefusal } from './sign-in'
import type { SignInClaims } from './tokens'

export function addAccountRoutes(http: Http, parts: HttpParts): void {
  const { centre, keys, trustProxy } = parts
  http.post('/api/v1/sign-in', async c => {
    const request = await readBody(c.req.raw, SignInRequest, smallBody)
    const answer = await signIn(centre, keys, request, addressOf(c, trustProxy))
    return answer.ok ? c.json(answer.value) : refusedSignIn(answer.refusal)
  })
  http.post('/api/v1/sign-in/password', async c => {
    const claims = requireSignIn(c, parts)
    const answer = await changePassword(centre, keys, claims, await readBody(c.req.raw, ChangePasswordRequest, smallBody))
    return answer.ok ? c.json(answer.value) : refusedSignIn(answer.refusal)
  })
  http.post('/api/v1/devices', async c => {
    const claims = requireSignIn(c, parts)
    const answer = await enrol(centre, keys, claims, await readBody(c.req.raw, EnrolRequest, smallBody))
    if (!answer.ok) return refusedEnrolment(answer.refusal)
    c.set('facts', { ambito: answer.value.ambito, device: answer.value.device })
    return c.json(answer.value)
  })
  http.post('/api/v1/devices/losses', async c => {
    const claims = requireSignIn(c, parts)
    const { gone } = await readBody(c.req.raw, LossRequest, smallBody)
    const answer = await reportLosses(centre, claims, gone)
    return answer.ok ? c.json(answer.value) : problemResponse('unauthenticated')
  })
  http.post('/api/v1/devices/token', async c => {
    const request = await readBody(c.req.raw, TokenRequest, smallBody)
    c.set('facts', { device: request.device })
    const answer = await requestToken(centre, keys, request)
    return answer.ok ? await answerJson(c, answer.value) : refusedToken(answer.refusal)
  })
}

function refusedSignIn(refusal: SignInRefusal | ChangePasswordRefusal): Response {
  switch (refusal.type) {
    case 'WrongCredentials':
      return problemResponse('wrong-credentials')
    case 'TooManyTries':
      return problemResponse('rate-limited', { retryAfterS: refusal.retryAfterS })
    case 'AccountDisabled':
      return problemResponse('account-disabled')
    case 'NotAMember':
      return problemResponse('not-a-member')
    case 'SignInExpired':
      return problemResponse('unauthenticated')
    case 'WeakPassword':
    case 'SamePassword':
      return problemResponse('weak-password')
    default:
      return unreachable(refusal)
  }
}

function refusedEnrolment(refusal: EnrolRefusal): Response {
  switch (refusal.type) {
    case 'SignInExpired':
      return problemResponse('unauthenticated')
    case 'PasswordChangeRequired':
      return problemResponse('password-change-required')
    case 'AccountDisabled':
      return problemResponse('account-disabled')
    case 'NotAMember':
      return problemResponse('not-a-member')
    case 'NotYourOffice':
      return problemResponse('forbidden', { detail: 'Non lavori in questo sportello.' })
    case 'BadPublicKey':
      return problemResponse('bad-request', { detail: 'Campi non validi: publicKey' })
    case 'NothingToReplace':
      return problemResponse('forbidden', { detail: 'Il dispositivo da sostituire non è di chi ha fatto l’accesso.' })
    case 'NoLetterLeft':
      return problemResponse('forbidden', {
        detail: 'L’ambito ha già 702 dispositivi attivi: prima va revocato quello che non si usa più.',
      })
    default:
      return unreachable(refusal)
  }
}

function refusedToken(refusal: TokenRefusal): Response {
  switch (refusal.type) {
    case 'NotProved':
      return problemResponse('unauthenticated')
    case 'DeviceRevoked':
      return problemResponse('device-revoked', refusal.directive ? { directive: refusal.directive } : {})
    case 'AccountDisabled':
      return problemResponse('account-disabled')
    case 'DeviceUnknown':
      return problemResponse('device-unknown')
    default:
      return unreachable(refusal)
  }
}

/** @throws RefusedRequest */
function requireSignIn(c: HttpContext, parts: HttpParts): SignInClaims {
  const { claims } = bearer(c, parts)
  if (claims.kind !== 'sign-in') throw new RefusedRequest('unauthenticated')
  return claims
}
