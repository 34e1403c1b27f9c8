import { unreachable } from '../../../domain/result'
import type { CreateVaultRefusal, SignInRefusal, UnlockRefusal } from '../../../local/device'
import { unlockText } from '../../text/unlock'

const { refusals } = unlockText

/** Why it was refused, what stands unchanged, and what to do. */
export function refusalWords(refusal: SignInRefusal | CreateVaultRefusal): string {
  switch (refusal.type) {
    case 'TooManyAttempts':
      return refusals.TooManyAttempts(refusal.retryAfterS)
    case 'WeakPassword':
      return unlockText.newPassword.tooShort(refusal.minLength)
    case 'NoNetwork':
    case 'WrongCredentials':
    case 'AccountDisabled':
    case 'CentreUnavailable':
    case 'SignInExpired':
    case 'WeakPhrase':
    case 'BadPin':
    case 'NotInstalled':
    case 'StorageRefused':
      return refusals[refusal.type]
    default:
      return unreachable(refusal)
  }
}

export function unlockRefusalWords(refusal: UnlockRefusal, secret: 'phrase' | 'pin'): string {
  switch (refusal.type) {
    case 'WrongSecret':
      return secret === 'pin' ? refusals.WrongPin : refusals.WrongPhrase
    case 'TooSoon':
      return unlockText.unlock.wait(Math.ceil(refusal.waitMs / 1000))
    case 'FullLockNow':
    case 'NoSuchVault':
    case 'WeakParameters':
    case 'NewerVersion':
    case 'StorageRefused':
    case 'VaultEmptied':
      return refusals[refusal.type]
    default:
      return unreachable(refusal)
  }
}

/** How long the next attempt has to wait. */
export const waitOf = (refusal: UnlockRefusal): number =>
  refusal.type === 'WrongSecret' || refusal.type === 'TooSoon' ? refusal.waitMs : 0
