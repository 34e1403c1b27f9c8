/** "There is something to pull": server-sent events to one tablet. They carry a number and nothing else. */
import type { Centre, DeviceCaller } from './centre'

const heartbeatMs = 20_000
/** Pokes that a slow reader has not taken yet; the newest says everything that the others did. */
const mostWaiting = 16

interface Now {
  /** Where the ambito stands: told at once, so that nothing falls between a pull and this stream. */
  readonly seq: number
  readonly expiresAt: number
  readonly shutdown: AbortSignal
}

/** Ends with the token, with the server, or when the tablet goes away. */
export function pokeStream(centre: Centre, caller: DeviceCaller, { seq, expiresAt, shutdown }: Now): Response {
  let end = (): void => undefined
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      const write = (text: string): void => {
        if ((controller.desiredSize ?? 0) > -mostWaiting) controller.enqueue(encoder.encode(text))
      }
      const poke = (seq: number): void => write(`event: poke\ndata: ${JSON.stringify({ seq })}\n\n`)
      const unsubscribe = centre.pokes.subscribe(caller.ambito, poke, caller.device)
      const heartbeat = setInterval(() => write(': \n\n'), heartbeatMs)
      const close = (): void => {
        end()
        controller.close()
      }
      const tokenEnd = setTimeout(close, Math.max(expiresAt - centre.now().getTime(), 0))
      end = () => {
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(tokenEnd)
        shutdown.removeEventListener('abort', close)
      }
      poke(seq)
      if (shutdown.aborted) close()
      else shutdown.addEventListener('abort', close)
    },
    cancel: () => end(),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
}
