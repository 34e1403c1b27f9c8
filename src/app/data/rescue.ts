/** Saving what is only here, emptying the tablet, and drafts that came home in a file. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Rescued } from '../../local/rescue-desk'
import type { RescueOptions } from '../../local/rescue-desk'
import { useDevice } from './DeviceContext'

export function useRescueFile() {
  const device = useDevice()
  return useMutation({ mutationFn: (options: RescueOptions) => device.rescueFile(options) })
}

export function useRescueContents() {
  const device = useDevice()
  return useQuery({
    queryKey: ['rescue-contents'],
    queryFn: async () => (await device.rescueContents()) ?? null,
    meta: { topics: ['queue', 'drafts', 'attachments'] },
  })
}

export function useRescueClosed() {
  const device = useDevice()
  return useMutation({
    mutationFn: ({ vaultId, phrase }: { readonly vaultId: string; readonly phrase: string }) =>
      device.rescueClosed(vaultId, phrase),
  })
}

export function useEmptyTablet() {
  const device = useDevice()
  return useMutation({ mutationFn: () => device.emptyTablet() })
}

/** Asked of the centre at every opening of the screen: nothing when it does not answer. */
export function useRescuedDrafts() {
  const device = useDevice()
  return useQuery({
    queryKey: ['rescued-drafts'],
    gcTime: 0,
    staleTime: 0,
    queryFn: async () => {
      const answer = await device.rescuedDrafts()
      return answer.ok ? answer.value : []
    },
  })
}

export function useTakeRescuedDraft() {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ draft, keep }: { readonly draft: Rescued; readonly keep: boolean }) => device.takeRescuedDraft(draft, keep),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rescued-drafts'] }),
  })
}

export function useExchanges() {
  const device = useDevice()
  return useQuery({ queryKey: ['exchanges'], queryFn: () => device.exchanges(), meta: { topics: ['status'] } })
}
