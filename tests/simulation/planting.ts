/** Mistakes planted in the product, for a test to see them caught. */
import { afterEach, beforeEach, vi } from 'vitest'
import type { Act } from './commands'

const patched = new Set<string>()

/** In place of a module of the product, from the next import on. */
export function plant<Module extends object>(
  path: string,
  change: (real: Module) => Partial<Module> | Promise<Partial<Module>>,
): void {
  patched.add(path)
  vi.doMock(`../../src/${path}`, async original => {
    const real = await original<Module>()
    return { ...real, ...(await change(real)) }
  })
}

beforeEach(() => void vi.resetModules())
afterEach(() => {
  for (const path of patched) vi.doUnmock(`../../src/${path}`)
  patched.clear()
})

/** For what few schedules come to: this one does, with whatever was planted. */
export async function caughtIn(acts: readonly (readonly [tablet: number, act: Act])[], tablets = 2): Promise<readonly string[]> {
  const { openGround } = await import('./ground')
  const { runSchedule } = await import('./simulation')
  const ground = await openGround()
  try {
    const commands = acts.map(([tablet, act]) => ({ tablet, act, steps: -1, dice: 12_345 }))
    const { broken } = await runSchedule({ ground, seed: 1, schedule: { tablets, page: 5, commands } })
    return broken.map(({ invariant, what }) => `${invariant} ${what}`)
  } finally {
    await ground.close()
  }
}
