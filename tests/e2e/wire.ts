/**
 * The wire between one tablet and the centre: a TCP proxy on a port of its own, which is the tablet's origin.
 * Cutting it is what a dead network is to every kind of thread in the browser; it can also lose an answer after the centre has worked for it.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from './centre'

export interface Wire {
  readonly origin: string
  cut(): Promise<void>
  mend(): Promise<void>
  /** From now on the answers to requests whose first line matches are thrown away, with their connection. Answers how many were, so far. */
  loseAnswers(request: RegExp | undefined): void
  lost(): number
  close(): Promise<void>
}

export async function layWire(centrePort: number): Promise<Wire> {
  const port = await freePort()
  const open = new Set<Socket>()
  let losing: RegExp | undefined
  let lost = 0
  let server: Server | undefined

  const carry = (near: Socket): void => {
    const far = connect(centrePort, '127.0.0.1')
    let isDoomed = false
    const end = (): void => {
      near.destroy()
      far.destroy()
      open.delete(near)
    }
    open.add(near)
    near.on('data', chunk => {
      if (losing?.test(chunk.toString('latin1').split('\r\n', 1)[0]!)) isDoomed = true
      far.write(chunk)
    })
    far.on('data', chunk => {
      if (!isDoomed) {
        near.write(chunk)
        return
      }
      lost += 1
      end()
    })
    for (const socket of [near, far]) {
      socket.on('close', end)
      // A connection that breaks is what this wire is for; both ends close.
      socket.on('error', end)
    }
  }

  const mend = async (): Promise<void> => {
    if (server) return
    const made = createServer(carry)
    server = made
    await new Promise<void>((done, fail) => {
      made.once('error', fail)
      made.listen(port, '127.0.0.1', done)
    })
  }
  const cut = async (): Promise<void> => {
    const old = server
    server = undefined
    if (!old) return
    const closed = new Promise<void>(done => old.close(() => done()))
    for (const socket of open) socket.destroy()
    await closed
  }

  await mend()
  return {
    origin: `http://localhost:${port}`,
    cut,
    mend,
    loseAnswers: request => {
      losing = request
    },
    lost: () => lost,
    close: cut,
  }
}
