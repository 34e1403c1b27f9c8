/** What is asked of the device before it is open. The answers come also to a screen that the unlocking has just taken away. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NewVault } from '../../local/device'
import { useDevice } from './DeviceContext'
import { upgradeBlocked } from './queryClient'

interface Ask<Question, Answer> {
  readonly isPending: boolean
  readonly ask: (question: Question, onAnswer: (answer: Answer) => void) => void
}

function useAsk<Question, Answer>(put: (question: Question) => Promise<Answer>): Ask<Question, Answer> {
  const [isPending, setIsPending] = useState(false)
  const [, setFailure] = useState<unknown>()
  return {
    isPending,
    ask(question, onAnswer) {
      setIsPending(true)
      put(question)
        .then(onAnswer)
        .catch((error: unknown) => {
          if (error instanceof Error && error.name === 'LockedError') return
          // Thrown while rendering, it reaches the error screen.
          setFailure(() => {
            throw error
          })
        })
        .finally(() => {
          setIsPending(false)
        })
    },
  }
}

export function useUnlock() {
  const device = useDevice()
  return useAsk(({ vaultId, phrase }: { readonly vaultId: string; readonly phrase: string }) => device.unlock(vaultId, phrase))
}

export function useForgetEmptied() {
  const device = useDevice()
  return useAsk((vaultId: string) => device.forgetEmptied(vaultId))
}

/** Whether the opening under way waits for a tab with an older version to close. */
export function useIsUpgradeBlocked(): boolean {
  const { data } = useQuery({ queryKey: upgradeBlocked, queryFn: () => false, initialData: false })
  return data
}

export function useUnlockWithPasskey() {
  const device = useDevice()
  return useAsk(({ vaultId, secret }: { readonly vaultId: string; readonly secret: Uint8Array }) =>
    device.unlockWithPasskey(vaultId, secret),
  )
}

export function useAskRecovery() {
  const device = useDevice()
  return useAsk((vaultId: string) => device.askRecovery(vaultId))
}

export function useRecover() {
  const device = useDevice()
  return useAsk(({ vaultId, ...given }: { readonly vaultId: string } & Parameters<typeof device.recover>[1]) =>
    device.recover(vaultId, given),
  )
}

export function useUnlockWithPin() {
  const device = useDevice()
  return useAsk((pin: string) => device.unlockWithPin(pin))
}

export function useSignIn() {
  const device = useDevice()
  return useAsk((credentials: { readonly login: string; readonly password: string }) => device.signIn(credentials))
}

export function useChangePassword() {
  const device = useDevice()
  return useAsk((newPassword: string) => device.changePassword(newPassword))
}

export function useCreateVault() {
  const device = useDevice()
  return useAsk((vault: NewVault) => device.createVault(vault))
}
