/** The access log, asked of the centre each time and kept nowhere. */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { AccessQuery } from '../../local/managed-device'
import { useDevice } from './DeviceContext'

/** `undefined`: the days make no sense, and nothing is asked. */
export function useAccessRegister(query: AccessQuery | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['access', query],
    gcTime: 0,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: query ? () => device.accessRegister(query) : skipToken,
  })
}
