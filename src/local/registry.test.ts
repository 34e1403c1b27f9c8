import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openRegistry, type VaultRow } from './registry'
import { createTestClock, createTestWorld } from './test-world'
import { until } from './test-tablet'

async function registered() {
  const clock = createTestClock()
  const disk = new IDBFactory()
  const registry = openRegistry(createTestWorld({ clock, disk }))
  const vault = {
    vaultId: 'v',
    initials: 'RA',
    holder: 'h',
    wraps: [],
    sealed: new Uint8Array(1),
  } as never as VaultRow
  await registry.add(vault, { vaultId: 'v', queued: 0, lastContactAt: '2026-11-22T09:00:00.000Z' })
  const onDisk = async () => (await openRegistry(createTestWorld({ clock, disk })).find('v'))!.ledger
  return { registry, clock, onDisk }
}

test('the lock screen’s figures are written at once, and those of the half second that follows together', async () => {
  const { registry, clock, onDisk } = await registered()
  registry.note('v', { queued: 1 })
  await until(async () => (await onDisk()).queued === 1)
  for (let queued = 2; queued <= 100; queued++) registry.note('v', { queued })
  registry.note('v', { lastContactAt: '2026-11-22T10:00:00.000Z' })
  clock.advance(499)
  expect(await onDisk()).toMatchObject({ queued: 1 })
  clock.advance(1)
  await until(async () => (await onDisk()).queued === 100)
  expect(await onDisk()).toMatchObject({ queued: 100, lastContactAt: '2026-11-22T10:00:00.000Z' })
})

test('settled, they are on the disk at once, the last ones', async () => {
  const { registry, clock, onDisk } = await registered()
  registry.note('v', { queued: 3 })
  const first = registry.settle()
  registry.note('v', { queued: 4 })
  await Promise.all([registry.settle(), first])
  expect(await onDisk()).toMatchObject({ queued: 4 })
  clock.advance(10_000)
  await registry.settle()
  expect(await onDisk()).toMatchObject({ queued: 4 })
})

test('whoever asks this registry gets what was noted', async () => {
  const { registry } = await registered()
  registry.note('v', { queued: 2 })
  expect((await registry.all())[0]!.ledger.queued).toBe(2)
  registry.note('v', { queued: 1 })
  expect((await registry.find('v'))!.ledger.queued).toBe(1)
})
