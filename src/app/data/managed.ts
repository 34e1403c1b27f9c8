/** The register of tablets, and the other ways into a vault. The register is asked of the centre at every opening of the screen, and kept nowhere. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { mayReadLossReport } from '../../domain/device'
import type { PersonId } from '../../domain/ids'
import type { DeviceDecision, DeviceEntry, Passkey } from '../../local/managed-device'
import { useDevice } from './DeviceContext'
import { useSession } from './SessionContext'

const register = { queryKey: ['devices'], gcTime: 0, staleTime: 0 } as const

export function useDevices() {
  const device = useDevice()
  return useQuery({ ...register, queryFn: () => device.devices() })
}

export function useHeld(id: DeviceEntry['device']) {
  const device = useDevice()
  return useQuery({ queryKey: ['devices', id, 'held'], gcTime: 0, staleTime: 0, queryFn: () => device.heldByDevice(id) })
}

/** Only for whoever may read it: the others do not ask. */
export function useLossReport() {
  const device = useDevice()
  const { data: session } = useSession()
  const mayRead = session ? mayReadLossReport(session.worker) : false
  return useQuery({
    queryKey: ['devices', 'loss report'],
    gcTime: 0,
    staleTime: 0,
    queryFn: mayRead ? () => device.lossReport() : skipToken,
  })
}

/** Well or not, the register is read again: what was shown may be old. */
export function useDecide() {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, decision }: { readonly id: DeviceEntry['device']; readonly decision: DeviceDecision }) =>
      device.decideOfDevice(id, decision),
    onSettled: () => queries.invalidateQueries({ queryKey: ['devices'] }),
  })
}

export function useSetLease() {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (days: number) => device.setLease(days),
    onSettled: () => queries.invalidateQueries({ queryKey: ['devices'] }),
  })
}

export function useSearchResting() {
  const device = useDevice()
  return useMutation({ mutationFn: (text: string) => device.searchResting(text), gcTime: 0 })
}

export function useWakePerson() {
  const device = useDevice()
  return useMutation({ mutationFn: (person: PersonId) => device.wakePerson(person) })
}

export function useRegisterAgain() {
  const device = useDevice()
  return useMutation({
    mutationFn: (credentials: { readonly login: string; readonly password: string }) => device.registerAgain(credentials),
  })
}

export function useWipedVaults() {
  const device = useDevice()
  return useQuery({ queryKey: ['wiped'], queryFn: () => device.wipedVaults(), staleTime: 0, meta: { topics: ['vaults'] } })
}

export function useAddPasskey() {
  const device = useDevice()
  return useMutation({
    mutationFn: ({ phrase, passkey }: { readonly phrase: string; readonly passkey: Passkey }) =>
      device.addPasskey(phrase, passkey),
  })
}

export function useRemovePasskey() {
  const device = useDevice()
  return useMutation({ mutationFn: () => device.removePasskey() })
}
