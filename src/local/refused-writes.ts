/** What the storage refuses becomes a refusal here, and nowhere else. */
import { err, ok, type Result } from '../domain/result'
import { NewerVersionError } from './database'
import type { ChangeRefusal } from './device'
import { isRefusedByStorage, StorageFullError } from './store'

export async function refusing<Value>(task: () => Promise<Value>): Promise<Result<Value, ChangeRefusal>> {
  try {
    return ok(await task())
  } catch (error) {
    if (!isRefusedByStorage(error)) throw error
    if (error instanceof NewerVersionError) return err({ type: 'NewerVersion' })
    return err({ type: error instanceof StorageFullError ? 'StorageFull' : 'StorageRefused' })
  }
}
