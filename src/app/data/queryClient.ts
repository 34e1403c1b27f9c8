/** One read path: queries over the device, never over the network. What changes on the device says what to read again. */
import { QueryClient, type Query } from '@tanstack/react-query'
import type { Device, DeviceTopic } from '../../local/device'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** What the answer is made of: a change of any of these makes it stale. */
      readonly topics?: readonly DeviceTopic[]
    }
  }
}

/** A lock that comes while a screen reads is no failure: the screen is about to disappear. */
export const isLocked = (error: unknown): boolean => error instanceof Error && error.name === 'LockedError'

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        throwOnError: error => !isLocked(error),
      },
      mutations: { networkMode: 'always', retry: false, throwOnError: error => !isLocked(error) },
    },
  })

/**
 * What was read and written through it, out of memory. To be called when no screen is left: one that goes later would keep what it had read for as
 * long as `gcTime` says.
 */
export function forgetEverything(queries: QueryClient): void {
  const gone = [...queries.getQueryCache().getAll(), ...queries.getMutationCache().getAll()]
  queries.clear()
  for (const each of gone) {
    each.destroy()
    // For one whose answer is still to come.
    each.gcTime = 0
  }
}

/** Said, not asked for: nothing on the device can answer while it waits. */
export const upgradeBlocked = ['upgradeBlocked'] as const

/** Whatever a change on the device made stale is read again; where no screen looks it is forgotten: who comes back must not see it as it was. */
export const watchDevice = (device: Device, queries: QueryClient): Promise<void> =>
  device.onChange(topics => {
    if (topics.includes('blocked')) queries.setQueryData(upgradeBlocked, true)
    if (topics.includes('session')) queries.setQueryData(upgradeBlocked, false)
    const predicate = (query: Query) => topics.some(topic => query.meta?.topics?.includes(topic))
    for (const query of queries.getQueryCache().findAll({ type: 'inactive', predicate }))
      query.setState({ data: undefined, status: 'pending' })
    // A first read goes on when it is made stale, and its answer may be of before: it is asked once more, and not begun anew, or news that never ends would keep it from ending.
    for (const query of queries.getQueryCache().findAll({ fetchStatus: 'fetching', predicate })) {
      const again = () => queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
      if (query.state.data === undefined) void query.promise?.then(again, () => undefined)
    }
    void queries.invalidateQueries({ predicate })
  })
