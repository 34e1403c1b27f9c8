import { expect, test } from 'vitest'
import { createTestCentre } from './test-centre'
import { openTablet } from './test-tablet'

test('hints put away are there no more, once each, and lie sealed on the disk', async () => {
  const { engine, disk } = await openTablet({ centre: createTestCentre() })
  expect(await engine.hintsPutAway()).toEqual([])
  await engine.putHintsAway(['servizi'])
  await engine.putHintsAway(['persone', 'servizi'])
  expect(await engine.hintsPutAway()).toEqual(['servizi', 'persone'])
  const row = await disk.meta.get('hints')
  expect(row?.v).toBeUndefined()
  expect(row?.c).toBeInstanceOf(Uint8Array)
})
