import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Device, DeviceTopic } from '../../local/device'
import { createQueryClient, watchDevice } from './queryClient'

/** A device that tells of changes when it is asked to, and a value that is read from it as slowly as the test says. */
async function watched() {
  const queries = createQueryClient()
  let tell: (topics: readonly DeviceTopic[]) => void = () => undefined
  const device = {
    onChange: async (listener: typeof tell) => {
      tell = listener
    },
  } as unknown as Device
  await watchDevice(device, queries)
  const reads: ((value: string) => void)[] = []
  const observer = new QueryObserver<string>(queries, {
    queryKey: ['drafts'],
    queryFn: () => new Promise<string>(done => reads.push(done)),
    meta: { topics: ['drafts'] },
  })
  const stop = observer.subscribe(() => undefined)
  return { reads, observer, stop, changed: (topic: DeviceTopic) => tell([topic]) }
}

test('what changes during the first read is read again', async () => {
  const { reads, observer, stop, changed } = await watched()
  changed('drafts')
  reads[0]!('before')
  await expect.poll(() => reads.length).toBe(2)
  reads[1]!('after')
  await expect.poll(() => observer.getCurrentResult().data).toBe('after')
  stop()
})

test('what changes without touching what is read is not read again', async () => {
  const { reads, observer, stop, changed } = await watched()
  changed('directory')
  reads[0]!('before')
  await expect.poll(() => observer.getCurrentResult().data).toBe('before')
  changed('directory')
  expect(reads).toHaveLength(1)
  stop()
})
