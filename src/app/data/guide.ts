/** The Guida, which comes after the installation (decision 36), and the hints that the worker has put away on this tablet. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDevice } from './DeviceContext'

/** What cannot be loaded is not on this tablet yet, and is asked for again when it is wanted again. */
export const useGuide = () =>
  useQuery({
    queryKey: ['guide'],
    queryFn: async () => (await import('../text/guide')).guide,
    throwOnError: false,
  })

const hintsKey = ['hintsPutAway']

export function useHintsPutAway() {
  const device = useDevice()
  return useQuery({ queryKey: hintsKey, queryFn: () => device.hintsPutAway() })
}

/** They leave the screen at once, whatever the disk says. */
export function usePutHintsAway() {
  const device = useDevice()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (hints: readonly string[]) => device.putHintsAway(hints),
    onMutate: hints => {
      queries.setQueryData<readonly string[]>(hintsKey, before => [...new Set([...(before ?? []), ...hints])])
    },
  })
}
