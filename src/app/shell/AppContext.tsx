/** What belongs to the installed app and not to the vault: updates and installation. */
import { createContext, useContext } from 'react'
import type { Installer } from './install'
import type { Updates } from './updates'

export interface AppServices {
  readonly updates: Updates
  readonly installer: Installer
}

export const AppContext = createContext<AppServices | undefined>(undefined)

export function useAppServices(): AppServices {
  const services = useContext(AppContext)
  if (!services) throw new Error('no AppContext above')
  return services
}
