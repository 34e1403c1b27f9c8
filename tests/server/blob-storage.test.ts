/** The storages of attachments keep one contract: a folder, and an S3-compatible store (here a small one in this process, that checks what it is told). */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsV4Signer } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BlobStorage } from '../../src/server/blob-storage'
import { createFolderStorage } from '../../src/server/blob-storage-folder'
import { createS3Storage } from '../../src/server/blob-storage-s3'
import { openBlobStorage } from '../../src/server/open-blob-storage'
import { readSettings } from '../../src/server/settings'

let folder: string
let store: S3Store

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antenna-storage-'))
  store = await openS3Store()
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await store.close()
})

const storages: readonly [string, () => BlobStorage][] = [
  ['a folder', () => createFolderStorage(folder)],
  ['an S3-compatible store', () => createS3Storage(store.settings)],
]

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = []
  for await (const chunk of chunks) found.push(chunk)
  return Buffer.concat(found)
}

describe.each(storages)('%s', (_name, open) => {
  test('gives back what it was given, whole or a range', async () => {
    const storage = open()
    const bytes = randomBytes(700_000)
    await storage.write('attachments/a/whole', [bytes.subarray(0, 300_000), bytes.subarray(300_000)])
    expect((await all(await storage.read('attachments/a/whole'))).equals(bytes)).toBe(true)
    const some = await all(await storage.read('attachments/a/whole', { from: 299_990, to: 300_009 }))
    expect(some.equals(bytes.subarray(299_990, 300_010))).toBe(true)
    expect(await storage.sizeOf('attachments/a/whole')).toBe(700_000)
  })

  test('replaces what was there, and leaves it when the new one does not come whole', async () => {
    const storage = open()
    await storage.write('attachments/a/twice', [Buffer.from('one')])
    await storage.write('attachments/a/twice', [Buffer.from('other')])
    const breaking = async function* () {
      yield Buffer.from('half')
      throw new Error('broken')
    }
    await expect(storage.write('attachments/a/twice', breaking())).rejects.toThrow('broken')
    expect((await all(await storage.read('attachments/a/twice'))).toString()).toBe('other')
  })

  test('says what is missing, and removes what is not there without a word', async () => {
    const storage = open()
    await storage.write('incoming/a/b', [Buffer.from('piece')])
    await storage.remove('incoming/a/b')
    await storage.remove('incoming/a/b')
    expect(await storage.sizeOf('incoming/a/b')).toBeUndefined()
    await expect(storage.read('incoming/a/b')).rejects.toMatchObject({ name: 'BlobStorageTrouble', isMissing: true })
  })
})

describe('a folder', () => {
  test('leaves no unfinished file behind, and nothing that others may read', async () => {
    const names = await readdir(folder, { recursive: true })
    expect(names.filter(name => name.endsWith('.tmp'))).toEqual([])
    expect((await stat(join(folder, 'attachments', 'a', 'twice'))).mode & 0o077).toBe(0)
  })
})

describe('an S3-compatible store', () => {
  test('with another key gives nothing, and that is a trouble of the storage', async () => {
    const storage = createS3Storage({ ...store.settings, secretAccessKey: 'wrong' })
    await expect(storage.sizeOf('attachments/a/whole')).rejects.toMatchObject({ name: 'BlobStorageTrouble' })
    await expect(storage.read('attachments/a/whole')).rejects.toMatchObject({ name: 'BlobStorageTrouble', isMissing: false })
  })

  test('that does not answer is a trouble of the storage', async () => {
    const storage = createS3Storage({ ...store.settings, endpoint: 'http://127.0.0.1:9' })
    await expect(storage.remove('attachments/a/whole')).rejects.toMatchObject({ name: 'BlobStorageTrouble' })
  })
})

describe('the setting', () => {
  const s3 = {
    ANTENNA_S3_BUCKET: 'allegati',
    ANTENNA_S3_ENDPOINT: 'https://s3.example.org',
    ANTENNA_S3_ACCESS_KEY: 'A',
    ANTENNA_S3_SECRET_KEY: 'B',
  }

  test('is a folder beside the database’s, or the one named, or a store', () => {
    expect(readSettings({}).blobs).toEqual({ type: 'folder', folder: 'data/postgres-attachments' })
    expect(readSettings({ ANTENNA_DATA: '/srv/pg' }).blobs).toEqual({ type: 'folder', folder: '/srv/pg-attachments' })
    expect(readSettings({ ANTENNA_ATTACHMENTS: '/srv/allegati' }).blobs).toEqual({ type: 'folder', folder: '/srv/allegati' })
    expect(readSettings(s3).blobs).toMatchObject({ type: 's3', bucket: 'allegati', region: 'us-east-1', accessKeyId: 'A' })
    expect(openBlobStorage(readSettings(s3).blobs)).toHaveProperty('read')
  })

  test('of a store half described stops the start', () => {
    for (const missing of ['ANTENNA_S3_ENDPOINT', 'ANTENNA_S3_ACCESS_KEY', 'ANTENNA_S3_SECRET_KEY'])
      expect(() => readSettings({ ...s3, [missing]: undefined })).toThrow(missing)
    expect(() => readSettings({ ...s3, ANTENNA_S3_ENDPOINT: 'allegati' })).toThrow('ANTENNA_S3_ENDPOINT')
  })
})

interface S3Store {
  readonly settings: Parameters<typeof createS3Storage>[0]
  close(): Promise<void>
}

/** Objects in memory. It answers only to requests whose signature it finds by itself, with the hash of the body that it received. */
async function openS3Store(): Promise<S3Store> {
  const objects = new Map<string, Buffer>()
  const secret = { accessKeyId: 'key', secretAccessKey: 'secret', region: 'us-east-1' }
  let server: Server | undefined
  const listening = createServer((request, response) => void answer(request, response))
  server = await new Promise<Server>(resolve => {
    listening.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await all(request)
    const key = request.url!
    const { authorization, range } = request.headers
    const say = (status: number, content: Buffer = Buffer.alloc(0), headers: Record<string, string> = {}): void => {
      response.writeHead(status, headers).end(content)
    }
    const hash = String(request.headers['x-amz-content-sha256'])
    if (authorization !== (await expectedSignature(request, hash))) return say(403)
    if (request.method === 'PUT') {
      if (createHash('sha256').update(body).digest('hex') !== hash) return say(400)
      objects.set(key, body)
      return say(200)
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return say(204)
    }
    const found = objects.get(key)
    if (!found) return say(404)
    if (request.method === 'HEAD') return say(200, undefined, { 'content-length': String(found.length) })
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
    return from === undefined ? say(200, found) : say(206, found.subarray(Number(from), Number(to) + 1))
  }

  async function expectedSignature(request: IncomingMessage, hash: string): Promise<string | undefined> {
    const headers = new Headers({ 'x-amz-content-sha256': hash, 'x-amz-date': String(request.headers['x-amz-date']) })
    if (request.headers.range) headers.set('range', request.headers.range)
    const signer = new AwsV4Signer({
      ...secret,
      service: 's3',
      method: request.method!,
      url: `${endpoint}${request.url}`,
      headers,
      datetime: String(request.headers['x-amz-date']),
    })
    return (await signer.sign()).headers.get('authorization') ?? undefined
  }

  return {
    settings: { endpoint, bucket: 'allegati', ...secret },
    close: async () => {
      server?.closeAllConnections()
      await new Promise(resolve => server?.close(resolve))
    },
  }
}
