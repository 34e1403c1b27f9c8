import type { VaultTile } from '../../../local/device'
import { useDeviceHost } from '../../data/DeviceContext'
import { useUnlockWithPasskey } from '../../data/unlocking'
import { ownTabletText } from '../../text/ownTablet'
import { Button } from '../../ui/Button'
import { ShieldCheck } from '../../ui/icons'

/** The tablet's own fingerprint, face or code. Whatever goes wrong, the phrase is there. */
export function PasskeyUnlock({
  vaultId,
  passkey,
  onProblem,
}: {
  readonly vaultId: string
  readonly passkey: NonNullable<VaultTile['passkey']>
  readonly onProblem: (words: string | undefined) => void
}) {
  const { passkeys } = useDeviceHost()
  const { ask, isPending } = useUnlockWithPasskey()
  if (!passkeys) return null

  async function open(): Promise<void> {
    onProblem(undefined)
    const secret = await passkeys?.ask(passkey)
    if (!secret) onProblem(ownTabletText.passkey.notOpened)
    else
      ask({ vaultId, secret }, answer => {
        if (!answer.ok) onProblem(ownTabletText.passkey.notOpened)
      })
  }

  return (
    <Button size="big" wide icon={<ShieldCheck />} aria-disabled={isPending} onClick={() => void open()}>
      {ownTabletText.passkey.open}
    </Button>
  )
}
