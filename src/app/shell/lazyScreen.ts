import { lazy, type ReactNode } from 'react'
import { NotHereYetError } from './NotHereYetError'

/** A screen by its file, loaded when first shown or when `preload` asks for it. */
export function lazyScreen<Props extends object>(load: () => Promise<(props: Props) => ReactNode>) {
  const Screen = lazy(async () => {
    try {
      return { default: await load() }
    } catch (error) {
      throw new NotHereYetError(error)
    }
  })
  return Object.assign(Screen, {
    preload: async () => {
      await load()
    },
  })
}
