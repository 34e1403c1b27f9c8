/** Who works here and where, read once for every screen: rows, buttons and fields all ask. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext, type ReactNode } from 'react'
import type { Device, Session } from '../../local/device'
import { useDevice } from './DeviceContext'

/** Also for who needs it once, in the midst of a tap: what the screens have read is not asked again. */
export const sessionQuery = (device: Device) =>
  queryOptions({
    queryKey: ['session'],
    // A query may not answer `undefined`.
    queryFn: async () => (await device.session()) ?? null,
    meta: { topics: ['session'] },
  })

/** For who stands above the screens; they themselves call `useSession`. */
export function useSessionQuery() {
  return useQuery(sessionQuery(useDevice()))
}

/** `undefined` while it is read, `null` when nobody has unlocked. */
interface SessionAnswer {
  readonly data: Session | null | undefined
}

const SessionContext = createContext<SessionAnswer | undefined>(undefined)

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { data } = useSessionQuery()
  return <SessionContext value={{ data }}>{children}</SessionContext>
}

export function useSession(): SessionAnswer {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no SessionProvider above')
  return session
}
