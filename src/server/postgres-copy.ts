/** COPY in both directions, over the connection of a transaction: whole tables pass as a stream, never through memory. */
import type { EventEmitter } from 'node:events'
import { once } from 'node:events'
import { Readable, type Duplex } from 'node:stream'
import type { Submittable } from 'pg'
import { connectionOf, type Db } from './postgres'

/** What the driver's connection can do besides what its types say. */
interface Wire extends EventEmitter {
  readonly stream: Duplex
  query(text: string): void
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

/** Rows are handed on together. */
const chunkBytes = 64 * 1024

/** `COPY … TO STDOUT` as a stream. Nothing else may be asked of `tx` until it has ended. */
export function copyOut(tx: Db, sql: string): Readable {
  let wire: Wire | undefined
  let rows: Buffer[] = []
  let bytes = 0
  const stream = new Readable({
    read: () => void wire?.stream.resume(),
    destroy(error, done) {
      // What is still on its way has to pass before anything else can be asked.
      wire?.stream.resume()
      done(error)
    },
  })
  const flush = (): void => {
    if (bytes > 0 && !stream.destroyed && !stream.push(Buffer.concat(rows, bytes))) wire?.stream.pause()
    rows = []
    bytes = 0
  }
  const query = {
    submit: (connection: unknown): void => {
      wire = connection as Wire
      wire.query(sql)
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }): void => {
      // The driver uses its buffer again.
      rows.push(Buffer.from(chunk))
      bytes += chunk.length
      if (bytes >= chunkBytes) flush()
    },
    handleCommandComplete: flush,
    handleError: (error: Error): void => void stream.destroy(error),
    handleReadyForQuery: (): void => void (stream.destroyed || stream.push(null)),
  }
  connectionOf(tx).query(query as unknown as Submittable)
  return stream
}

/** `COPY … FROM STDIN`; answers how many rows went in. */
export function copyIn(tx: Db, sql: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: Error | undefined
    const pump = async (wire: Wire): Promise<void> => {
      try {
        for await (const chunk of source) {
          if (failure) return
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain) await Promise.race([once(wire.stream, 'drain'), once(wire.stream, 'close')])
        }
        if (!failure) wire.endCopyFrom()
      } catch (error) {
        failure ??= error instanceof Error ? error : new Error(String(error))
        wire.sendCopyFail('the source ended')
      }
    }
    const query = {
      submit: (connection: unknown): void => (connection as Wire).query(sql),
      handleCopyInResponse: (connection: unknown): void => void pump(connection as Wire),
      handleCommandComplete: ({ text }: { text: string }): void => {
        rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0)
      },
      handleError: (error: Error): void => {
        failure ??= error
        // A connection that is gone says nothing more.
        if (!('severity' in error)) reject(failure)
      },
      handleReadyForQuery: (): void => (failure ? reject(failure) : resolve(rows)),
    }
    connectionOf(tx).query(query as unknown as Submittable)
  })
}
