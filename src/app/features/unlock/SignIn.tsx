import { useState } from 'react'
import { unreachable } from '../../../domain/result'
import type { SignedIn } from '../../../local/device'
import { unlockText } from '../../text/unlock'
import { ChooseMembership } from './ChooseMembership'
import { CredentialsForm } from './CredentialsForm'
import { isSomethingLost, LossReport } from './LossReport'
import { NewPasswordForm } from './NewPasswordForm'
import { SecretsForm } from './SecretsForm'

type Membership = SignedIn['memberships'][number]

type Stage =
  | { readonly at: 'credentials'; readonly problem?: string }
  | { readonly at: 'losses'; readonly signedIn: SignedIn }
  | { readonly at: 'newPassword' }
  | { readonly at: 'membership'; readonly memberships: readonly Membership[] }
  | { readonly at: 'secrets'; readonly membership: Membership }

/** The first sign-in on this tablet: who one is, a password of one's own, for which agency, and what will open the vault. */
export function SignIn({
  onBack,
  onExisting,
}: {
  readonly onBack: (() => void) | undefined
  readonly onExisting: (sentence: string) => void
}) {
  const [stage, setStage] = useState<Stage>({ at: 'credentials' })

  /** What was lost comes before anything else: it would be forgotten after. */
  function tellFirst(signedIn: SignedIn) {
    if (isSomethingLost(signedIn.losses)) setStage({ at: 'losses', signedIn })
    else goOn(signedIn)
  }

  function goOn(signedIn: SignedIn) {
    if (signedIn.mustChangePassword) {
      setStage({ at: 'newPassword' })
      return
    }
    if (signedIn.existingVaultId !== undefined) {
      onExisting(unlockText.signIn.existing)
      return
    }
    const [membership, ...others] = signedIn.memberships
    if (!membership) setStage({ at: 'credentials', problem: unlockText.membership.none })
    else if (others.length > 0) setStage({ at: 'membership', memberships: signedIn.memberships })
    else setStage({ at: 'secrets', membership })
  }

  switch (stage.at) {
    case 'credentials':
      return <CredentialsForm problem={stage.problem} onSignedIn={tellFirst} onBack={onBack} />
    case 'losses':
      return (
        <LossReport
          losses={stage.signedIn.losses}
          onSeen={() => {
            goOn(stage.signedIn)
          }}
        />
      )
    case 'newPassword':
      return (
        <NewPasswordForm
          onChanged={goOn}
          onExpired={problem => {
            setStage({ at: 'credentials', problem })
          }}
        />
      )
    case 'membership':
      return (
        <ChooseMembership
          memberships={stage.memberships}
          onChosen={membership => {
            setStage({ at: 'secrets', membership })
          }}
        />
      )
    case 'secrets':
      return (
        <SecretsForm
          membership={stage.membership}
          onExpired={problem => {
            setStage({ at: 'credentials', problem })
          }}
        />
      )
    default:
      return unreachable(stage)
  }
}
