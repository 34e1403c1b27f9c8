/**
 * The line between the tablets and one centre: it counts what passes, and when it is told to, it is a bad line. The same seed is the same weather for
 * everybody. Requests are lost, answered to nobody, sent twice and held back, so that they overtake each other; of a WebSocket, which is one
 * stream, parts are held back and the connection is cut.
 */
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Random } from '../../../src/server/demo/random'

export interface Wire {
  readonly url: string
  /** Bodies alone, as they travel (compressed when they are). */
  readonly passed: { sent: number; received: number; requests: number }
  /** What the weather did. */
  readonly struck: Record<'lost' | 'unanswered' | 'doubled' | 'delayed' | 'cut', number>
  weather: Random | undefined
  /** No network at all. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

const odds = { lost: 0.05, unanswered: 0.05, doubled: 0.05, delayed: 0.25, wsCut: 0.03, wsDelayed: 0.25 }
/** The page itself always arrives: what is raced is the data. */
const isPage = (path: string): boolean => /^\/(\?|$|assets\/|index\.html|favicon)/.test(path)

export async function layWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Duplex>()
  let isCut = false
  const passed = { sent: 0, received: 0, requests: 0 }
  const struck = { lost: 0, unanswered: 0, doubled: 0, delayed: 0, cut: 0 }
  const chance = (share: number): boolean => wire.weather?.chance(share) ?? false
  const wait = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

  const forward = (asked: IncomingMessage, body: Buffer): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const options = {
        hostname,
        port,
        method: asked.method,
        path: asked.url,
        headers: { ...asked.headers, connection: 'close' },
      }
      send(options, resolve).once('error', reject).end(body)
    })

  async function carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const isExempt = isPage(asked.url ?? '/')
    if (!isExempt) {
      passed.sent += body.length
      passed.requests++
      if (process.env['RACE_LOG']) console.log(`   ${asked.method} ${asked.url} ${body.length} bytes`)
      if (isCut || !(await survives(asked, body))) {
        answer.destroy()
        return
      }
    }
    const got = await forward(asked, body)
    if (!isExempt && chance(odds.unanswered)) {
      struck.unanswered++
      got.resume()
      answer.destroy()
      return
    }
    answer.writeHead(got.statusCode ?? 502, got.headers)
    answer.flushHeaders()
    got.on('data', (chunk: Buffer) => {
      if (!isExempt) passed.received += chunk.length
    })
    got.once('error', () => answer.destroy())
    answer.once('close', () => got.destroy())
    got.pipe(answer)
  }

  /** Whether a request gets through, perhaps late, perhaps more than once. */
  async function survives(asked: IncomingMessage, body: Buffer): Promise<boolean> {
    if (chance(odds.delayed)) {
      struck.delayed++
      await wait(wire.weather!.between(20, 800))
    }
    if (chance(odds.lost)) {
      struck.lost++
      return false
    }
    if (chance(odds.doubled)) {
      struck.doubled++
      forward(asked, body).then(
        twin => void twin.resume(),
        () => undefined, // what comes twice is not waited for
      )
    }
    return true
  }

  /** One direction of a WebSocket: what is held back holds back what follows. */
  function hold(from: Duplex, to: Duplex, end: () => void, count: (bytes: number) => void): void {
    let last = Promise.resolve()
    from.on('data', (chunk: Buffer) => {
      count(chunk.length)
      if (chance(odds.wsCut)) {
        struck.cut++
        end()
        return
      }
      const held = chance(odds.wsDelayed) ? wire.weather!.between(20, 800) : 0
      if (held > 0) struck.delayed++
      last = last.then(async () => {
        if (held > 0) await wait(held)
        if (!to.destroyed) to.write(chunk)
      })
    })
  }

  const server = createServer((asked, answer) => {
    carry(asked, answer).catch(() => answer.destroy())
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (asked: IncomingMessage, near: Duplex, head: Buffer) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    const { rawHeaders: words } = asked
    const lines = words.flatMap((name, at) => (at % 2 === 0 ? `${name}: ${words[at + 1]}` : []))
    far.write(`${[`${asked.method} ${asked.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`)
    far.write(head)
    hold(near, far, end, bytes => (passed.sent += bytes))
    hold(far, near, end, bytes => (passed.received += bytes))
    for (const socket of [near, far]) {
      socket.once('close', end)
      socket.on('error', end)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const wire: Wire = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    passed,
    struck,
    weather: undefined,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      isCut = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return wire
}
