/**
 * What a page and its workers hold in memory, by the debugging protocol: every string that can still be reached. The bytes of a typed array are in no
 * snapshot, nor does V8 hand such an array out to a debugger.
 */
import type { CDPSession, Page } from 'playwright-core'

export interface Heap {
  /** `page`, or the address of the worker's script. */
  readonly name: string
  /** Another one for each run of a worker. */
  readonly run: string
  /** Which of these words are in a string, once everything unreachable was thrown away. */
  find(words: readonly string[]): Promise<string[]>
}

/** Without it V8 cuts every string of a snapshot after 1024 characters. */
export const wholeStrings = '--js-flags=--heap-snapshot-string-limit=100000000'

/** One thread of JavaScript that can be spoken to. */
interface Thread {
  readonly name: string
  readonly run: string
  ask(method: string, parameters?: object): Promise<Record<string, unknown>>
  /** The pieces of the snapshot that is being taken. */
  onPiece(listener: (piece: string) => void): void
}

/** The page and the workers that run now. */
export async function openHeaps(page: Page): Promise<readonly Heap[]> {
  const session = await page.context().newCDPSession(page)
  const threads = [pageThread(session), ...(await workerThreads(session))]
  return threads.map(thread => ({ name: thread.name, run: thread.run, find: words => wordsIn(thread, words) }))
}

function pageThread(session: CDPSession): Thread {
  const ask = session.send.bind(session) as unknown as Thread['ask']
  return {
    name: 'page',
    run: 'page',
    ask,
    onPiece: listener => session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => listener(chunk)),
  }
}

/** Messages to a worker travel inside those to its page. */
async function workerThreads(session: CDPSession): Promise<Thread[]> {
  const threads: Thread[] = []
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>()
    let listener: (piece: string) => void = () => undefined
    let last = 0
    session.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return
      const { id, result, error, method, params } = JSON.parse(message) as Answer
      if (method === 'HeapProfiler.addHeapSnapshotChunk') listener(params!.chunk)
      if (id === undefined) return
      if (error) waiting.get(id)?.reject(new Error(error.message))
      else waiting.get(id)?.resolve(result ?? {})
      waiting.delete(id)
    })
    threads.push({
      name: targetInfo.url,
      run: targetInfo.targetId,
      ask: (method, params = {}) =>
        new Promise((resolve, reject) => {
          const id = ++last
          waiting.set(id, { resolve, reject })
          session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject)
        }),
      onPiece: heard => {
        listener = heard
      },
    })
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return threads
}

interface Answer {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
  readonly method?: string
  readonly params?: { readonly chunk: string }
}

async function wordsIn(thread: Thread, words: readonly string[]): Promise<string[]> {
  const pieces: string[] = []
  thread.onPiece(piece => pieces.push(piece))
  await thread.ask('HeapProfiler.enable')
  await thread.ask('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  const { strings } = JSON.parse(pieces.join('')) as { readonly strings: readonly string[] }
  return words.filter(word => strings.some(text => text.includes(word)))
}
