/**
 * WebKitGTK's MiniBrowser, by its remote inspector. WebKitWebDriver is of no use here: under automation MiniBrowser keeps its storage in memory only,
 * so that nothing would be left for a cold start.
 */
import { join } from 'node:path'
import { freePort } from '../e2e/centre'
import { eventually, runProgram, type Browser, type Engine } from './browser'

const miniBrowser = process.env['MINIBROWSER'] ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'
const xvfb = process.env['XVFB'] ?? '/usr/bin/Xvfb'

export const webkit: Engine = { name: 'WebKitGTK', programs: [miniBrowser, xvfb], start }

async function start(profile: string, url: string): Promise<Browser> {
  const screen = runProgram(xvfb, ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'])
  const display = await eventually('a display', async () => /^(\d+)$/m.exec(screen.output())?.[1])
  const port = await freePort()
  const browser = runProgram(miniBrowser, ['--geometry=1280x800', url], {
    DISPLAY: `:${display}`,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    LANG: 'it_IT.UTF-8',
    TZ: 'Europe/Rome',
    XDG_DATA_HOME: join(profile, 'data'),
    XDG_CACHE_HOME: join(profile, 'cache'),
    XDG_CONFIG_HOME: join(profile, 'config'),
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
  })
  const path = await eventually('the page of MiniBrowser', () => inspectable(port, url))
  const inspector = await openInspector(`ws://127.0.0.1:${port}${path}`)
  return {
    evaluate: inspector.evaluate,
    end: async signal => {
      inspector.close()
      await browser.end(signal)
      // Always asked kindly: it has a lock file to remove.
      await screen.end('SIGTERM')
    },
  }
}

/** The list of pages is a page itself. The page has its final place in it once its address is there. */
async function inspectable(port: number, url: string): Promise<string | undefined> {
  const list = await fetch(`http://127.0.0.1:${port}/`).then(
    answer => answer.text(),
    () => '', // not listening yet
  )
  return (
    list.split('class="targeturl"').find(entry => entry.startsWith(`>${url}`)) && /\/socket\/\d+\/\d+\/WebPage/.exec(list)?.[0]
  )
}

interface Answer {
  readonly id?: number
  readonly error?: { readonly message: string }
  readonly result?: {
    readonly wasThrown?: boolean
    readonly result?: { readonly objectId?: string; readonly value?: unknown; readonly description?: string }
  }
}

interface Notice {
  readonly method?: string
  readonly params?: {
    readonly message?: string
    readonly targetInfo?: { readonly targetId: string }
    readonly newTargetId?: string
  }
}

async function openInspector(address: string): Promise<{ evaluate(expression: string): Promise<unknown>; close(): void }> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  let target: string | undefined
  let last = 0

  socket.addEventListener('message', ({ data }) => {
    const { method, params } = JSON.parse(String(data)) as Notice
    if (method === 'Target.targetCreated') target ??= params?.targetInfo?.targetId
    // Another process took the page over.
    if (method === 'Target.didCommitProvisionalTarget') target = params?.newTargetId
    if (method !== 'Target.dispatchMessageFromTarget') return
    const answer = JSON.parse(params?.message ?? '{}') as Answer
    if (answer.id === undefined) return
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser ended'))
    waiting.clear()
  })
  await eventually('the inspector', async () => target)

  const ask = async (method: string, params: object): Promise<NonNullable<Answer['result']>> => {
    if (socket.readyState !== WebSocket.OPEN) throw new Error('the browser ended')
    const id = ++last
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      const message = JSON.stringify({ id, method, params })
      socket.send(JSON.stringify({ id, method: 'Target.sendMessageToTarget', params: { targetId: target, message } }))
    })
    if (answer.error) throw new Error(answer.error.message)
    const { result = {} } = answer
    if (result.wasThrown) throw new Error(result.result?.description ?? 'the page threw')
    return result
  }

  return {
    async evaluate(expression) {
      const { result } = await ask('Runtime.evaluate', { expression: `(async () => (${expression}))()` })
      const awaited = await ask('Runtime.awaitPromise', { promiseObjectId: result?.objectId, returnByValue: true })
      return awaited.result?.value
    },
    close: () => socket.close(),
  }
}
