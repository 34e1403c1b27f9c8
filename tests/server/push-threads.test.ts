/** Where pushes go when many come at once, with threads that play their part from a few lines of their own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AmbitoId, DeviceId } from '../../src/domain/ids'
import { ok } from '../../src/domain/result'
import type { Centre } from '../../src/server/centre'
import { isUnavailable } from '../../src/server/postgres'
import { RefusedRequest } from '../../src/server/problems'
import { startPushThreads, type PushThreads } from '../../src/server/push-threads'
import { createPokes } from '../../src/server/poke'
import { newId } from './ambito'

let folder: string
let running: PushThreads | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antenna-threads-'))
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const caller = { ambito: newId() as AmbitoId, device: newId() as DeviceId, worker: newId() }
const wire = { bytes: Buffer.from('{}'), isGzip: false }

const stillHere = () => new Promise(resolve => setTimeout(resolve, 20, undefined))

/** A thread that, once ready, does with each push what `lines` say: `say` answers, `id` is which. */
async function playing(lines: string, most = 1) {
  const file = join(folder, `${newId()}.mjs`)
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads'
     const say = said => parentPort.postMessage(said)
     parentPort.on('message', told => { if (told === 'end') parentPort.close(); else { const { id } = told; ${lines} } })
     say({ type: 'ready' })`,
  )
  const poked: unknown[] = []
  const troubles: unknown[] = []
  let started = 0
  const centre = { pokes: { ...createPokes(undefined!), publish: (...said: unknown[]) => poked.push(said) } } as unknown as Centre
  // What this thread takes is under way until it is let go.
  const letGo: (() => void)[] = []
  running = startPushThreads(centre, () => new Promise(resolve => letGo.push(() => resolve(ok('here')))), {
    file: pathToFileURL(file),
    database: {},
    most,
    onReady: () => started++,
    onTrouble: error => troubles.push(error),
  })
  const { takePush } = running
  const other = () => ({ ...caller, ambito: newId() as AmbitoId })
  /** Busy enough here that what comes next, of another ambito, goes elsewhere as soon as there is an elsewhere. */
  const crowd = (): void => {
    for (let at = 0; at < 9; at++) void takePush(other(), wire)
  }
  /** What becomes of a push that does not stay here, as soon as there is an elsewhere. */
  const elsewhere = async (): Promise<unknown> => {
    for (;;) {
      const became = await Promise.race([takePush(other(), wire), stillHere()]).catch((error: unknown) => error)
      if (became !== undefined) return became
    }
  }
  return { takePush, other, crowd, elsewhere, poked, troubles, letGo, startedSoFar: () => started }
}

test('few pushes are taken here, and no thread is started', async () => {
  const { takePush, letGo, startedSoFar } = await playing('')
  const answers = Array.from({ length: 8 }, () => takePush(caller, wire))
  for (const go of letGo) go()
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 8 }, () => ok('here')))
  await running!.stop()
  expect(startedSoFar()).toBe(0)
})

test('many go to another thread too, whose answers, refusals and pokes come back', async () => {
  const said = `{ type: 'answered', id, answer: { ok: true, value: 'there' } }`
  const { crowd, elsewhere, takePush, other, poked, startedSoFar } = await playing(
    `say({ type: 'poke', ambito: 'a', seq: 7, by: 'd' }); say(id % 2 ? ${said} : { type: 'refused', id, words: { code: 'too-large', details: {} } })`,
  )
  crowd()
  expect(await elsewhere()).toEqual(ok('there'))
  await expect(takePush(other(), wire)).rejects.toBeInstanceOf(RefusedRequest)
  expect(poked.at(-1)).toEqual(['a', 7, 'd'])
  expect(startedSoFar()).toBe(1)
})

test('those of one ambito stay where its first went', async () => {
  const { crowd, elsewhere, takePush, letGo, startedSoFar } = await playing(
    `say({ type: 'answered', id, answer: { ok: true, value: 'there' } })`,
  )
  const own = Array.from({ length: 20 }, () => takePush(caller, wire))
  crowd()
  expect(await elsewhere()).toEqual(ok('there'))
  expect(startedSoFar()).toBe(1)
  own.push(takePush(caller, wire))
  for (const go of letGo) go()
  expect(new Set((await Promise.all(own)).map(answer => answer.ok && answer.value))).toEqual(new Set(['here']))
})

test('many of one ambito alone start none: they wait for the same head', async () => {
  const { takePush, letGo, startedSoFar } = await playing('')
  const own = Array.from({ length: 32 }, () => takePush(caller, wire))
  for (const go of letGo) go()
  await Promise.all(own)
  await running!.stop()
  expect(startedSoFar()).toBe(0)
})

test('a failure there is told as it would be here', async () => {
  const { crowd, elsewhere } = await playing(
    `say({ type: 'failed', id, failure: { name: 'Error', message: 'deadlock', code: '40P01', stack: 'at' } })`,
  )
  crowd()
  expect(await elsewhere()).toMatchObject({ code: '40P01', message: 'deadlock' })
})

test('of a thread that ends, what was under way can be sent again, and another takes its place', async () => {
  const { crowd, elsewhere, troubles, startedSoFar } = await playing(`throw new Error('out of memory')`)
  crowd()
  expect(await elsewhere()).toSatisfy(isUnavailable)
  expect(troubles).toHaveLength(1)
  crowd()
  await expect.poll(startedSoFar, { timeout: 10_000 }).toBe(2)
})
