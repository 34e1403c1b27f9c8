/** Attachments in a folder of this machine, which is to be backed up with the database. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobStorageTrouble, type BlobStorage, type Bytes } from './blob-storage'

export function createFolderStorage(folder: string): BlobStorage {
  const pathOf = (key: string): string => join(folder, ...key.split('/'))
  return {
    write: (key, bytes) => inTrouble(() => writeWhole(pathOf(key), bytes)),

    read: (key, range) =>
      inTrouble(async () => {
        const file = await open(pathOf(key), 'r')
        return file.createReadStream(range && { start: range.from, end: range.to })
      }),

    sizeOf: key => inTrouble(async () => (await stat(pathOf(key))).size).catch(whenMissing),

    remove: key => inTrouble(() => rm(pathOf(key), { force: true })),
  }
}

/** Beside its place first, then moved there in one step: nobody ever finds half a file. */
async function writeWhole(path: string, bytes: Bytes): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${randomUUID()}.tmp`
  try {
    await withFile(unfinished, 'wx', async file => {
      for await (const chunk of bytes) await file.appendFile(chunk)
      await file.sync()
    })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  // The name is in the folder, and the folder has to reach the disk too.
  await withFile(dirname(path), 'r', file => file.sync())
}

async function withFile(path: string, flags: string, task: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600)
  try {
    await task(file)
  } finally {
    await file.close()
  }
}

function whenMissing(error: unknown): undefined {
  if (!(error instanceof BlobStorageTrouble && error.isMissing)) throw error
}

async function inTrouble<Value>(task: () => Promise<Value>): Promise<Value> {
  try {
    return await task()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw typeof code === 'string' ? new BlobStorageTrouble(code, { cause: error }) : error
  }
}
