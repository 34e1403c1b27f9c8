/** The signed-in tablet, for every screen below. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { DeviceHost, LockState } from '../../local/connect'
import type { Device } from '../../local/device'

const HostContext = createContext<DeviceHost | undefined>(undefined)

export function DeviceProvider({ host, children }: { readonly host: DeviceHost; readonly children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>
}

export function useDeviceHost(): DeviceHost {
  const host = useContext(HostContext)
  if (!host) throw new Error('no DeviceProvider above')
  return host
}

export const useDevice = (): Device => useDeviceHost().device

export function useLockState(): LockState {
  const host = useDeviceHost()
  return useSyncExternalStore(
    listener => host.onState(listener),
    () => host.state(),
  )
}
