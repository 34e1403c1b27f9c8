/** The key of what the worker writes for oneself alone. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useDevice } from './DeviceContext'

export function useAuthorKey() {
  const device = useDevice()
  return useQuery({
    queryKey: ['authorKey'],
    queryFn: () => device.authorKey(),
    staleTime: 0,
    meta: { topics: ['records', 'status', 'drafts'] },
  })
}

export function useMakeAuthorKey() {
  const device = useDevice()
  // What it answers is the code: it is not kept after the screen.
  return useMutation({ mutationFn: (phrase: string) => device.makeAuthorKey(phrase), gcTime: 0 })
}

export function useRenewAuthorCode() {
  const device = useDevice()
  return useMutation({ mutationFn: (phrase: string) => device.renewAuthorCode(phrase), gcTime: 0 })
}

export function useOpenAuthorKey() {
  const device = useDevice()
  return useMutation({ mutationFn: (phrase: string) => device.openAuthorKey(phrase), gcTime: 0 })
}

export function useRecoverAuthorKey() {
  const device = useDevice()
  return useMutation({
    mutationFn: (given: { readonly code: string; readonly phrase: string }) => device.recoverAuthorKey(given),
    gcTime: 0,
  })
}
