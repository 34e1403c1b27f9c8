/** One tab for a long day: ten changes and a sync, a thousand times. What the worker's heap holds after a forced collection must stay what it was. */
import type { CDPSession } from 'playwright-core'
import type { Contestant } from './contestants'
import { raceNotes } from './documents'
import type { RaceTablet } from './tablet'

export interface HeapSample {
  readonly captures: number
  readonly syncs: number
  readonly workerMB: number
  readonly pageMB: number
}

const perSync = 10

export async function measureHeap(contestant: Contestant, captures: number): Promise<HeapSample[]> {
  const field = await contestant.start(1000)
  try {
    const tablet = await field.tablet()
    await tablet.call('pull')
    await tablet.call('settle')
    const heap = await openHeap(tablet)
    const samples: HeapSample[] = []
    for (let done = 0; ; done += perSync) {
      if (done % (captures / 10) === 0) {
        const sample = { captures: done, syncs: done / perSync, ...(await heap()) }
        console.log(JSON.stringify(sample))
        samples.push(sample)
      }
      if (done >= captures) return samples
      await tablet.call('save', raceNotes(perSync, field.people, done))
      await tablet.call('catchUp')
    }
  } finally {
    await field.close()
  }
}

interface Usage {
  readonly usedSize: number
}

/** The page's heap and its worker's, which the protocol reaches through the page. */
async function openHeap({ page }: RaceTablet): Promise<() => Promise<Pick<HeapSample, 'workerMB' | 'pageMB'>>> {
  const session = await page.context().newCDPSession(page)
  const worker = await attachWorker(session)
  return async () => {
    await session.send('HeapProfiler.collectGarbage')
    await worker('HeapProfiler.collectGarbage')
    const inPage = await session.send('Runtime.getHeapUsage')
    const inWorker = (await worker('Runtime.getHeapUsage')) as Usage
    return { workerMB: inWorker.usedSize / 1e6, pageMB: inPage.usedSize / 1e6 }
  }
}

async function attachWorker(session: CDPSession): Promise<(method: string) => Promise<unknown>> {
  const attached = new Promise<string>(resolve => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId)
    })
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const sessionId = await attached
  const waiting = new Map<number, (result: unknown) => void>()
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown }
    waiting.get(id)?.(result)
  })
  let last = 0
  return method =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, resolve)
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject)
    })
}
