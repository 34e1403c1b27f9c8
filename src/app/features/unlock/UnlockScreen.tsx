import { useState } from 'react'
import { useDeviceHost, useLockState } from '../../data/DeviceContext'
import { useVaults } from '../../data/reads'
import { InstallGate } from './InstallGate'
import { PhraseUnlock } from './PhraseUnlock'
import { PinUnlock } from './PinUnlock'
import { RecoverForm } from './RecoverForm'
import { SignIn } from './SignIn'

type Way = 'asLocked' | 'phrase' | 'otherWorker'

/** Everything before the data are open: which of the locks to show, or the first sign-in. */
export function UnlockScreen() {
  const host = useDeviceHost()
  const lock = useLockState()
  const { data: vaults, refetch } = useVaults()
  const [way, setWay] = useState<Way>('asLocked')
  const [notice, setNotice] = useState<string>()
  const [forgotten, setForgotten] = useState<string>()

  if (lock === 'quick-locked' && way === 'asLocked')
    return (
      <PinUnlock
        onPhrase={() => {
          setWay('phrase')
        }}
        onFullLock={setNotice}
      />
    )
  if (!vaults) return null
  if (forgotten !== undefined && vaults.some(({ vaultId }) => vaultId === forgotten))
    return (
      <RecoverForm
        vaultId={forgotten}
        onBack={() => {
          setForgotten(undefined)
        }}
      />
    )
  if (vaults.length > 0 && way !== 'otherWorker')
    return (
      <PhraseUnlock
        vaults={vaults}
        notice={notice}
        onForgotten={setForgotten}
        onOtherWorker={() => {
          setNotice(undefined)
          setWay('otherWorker')
        }}
      />
    )
  if (host.mustInstall) return <InstallGate />
  return (
    <SignIn
      onBack={
        vaults.length > 0
          ? () => {
              setWay('phrase')
            }
          : undefined
      }
      onExisting={sentence => {
        setNotice(sentence)
        setWay('phrase')
        void refetch()
      }}
    />
  )
}
